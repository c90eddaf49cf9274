"""Offers of the register and the inspections, held against a recount in plain SQL and against the two doors."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection

from cast import Cast, moment, province
from inspection_doors import member_said, put_in, said_of, team, visit_said
from nhipcau.web.agencies.models import Agency
from nhipcau.web.figures.models import Fact, Offer
from nhipcau.web.inspections.failures import Invalid, NotNow
from nhipcau.web.inspections.figures.coverage import Line
from nhipcau.web.inspections.models import Inspection, Status
from nhipcau.web.inspections.register.actions import change
from nhipcau.web.inspections.register.merging import merge, undo
from nhipcau.web.inspections.register.papers import PaperSaid, add_paper, count_workers
from nhipcau.web.inspections.teams.actions import add_member
from nhipcau.web.inspections.visits.actions import Result, VisitSaid, record_inspection, withdraw_inspection
from return_steps import NOW

pytestmark = pytest.mark.django_db
LATER = moment(2022, 7, 10)


def offered(figure: str, period: str, breakdown: str = "") -> Decimal | None:
    rows = Offer.objects.filter(figure=figure, period=period, breakdown=breakdown)
    fact = Fact.objects.filter(figure=figure, period=period, breakdown=breakdown).values_list(
        "value", flat=True
    )
    values = list(rows.values_list("value", flat=True))
    assert values == list(fact)
    return values[0] if values else None


def police() -> Agency:
    return Agency.objects.get(province=province(), key="cong-an-tinh")


def other_lead(place_id: int, day: date, lead: str = "police") -> VisitSaid:
    return VisitSaid(place_id, day, lead, police().pk)


def distinct_in_sql(start: date, end: date) -> int:
    """Establishments in operation on the last day that anybody visited within the days."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COUNT(DISTINCT COALESCE(e.merged_into_id, e.id)) FROM inspections_inspection i"
            " JOIN inspections_establishment e ON e.id = i.establishment_id"
            " JOIN inspections_establishmentstate s ON s.establishment_id = COALESCE(e.merged_into_id, e.id)"
            " WHERE i.state = 'recorded' AND i.day BETWEEN %s AND %s AND s.status = 'operating'"
            " AND s.valid_from <= %s AND (s.valid_to IS NULL OR s.valid_to >= %s)",
            [start, end, end, end],
        )
        return int(cursor.fetchone()[0])


def test_the_register_fills_the_commune_s_lines(cast: Cast) -> None:
    of, other = put_in(cast), put_in(cast, said_of("Karaoke Ánh Sao", "karaoke"))
    actor = cast.actor("officer")
    add_paper(actor, of.pk, PaperSaid("commitment", date(2022, 2, 1)), NOW)
    count_workers(actor, of.pk, date(2022, 6, 1), 5, 3, NOW)
    assert offered("A05", "2022-H1") is None
    count_workers(actor, other.pk, date(2022, 6, 1), 4, 4, NOW)
    found = {cell: offered(*cell) for cell in (("A04", "2022-H1"), ("A05", "2022-H1"), ("A08", "2022-H1"))}
    assert found == {("A04", "2022-H1"): 2, ("A05", "2022-H1"): 9, ("A08", "2022-H1"): 1}
    assert offered("A04", "2022-H1", "type=karaoke") == 1
    assert offered("A05", "2022-H1", "sex=f") == 7


def test_a_closed_one_is_in_neither_part(cast: Cast) -> None:
    of = put_in(cast)
    put_in(cast, said_of("Karaoke Ánh Sao", "karaoke"))
    actor = cast.actor("officer")
    record_inspection(actor, visit_said(of, team(cast)), "mot", NOW)
    assert offered("C03", "2022-H1") == 1
    of.refresh_from_db()
    closed = replace(said_of(), valid_from=date(2022, 6, 10), status=Status.CLOSED.value)
    change(actor, of.pk, closed, LATER, revision=of.revision)
    assert (offered("A04", "2022-H1"), offered("C03", "2022-H1")) == (1, 0)
    assert distinct_in_sql(date(2021, 12, 15), date(2022, 6, 14)) == 0


def test_any_body_counts_and_each_place_once(cast: Cast) -> None:
    of, other = put_in(cast), put_in(cast, said_of("Karaoke Ánh Sao", "karaoke"))
    actor = cast.actor("officer")
    record_inspection(actor, visit_said(of, team(cast)), "mot", NOW)
    again = replace(other_lead(of.pk, date(2022, 6, 2)), repeat_ground="clear_signs")
    record_inspection(actor, again, "hai", NOW)
    record_inspection(actor, other_lead(other.pk, date(2022, 6, 3)), "ba", NOW)
    assert offered("C03", "2022-H1") == distinct_in_sql(date(2021, 12, 15), date(2022, 6, 14)) == 2
    assert offered("C02", "2022-Q2", "lead=team178") == 1
    assert offered("C02", "2022-H1", "lead=police") == 2


