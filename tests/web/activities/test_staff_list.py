"""The staff list by internal number: what it makes of T12 from records alone, whatever the order of what happens."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from activity_steps import committee, draft, put_in
from cast import Cast, moment
from nhipcau.core.rights import Forbidden
from nhipcau.web.activities.actions import withdraw
from nhipcau.web.activities.failures import Unanswered
from nhipcau.web.activities.models import StaffPost
from nhipcau.web.activities.queries import trained_numbers
from nhipcau.web.activities.staff.actions import Post, add_staff, end_staff, move_staff, withdraw_staff
from nhipcau.web.activities.staff.failures import BadLine, NotListed, StaffRefused, Taken
from nhipcau.web.activities.staff.groups import groups
from nhipcau.web.activities.staff.queries import strangers
from nhipcau.web.agencies.models import Agency
from nhipcau.web.figures.actions import put
from nhipcau.web.figures.models import Fact
from nhipcau.web.figures.offers import proposed
from nhipcau.web.figures.values import FigureValue
from nhipcau.web.journal.models import Line
from nhipcau.web.places.models import Province
from tree import HOUSE

pytestmark = pytest.mark.django_db
WHEN = moment(2022, 7, 4)
H1, YEAR = "2022-H1", "2022-Y"
BEGIN = date(2022, 1, 4)


def standing() -> Agency:
    return Agency.objects.select_related("unit").get(key="so-ldtbxh")


def post(number: str, body: Agency, group: str = "provincial", day: date = BEGIN, **more: object) -> Post:
    return Post(number, body.pk, group, "officer", day, **more)


def training(cast: Cast, numbers: str, day: date = date(2022, 3, 8), *, answered: bool = True) -> object:
    told = {
        "subject": "Nghiệp vụ", "half_days": "2", "own_topic": "true", "trainees": {"staff": "3"},
        "numbers": numbers,
    }  # fmt: skip
    return put_in(cast.actor("officer"), draft(standing(), "training", told, day, answered=answered), WHEN)


def told(figure: str, code: str = H1, breakdown: str = "") -> int | None:
    row = Fact.objects.filter(figure=figure, period=code, breakdown=breakdown, reporter="so-ldtbxh").first()
    return None if row is None else int(row.value)


def recount(code: str, figure: str, group: str = "") -> int:
    """The same number asked of the tables in one question of our own."""
    start, end = date(2021, 12, 15), date(2022, 6, 14) if code == H1 else date(2022, 12, 14)
    each = (
        "json_each(a.\"values\", '$.numbers') n"
        if connection.vendor == "sqlite"
        else ("jsonb_array_elements_text(a.\"values\"->'numbers') n(value)")
    )
    trained = f"""AND p.number IN (SELECT n.value FROM activities_activity a, {each}
        WHERE a.kind = 'training' AND a.state = 'recorded' AND a.day BETWEEN %s AND %s)"""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT COUNT(DISTINCT p.number) FROM activities_staffpost p
            WHERE p.withdrawn = %s AND p.valid_from <= %s AND COALESCE(p.valid_to, '9999-12-31') >= %s
            AND (%s = '' OR p."group" = %s) {trained if figure == "B20t" else ""}""",
            [False, end, end, group, group, *([start, end] if figure == "B20t" else [])],
        )
        return int(cursor.fetchone()[0])


def check_all() -> None:
    for code in (H1, YEAR):
        for figure in ("B20", "B20t"):
            if told("B20", code) is None:
                assert recount(code, figure) == 0
                continue
            assert told(figure, code) == recount(code, figure)
            parts = [recount(code, figure, group) for group in groups()]
            assert [told(figure, code, f"group={group}") for group in groups()] == parts
            assert sum(parts) == told(figure, code)


def test_no_list_makes_no_figure(cast: Cast) -> None:
    training(cast, "001")
    assert told("B20") is None


def test_the_list_and_the_classes_make_the_target_before_any_return(cast: Cast) -> None:
    officer = cast.actor("officer")
    for number, group in (("001", "provincial"), ("002", "focal"), ("003", "focal")):
        add_staff(officer, post(number, standing(), group), WHEN)
    assert (told("B20"), told("B20t")) == (3, 0)
    training(cast, "001, 003")
    training(cast, "003, 999", date(2022, 5, 4))
    assert (told("B20"), told("B20t"), told("B20t", H1, "group=focal")) == (3, 2, 1)
    assert told("B20t", YEAR) == 2
    check_all()


def test_trained_and_left_is_in_neither(cast: Cast) -> None:
    officer = cast.actor("officer")
    made = [add_staff(officer, post(number, standing()), WHEN) for number in ("001", "002")]
    training(cast, "001")
    end_staff(officer, made[0].pk, date(2022, 6, 13), WHEN)
    assert (told("B20"), told("B20t")) == (1, 0)
    assert Line.objects.filter(act="staff.end").count() == 1


def test_the_cut_off_day_itself_counts(cast: Cast) -> None:
    made = add_staff(cast.actor("officer"), post("001", standing()), WHEN)
    training(cast, "001")
    end_staff(cast.actor("officer"), made.pk, date(2022, 6, 14), WHEN)
    assert (told("B20", H1), told("B20t", H1)) == (1, 1)
    assert (told("B20", YEAR), told("B20t", YEAR)) == (0, 0)


def test_a_change_of_group_moves_from_its_day(cast: Cast) -> None:
    officer = cast.actor("officer")
    first = add_staff(officer, post("001", standing()), WHEN)
    again = move_staff(officer, first.pk, post("001", standing(), "focal", date(2022, 6, 20)), WHEN)
    assert (told("B20", H1, "group=provincial"), told("B20", H1, "group=focal")) == (1, 0)
    assert (told("B20", YEAR, "group=provincial"), told("B20", YEAR, "group=focal")) == (0, 1)
    withdraw_staff(officer, again.pk, WHEN)
    assert told("B20", YEAR, "group=provincial") == 1
    check_all()


