"""Due days bind nobody before the guiding letter; the letter fixes them for every tier."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from cast import Cast, moment
from nhipcau.core.rights import Forbidden
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.returns.actions import LetterDays, open_return, open_round, record_letter
from nhipcau.web.returns.bridge import form_for
from nhipcau.web.returns.deadlines import deadline_of
from nhipcau.web.returns.failures import BadLetter
from nhipcau.web.returns.models import GuidingLetter, Return
from nhipcau.web.returns.queries import inbox, overview, owed
from return_steps import H1, NOW, commune_return, letter

pytestmark = pytest.mark.django_db
DAY = date(2022, 7, 4)
DAYS = LetterDays(date(2022, 6, 16), date(2022, 6, 20), date(2022, 6, 21))
SignIn = Callable[[Client, object], Client]


def late(cast: Cast, code: str = "BM-01", period: str = H1) -> int:
    form = form_for(code, period)
    assert form
    return sum(row.late for row in inbox(cast.actor("officer"), form, period, DAY))


def test_before_the_letter_nobody_is_late(cast: Cast) -> None:
    of = commune_return(cast)
    assert deadline_of(of).words == "chưa ấn định (dự kiến 15/6/2022)"
    assert late(cast) == 0
    assert [each.late for each in owed(cast.actor("commune_clerk"), DAY)] == [False]


def test_the_letter_fixes_the_days_of_each_tier(cast: Cast) -> None:
    of = commune_return(cast)
    record_letter(cast.actor("officer"), H1, " 812/SLĐTBXH-PCTNXH ", date(2022, 6, 1), DAYS, NOW)
    of.refresh_from_db()
    assert of.due_on == DAYS.commune
    assert deadline_of(of).words == "16/6/2022 (theo Công văn số 812/SLĐTBXH-PCTNXH ngày 1/6/2022)"
    assert late(cast) == 106
    assert [(each.due_on, each.late) for each in owed(cast.actor("commune_clerk"), DAY)] == [
        (DAYS.commune, True)
    ]
    rows = {row.form.code: row for row in overview(cast.actor("officer"), H1)}
    assert [each.day for each in rows["BM-02"].deadlines] == [DAYS.district]
    assert [each.day for each in rows["BM-13"].deadlines] == [DAYS.province]
    assert [each.day for each in rows["BM-11"].deadlines] == [DAYS.district, DAYS.province]
    assert Line.objects.filter(act="return.guiding_letter").count() == 1


def test_a_later_letter_takes_the_place_of_an_earlier(cast: Cast) -> None:
    letter(cast)
    later = LetterDays(date(2022, 7, 1), date(2022, 7, 8), date(2022, 7, 8))
    record_letter(cast.actor("officer"), H1, "900/SLĐTBXH-PCTNXH", date(2022, 6, 20), later, NOW)
    open_round(cast.actor("officer"), "BM-01", H1, NOW)
    assert set(Return.objects.values_list("due_on", flat=True)) == {later.commune}
    assert late(cast) == 106
    assert GuidingLetter.objects.count() == 2


def test_invited_bodies_are_never_late(cast: Cast) -> None:
    letter(cast)
    assert late(cast, "BM-05") == 0
    assert late(cast, "BM-13") == 1


@pytest.mark.parametrize(
    ("number", "issued_on", "days", "said"),
    [
        ("", date(2022, 6, 1), DAYS, "số của công văn"),
        (
            "812/X",
            date(2022, 6, 1),
            LetterDays(date(2022, 6, 14), DAYS.district, DAYS.province),
            "sau ngày chốt",
        ),
        ("812/X", date(2022, 7, 1), DAYS, "đứng trước ngày công văn"),
        (
            "812/X",
            date(2022, 6, 1),
            LetterDays(date(2022, 6, 22), DAYS.district, DAYS.province),
            "cấp xã phải trước",
        ),
    ],
)
def test_a_letter_that_cannot_be_right(
    cast: Cast, number: str, issued_on: date, days: LetterDays, said: str
) -> None:
    with pytest.raises(BadLetter, match=said):
        record_letter(cast.actor("officer"), H1, number, issued_on, days, NOW)
    assert not GuidingLetter.objects.exists()


@pytest.mark.parametrize("part", ["district", "commune_clerk", "leader", "stranger"])
def test_only_the_programme_officer_sets_due_days(cast: Cast, part: str) -> None:
    with pytest.raises(Forbidden):
        record_letter(cast.actor(part), H1, "812/X", date(2022, 6, 1), DAYS, NOW)


def test_the_page(cast: Cast, client: Client, sign_in: SignIn) -> None:
    officer = sign_in(client, cast.officer)
    address = "/bieu-mau/cong-van-huong-dan/?period=2022-Y"
    sent = {
        "number": "2101/SLĐTBXH-PCTNXH",
        "issued_on": "2022-12-01",
        "due_commune": "2022-12-15",
        "due_district": "2022-12-16",
        "due_province": "2022-12-16",
    }
    with clock_set_by_hand(moment(2022, 12, 2)):
        before = officer.get(address).content.decode()
        assert "cấp xã 15/12/2022, các cơ quan khác 16/12/2022" in before
        wrong = officer.post(address, {**sent, "due_commune": "2022-12-14"})
        assert wrong.status_code == 422
        assert "sau ngày chốt số liệu 14/12/2022" in wrong.content.decode()
        assert officer.post(address, sent).status_code == 302
        after = officer.get(address).content.decode()
    assert "Công văn số 2101/SLĐTBXH-PCTNXH ngày 1/12/2022" in after


def test_a_year_before_the_plan_can_be_filed(cast: Cast) -> None:
    """So that the same period of the year before exists to compare with."""
    of = commune_return(cast, "2020-Y", moment(2022, 7, 4))
    assert (of.map_day, of.form_version) == (date(2020, 12, 14), 1)
    police = cast.police.assignments.get().agency
    assert police
    old = open_return(cast.actor("police"), "BM-04", "2020-H1", police.unit, police, NOW)
    assert old.due_on > old.map_day