def test_what_a_team_found_fills_its_return(cast: Cast) -> None:
    of, of_team = put_in(cast), team(cast)
    actor = cast.actor("officer")
    for number in range(3):
        add_member(actor, of_team.pk, member_said(f"Thành viên {number}"), NOW)
    result = Result(
        {"licence": 1, "residence": 2},
        reminded=True,
        fines=1,
        fined=15_500_000,
        paid=5_000_000,
        recommendations=2,
        answered=1,
    )
    said = replace(visit_said(of, of_team), kind="unannounced", ground="signs", result=result)
    made = record_inspection(actor, said, "mot", NOW)
    found = {
        (figure, breakdown): offered(figure, period, breakdown)
        for figure, period, breakdown in (
            ("C01", "2022-H1", ""), ("C01n", "2022-H1", ""), ("C02", "2022-Q2", "lead=team178;visit=unannounced"),
            ("C04", "2022-H1", ""), ("C05", "2022-Q2", "violation=residence"), ("C06", "2022-Q2", ""),
            ("C07", "2022-Q2", ""), ("C07m", "2022-Q2", ""), ("C07p", "2022-Q2", ""),
            ("C09", "2022-Q2", "reply=made"), ("C09", "2022-Q2", "reply=answered"),
        )
    }  # fmt: skip
    assert list(found.values()) == [1, 3, 1, 1, 2, 1, 1, Decimal("15.5"), 5, 2, 1]
    withdraw_inspection(actor, made.pk, "Ghi nhầm cơ sở", LATER)
    assert (offered("C02", "2022-Q2", "lead=team178"), offered("C04", "2022-H1")) == (None, None)


def test_a_merge_counts_once_and_back(cast: Cast) -> None:
    kept, gone, of_team = put_in(cast), put_in(cast, said_of("NN Hoa Ban")), team(cast)
    actor = cast.actor("officer")
    record_inspection(actor, visit_said(kept, of_team), "mot", NOW)
    record_inspection(actor, visit_said(gone, of_team), "hai", NOW)
    assert (offered("A04", "2022-H1"), offered("C03", "2022-H1")) == (2, 2)
    made = merge(actor, kept.pk, gone.pk, "Cùng một nơi", LATER)
    assert (offered("A04", "2022-H1"), offered("C03", "2022-H1")) == (1, 1)
    assert distinct_in_sql(date(2021, 12, 15), date(2022, 6, 14)) == 1
    undo(actor, made.pk, moment(2022, 7, 11))
    assert (offered("A04", "2022-H1"), offered("C03", "2022-H1")) == (2, 2)


def test_a_second_visit_in_the_year_names_the_rule(cast: Cast) -> None:
    of, of_team = put_in(cast), team(cast)
    actor = cast.actor("officer")
    first = record_inspection(actor, visit_said(of, of_team), "mot", NOW)
    assert record_inspection(actor, visit_said(of, of_team), "mot", NOW) == first
    with pytest.raises(NotNow, match="Chỉ thị số 20/CT-TTg"):
        record_inspection(actor, visit_said(of, of_team), "hai", NOW)
    with pytest.raises(NotNow):
        record_inspection(actor, replace(visit_said(of, of_team), repeat_ground="why_not"), "hai", NOW)
    assert Inspection.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"day": date(2030, 1, 1)}, "chưa đến"),
        ({"day": date(2021, 12, 20)}, "chưa có trong sổ"),
        ({"lead": "team178_district"}, "đúng Đội"),
        ({"kind": "unannounced"}, "ba căn cứ"),
        ({"result": Result({"under_18": 1})}, "danh mục"),
        ({"result": Result(fined=1)}, "quyết định"),
        ({"result": Result(answered=1)}, "Kiến nghị"),
        ({"establishment_id": 0}, "Không có cơ sở"),
    ],
)
def test_what_is_wrong_with_a_visit_is_said(cast: Cast, wrong: dict[str, object], told: str) -> None:
    of, of_team = put_in(cast), team(cast)
    with pytest.raises(Invalid, match=told):
        record_inspection(cast.actor("officer"), replace(visit_said(of, of_team), **wrong), "mot", NOW)
    assert not Inspection.objects.exists()


@pytest.mark.parametrize(
    ("covered", "places", "shown"),
    [
        (2, 3, "66,7%"),
        (5, 9, "55,6%"),
        (7, 10, "70,0%"),
        (6999, 10000, "69,9%"),
        (9999, 10000, "99,9%"),
        (0, 4, "0,0%"),
        (0, 0, ""),
    ],
)
def test_a_share_is_written_as_papers_do_and_never_up_to_a_whole_percent(
    covered: int, places: int, shown: str
) -> None:
    assert Line("", places, covered, 0, 0, 0).share == shown
