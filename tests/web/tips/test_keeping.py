"""What was sealed goes when its time is over; figures stay; nothing is given out after the last day, job or no job."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from cast import sign_in
from nhipcau.core.terms import Role
from nhipcau.core.tips import KEPT_DAYS, Keep, TipKind, is_over, keep_of
from nhipcau.web.figures.models import Fact
from nhipcau.web.files import disk
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.protection.actions import Choice, choose
from nhipcau.web.protection.erasing import ClockJumped, erase_due
from nhipcau.web.protection.inventory import BY_KEY
from nhipcau.web.tips.actions import counting, deciding, keeping, opening, passing, sender
from nhipcau.web.tips.actions.filing import Filing, file_tip
from nhipcau.web.tips.actions.source import offer_half
from nhipcau.web.tips.failures import Gone, NoSuchTip
from nhipcau.web.tips.models import Keeping, Part, SourceEnvelope, Tip
from nhipcau.web.tips.tokens import locator_mark, new_token
from nhipcau.web.tips.uploads import Brought
from rule_pages import rows
from sealed_people import WHEN, acting, holding, person
from tip_steps import Desks, desks, filed

pytestmark = pytest.mark.django_db
FIVE, FIFTEEN = timedelta(days=KEPT_DAYS[Keep.OTHER]), timedelta(days=KEPT_DAYS[Keep.HANDLED])
DAY = timedelta(days=1)


@pytest.fixture
def there() -> Iterator[Desks]:
    with clock_set_by_hand(WHEN):
        yield desks()


def filed_away(of: Desks, *files: Brought, source: dict[str, str] | None = None) -> Tip:
    """Opened and filed on the first day."""
    return put_away(of, filed(of, files=files, source=source or {}))


def put_away(of: Desks, tip: Tip) -> Tip:
    opening.open_tip(of.actor, of.holding, tip, "classify", WHEN)
    deciding.decide_kind(of.actor, tip, TipKind.FEEDBACK, (), {}, WHEN)
    tip = Tip.objects.get(pk=tip.pk)
    deciding.happen(of.actor, tip, "filed", WHEN.date(), WHEN)
    return Tip.objects.get(pk=tip.pk)


def erase(of: Desks, when: datetime) -> dict[str, int]:
    done = erase_due(of.intake.province_id, when, force=True)
    return {each.key: each.count for each in done if each.key in set(Keep)}


def test_the_class_is_the_one_of_what_became_of_it() -> None:
    assert keep_of(TipKind.DENUNCIATION, accepted=True, passed_on=False) is Keep.HANDLED
    assert keep_of(TipKind.DENUNCIATION, accepted=False, passed_on=False) is Keep.OTHER
    assert keep_of(TipKind.COMPLAINT, accepted=True, passed_on=True) is Keep.OTHER
    assert keep_of(TipKind.CHILD, accepted=True, passed_on=False) is Keep.OTHER
    assert keep_of(None, accepted=False, passed_on=False) is Keep.OTHER
    assert not is_over(date(2022, 7, 4), 30, date(2022, 8, 3))
    assert is_over(date(2022, 7, 4), 30, date(2022, 8, 4))
    assert not is_over(None, 30, date(2100, 1, 1))
    assert {key: BY_KEY[key].days for key in Keep} == KEPT_DAYS


def test_the_page_says_the_same() -> None:
    told = [row for row in rows("protection-retention.md", 5) if row[1] in ("yes", "no")]
    assert len(told) == 4
    for kind, accepted, passed_on, ended, gone in told:
        keep = keep_of(TipKind(kind), accepted=accepted == "yes", passed_on=passed_on == "yes")
        last, first_without = (date(*map(int, reversed(day.split("/")))) for day in (ended, gone))
        assert not is_over(last, KEPT_DAYS[keep], first_without - DAY)
        assert is_over(last, KEPT_DAYS[keep], first_without)


def test_after_its_last_day_nothing_sealed_is_left_and_the_figures_are_the_same(there: Desks) -> None:
    tip = filed_away(there, Brought("a.txt", b"mot"), source={"name": "Lò Thị Mẫu"})
    name = tip.attachments.get().sha256
    before = list(Fact.objects.filter(reporter=there.intake.agency.key).values_list("figure", "value"))
    assert erase(there, WHEN + FIVE) == {}
    assert disk.place(name).exists()
    assert erase(there, WHEN + FIVE + DAY)["tips_other"] == 1
    assert not disk.place(name).exists()
    assert not Part.objects.filter(tip=tip).exists()
    assert not SourceEnvelope.objects.filter(tip=tip).exists()
    after = Tip.objects.get(pk=tip.pk)
    assert (bytes(after.sender_locked), bytes(after.sender_public)) == (b"", b"")
    assert after.erased == (WHEN + FIVE + DAY).date()
    assert (after.label, after.kind, after.events.count()) == (tip.label, "feedback", tip.events.count())
    counting.count_again(there.intake.agency, WHEN)
    assert (
        list(Fact.objects.filter(reporter=there.intake.agency.key).values_list("figure", "value")) == before
    )
    assert Line.objects.filter(act="protection.erase", object_ref="class:tips_other").count() == 1
    assert erase(there, WHEN + FIVE + 2 * DAY) == {}  # once


def test_what_was_resolved_is_kept_longer_and_the_office_may_say_how_long(there: Desks) -> None:
    tip = filed(there, source={"name": "Lò Thị Mẫu"})
    opening.open_tip(there.actor, there.holding, tip, "classify", WHEN)
    deciding.decide_kind(there.actor, tip, TipKind.COMPLAINT, (), {}, WHEN)
    tip = Tip.objects.get(pk=tip.pk)
    deciding.happen(there.actor, tip, "accepted", WHEN.date(), WHEN)
    deciding.happen(there.actor, tip, "resolved", WHEN.date(), WHEN, "founded")
    assert erase(there, WHEN + FIVE + DAY) == {}
    officer = acting(person("bao-ve", Role.DATA_PROTECTION_OFFICER))
    choose(officer, "tips", Choice(days=40), WHEN)
    assert Keeping.objects.get().days == 40
    assert erase(there, WHEN + 40 * DAY) == {}
    choose(officer, "tips", Choice(), WHEN)
    assert not Keeping.objects.exists()
    assert erase(there, WHEN + 41 * DAY) == {}
    assert erase(there, WHEN + FIFTEEN + DAY) == {"tips": 1}


def test_an_open_one_and_what_hangs_on_it_stay(there: Desks) -> None:
    first, again = filed(there), filed(there, "lại")
    opening.open_tip(there.actor, there.holding, first, "classify", WHEN)
    deciding.link_repeat(there.actor, again, first, WHEN)
    assert erase(there, WHEN + FIVE + DAY) == {}
    late = filed_away(there)
    Part.objects.filter(tip=late).update(day=(WHEN + 3 * DAY).date())  # the sender wrote three days later
    assert erase(there, WHEN + FIVE + 3 * DAY) == {}
    assert erase(there, WHEN + FIVE + 4 * DAY) == {"tips_other": 1}


def test_a_clock_far_ahead_erases_nothing(there: Desks) -> None:
    tip = filed_away(there)
    with pytest.raises(ClockJumped):
        erase_due(there.intake.province_id, WHEN + FIVE + DAY)
    assert Part.objects.filter(tip=tip).exists()


def test_without_the_job_nothing_is_given_out_after_the_last_day(there: Desks, client: Client) -> None:
    filing = Filing(
        there.intake.pk,
        there.intake.agency_id,
        "Lời kể",
        files=(Brought("a.txt", b"1"),),
        source={"name": "A"},
    )
    receipt = file_tip(there.intake.province_id, filing, new_token(), WHEN)
    tip = put_away(there, Tip.objects.get(locator_mark=locator_mark(receipt.locator)))
    over = WHEN + FIVE + DAY
    assert sender.enter(receipt.text, "1", WHEN + FIVE).tip == tip
    with pytest.raises(NoSuchTip):
        sender.enter(receipt.text, "1", over)
    (first, one), (second, _two), _third = there.offices
    for act in (
        lambda: opening.open_tip(there.actor, there.holding, tip, "check", over),
        lambda: opening.open_file(there.actor, there.holding, tip, 1, over),
        lambda: passing.pass_additions(there.actor, there.holding, tip, over),
        lambda: deciding.answer(there.actor, tip, "trả lời", over),
        lambda: offer_half(acting(one), holding(one), tip.source, first.pk, second.pk, "verify", over),
    ):
        with pytest.raises(Gone, match="hết thời hạn giữ"):
            act()
    keeping.erase_closed(tip.province_id, Keep.OTHER, over)
    sign_in(client, there.officer)
    page = client.get(f"/tin-don/{tip.ref}/").content.decode()
    assert "đã hủy ngày" in page
    assert "Gửi trả lời" not in page
    with pytest.raises(NoSuchTip):
        sender.enter(receipt.text, "1", WHEN)  # erased is erased, whatever the clock says
