"""A return's blank cells filled from recorded activities; what was typed stands."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from activity_steps import committee, put_in
from activity_steps import draft as typed
from cast import Cast, sign_in
from nhipcau.core.forms import CellKey, read_text
from nhipcau.core.rights import Forbidden
from nhipcau.web.figures.models import Fact
from nhipcau.web.returns.actions import approve, save, submit
from nhipcau.web.returns.actions.taking import take_offered
from nhipcau.web.returns.bridge import draft_of, form_of
from nhipcau.web.returns.drafts import Draft
from nhipcau.web.returns.failures import Changed
from nhipcau.web.returns.models import Return
from return_steps import H1, NOW, commune_return

pytestmark = pytest.mark.django_db
TOTAL, TALKS = CellKey("B02", "2022-Q1"), CellKey("B02.form.conference", "2022-Q1")
WOMEN, LEAFLETS = CellKey("B03.audience.women", H1), CellKey("B07", H1)


@pytest.fixture
def of(cast: Cast) -> Return:
    answers = {"form": "conference", "audiences": {"women": "30"}, "leaflets": "100"}
    put_in(cast.actor("commune_clerk"), typed(committee(cast), answers=answers), NOW)
    put_in(cast.actor("commune_clerk"), typed(committee(cast), answers=answers, day=date(2022, 5, 3)), NOW)
    return commune_return(cast)


def values(of: Return) -> dict[CellKey, Decimal | None]:
    return {key: entry.value for key, entry in draft_of(of).entries.items()}


def test_blank_cells_are_filled(cast: Cast, of: Return) -> None:
    kept, filled = take_offered(cast.actor("commune_clerk"), of.pk, NOW)
    found = values(kept)
    assert found == {
        TOTAL: 1, TALKS: 1, TOTAL._replace(period="2022-Q2"): 1, TALKS._replace(period="2022-Q2"): 1,
        CellKey("B03", H1): 60, WOMEN: 60, LEAFLETS: 200,
    }  # fmt: skip
    assert filled == len(found)
    assert take_offered(cast.actor("commune_clerk"), of.pk, NOW)[1] == 0


def test_what_was_typed_stands_and_so_does_its_total(cast: Cast, of: Return) -> None:
    clerk, form = cast.actor("commune_clerk"), form_of(of)
    told = {
        TALKS: read_text("3", form.by_key["B02.form.conference"]),
        LEAFLETS: read_text("x", form.by_key["B07"]),
    }
    save(clerk, of.pk, Draft(told), NOW)
    take_offered(clerk, of.pk, NOW)
    of.refresh_from_db()
    found = values(of)
    assert found[TALKS] == 3
    assert TOTAL not in found
    assert draft_of(of).entries[LEAFLETS].state.value == "not_applicable"
    assert found[WOMEN] == 60


def test_nothing_counts_twice_after_approval(cast: Cast, of: Return) -> None:
    clerk, form = cast.actor("commune_clerk"), form_of(of)
    take_offered(clerk, of.pk, NOW)
    draft = draft_of(of)
    rest = {key: read_text("0", line) for line, key in form.cells(H1) if key not in draft.entries}
    save(clerk, of.pk, Draft({**rest, **draft.entries}), NOW)
    submit(clerk, of.pk, NOW, answered=True)
    approve(cast.actor("officer"), of.pk, NOW)
    assert Fact.objects.get(unit_id=of.unit_id, figure="B03", breakdown="audience=women").value == 60
    assert Fact.objects.get(unit_id=of.unit_id, figure="B02", period="2022-Q1", breakdown="").value == 1


def test_rights_and_revisions_hold(cast: Cast, of: Return) -> None:
    with pytest.raises(Forbidden):
        take_offered(cast.actor("police"), of.pk, NOW)
    take_offered(cast.actor("commune_clerk"), of.pk, NOW, revision=0)
    with pytest.raises(Changed):
        take_offered(cast.actor("commune_clerk"), of.pk, NOW, revision=0)


def test_the_button_keeps_what_was_typed_and_fills_the_rest(client: Client, cast: Cast, of: Return) -> None:
    sign_in(client, cast.commune_clerk)
    address = f"/bieu-mau/{of.pk}/"
    page = client.get(address).content.decode()
    assert 'value="take_offered"' in page
    sent = {"do": "take_offered", "revision": "0"}
    names = [name for name in re.findall(r'name="([^"]+)"', page) if "B07" in name and "note" not in name]
    sent[names[0]] = "7"
    assert client.post(address, sent).status_code == 302
    found = values(Return.objects.get(pk=of.pk))
    assert (found[LEAFLETS], found[WOMEN]) == (7, 60)
    assert 'value="take_offered"' not in client.get(address).content.decode()