def test_the_return_is_offered_it_and_then_alone_counts(cast: Cast, province: Province) -> None:
    add_staff(cast.actor("officer"), post("001", standing()), WHEN)
    body = standing()
    cell = ("B20", "", H1)
    assert proposed(province.pk, body.unit_id, body.key, [cell]) == {cell: 1}
    value = FigureValue("B20", H1, body.unit_id, None, "", body.key, Decimal(9))
    put(province.pk, [value], "return:1", WHEN, province_only=frozenset())
    add_staff(cast.actor("officer"), post("002", standing()), moment(2022, 7, 5))
    assert told("B20") == 9
    assert proposed(province.pk, body.unit_id, body.key, [cell]) == {cell: 2}


def test_unknown_numbers_are_asked_about_and_listed(cast: Cast, province: Province) -> None:
    add_staff(cast.actor("officer"), post("001", standing(), day=date(2022, 3, 8)), WHEN)
    with pytest.raises(Unanswered, match=r"002") as met:
        training(cast, "001, 002", answered=False)
    assert "001" not in str(met.value)
    with pytest.raises(Unanswered):
        training(cast, "001", date(2022, 3, 7), answered=False)  # not yet on the list
    training(cast, "001", answered=False)
    training(cast, "001, 002")
    ((_of, numbers),) = strangers(province.pk, date(2022, 7, 4))
    assert numbers == ["002"]


def test_each_keeps_its_own_people_and_the_officer_all(cast: Cast) -> None:
    clerk, own = cast.actor("commune_clerk"), committee(cast)
    made = add_staff(clerk, post("014", own, "commune"), WHEN)
    with pytest.raises(Forbidden):
        add_staff(clerk, post("015", standing()), WHEN)
    with pytest.raises(Forbidden):
        move_staff(clerk, made.pk, post("014", standing(), "focal", date(2022, 2, 1)), WHEN)
    with pytest.raises(Forbidden):
        add_staff(cast.actor("leader"), post("016", own, "commune"), WHEN)
    end_staff(cast.actor("officer"), made.pk, date(2022, 5, 1), WHEN)


@pytest.mark.parametrize("number", ["", "Hoa", "12a", "123456789", "٣٤"])
def test_a_number_is_digits(cast: Cast, number: str) -> None:
    with pytest.raises(BadLine) as met:
        add_staff(cast.actor("officer"), post(number, standing()), WHEN)
    assert not number or number not in str(met.value)
    assert not StaffPost.objects.exists()


def test_a_person_has_one_line_a_day(cast: Cast) -> None:
    officer = cast.actor("officer")
    first = add_staff(officer, post("001", standing()), WHEN)
    with pytest.raises(Taken, match=r"4/1/2022"):
        add_staff(officer, post("001", committee(cast), "commune", date(2022, 5, 1)), WHEN)
    end_staff(officer, first.pk, date(2022, 4, 30), WHEN)
    add_staff(officer, post("001", committee(cast), "commune", date(2022, 5, 1)), WHEN)
    with pytest.raises(NotListed):
        end_staff(officer, first.pk, date(2022, 4, 1), WHEN)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_whatever_happens_in_whatever_order_the_recount_agrees(cast: Cast, seed: int) -> None:
    """Arrivals, changes, leaving, classes and their withdrawal."""
    dice, officer = random.Random(seed), cast.actor("officer")
    before = set(StaffPost.objects.values_list("number", flat=True))
    classes: list[object] = []
    for _step in range(dice.randrange(4, 14)):
        day = BEGIN + timedelta(days=dice.randrange(170))
        number = str(dice.randrange(1, 6))
        of = StaffPost.objects.filter(number=number, withdrawn=False).order_by("?").first()
        group = dice.choice(list(groups()))
        try:
            match dice.randrange(7):
                case 0 | 1:
                    add_staff(officer, post(number, standing(), group, day), WHEN)
                case 2 if of:
                    end_staff(officer, of.pk, day, WHEN)
                case 3 if of:
                    move_staff(officer, of.pk, post(number, standing(), group, day), WHEN)
                case 4 if of:
                    withdraw_staff(officer, of.pk, WHEN)
                case 5:
                    classes.append(training(cast, f"{number}, {dice.randrange(1, 6)}", day))
                case 6 if classes:
                    withdraw(officer, classes.pop().pk, "Ghi nhầm", WHEN)
        except StaffRefused:
            pass
        check_all()
    assert before <= set(StaffPost.objects.values_list("number", flat=True))
    assert trained_numbers(cast.actor("officer").province_id, H1) <= {str(n) for n in range(10)}


def test_the_example_of_the_rule(cast: Cast) -> None:
    page = (
        (HOUSE / "docs" / "rules" / "activities.md")
        .read_text(encoding="utf-8")
        .partition("## The staff list")[2]
    )
    rows = re.findall(r"^\| (\d{3}) from \S+ \| (\S+) \| (.+?) \| (\d) \| (\d) \|$", page, re.M)
    assert len(rows) == 4
    for number, until, classes, _listed, _trained in rows:
        of = add_staff(cast.actor("officer"), post(number, standing()), WHEN)
        for day in classes.split(" and "):
            training(cast, number, _day(day))
        if until != "–":
            end_staff(cast.actor("officer"), of.pk, _day(until), WHEN)
    assert told("B20") == sum(int(row[3]) for row in rows)
    assert told("B20t") == sum(int(row[4]) for row in rows)


def _day(words: str) -> date:
    day, month = map(int, words.split("/"))
    return date(2022, month, day)
