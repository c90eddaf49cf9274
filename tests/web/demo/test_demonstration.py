"""A demonstration made as an operator makes it: by acts that hold, with gaps as in life, once, and never over work."""

import json
from datetime import date
from pathlib import Path

import pytest

from demonstration_checks import (
    a_recommendation_waits_and_the_arms_are_compared,
    every_figure_is_what_its_page_shows,
    nobody_computes_a_withheld_number,
)
from installation import Installation
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.demo.days import days_of

SAMPLE = Path(__file__).resolve().parents[3] / "examples" / "ke-hoach-mau.docx"
MAKE = f"""
from pathlib import Path
from nhipcau.web.config.start import make_demonstration
ready = make_demonstration(Path({str(SAMPLE)!r}), 1, None, lambda *told: None)
print(*ready.lines, sep="\\n")
assert ready.secret
"""
LOOK = """
import json
from collections import Counter
from nhipcau.web.journal.models import Line
from nhipcau.web.returns.models import Return, ReturnCell, ReturnEvent
from nhipcau.web.activities.models import Activity
from nhipcau.web.figures.models import Fact, Offer
acts = Counter(Line.objects.values_list("act", flat=True))
approved = [f"return:{pk}" for pk in ReturnEvent.objects.filter(act="approve").values_list("of_id", flat=True)]
recorded = [each.ref for each in Activity.objects.all()]
lines = list(Line.objects.order_by("seq").values_list("time_utc", flat=True))
print(json.dumps({
    "states": Counter(Return.objects.values_list("state", flat=True)),
    "acts": acts,
    "events": Counter(ReturnEvent.objects.values_list("act", flat=True)),
    "cells": Counter(ReturnCell.objects.values_list("state", flat=True)),
    "late": sum(
        row.submitted_at.date() > row.due_on for row in Return.objects.filter(period="2022-H1", form="BM-01")
        if row.submitted_at
    ),
    "in_order": lines == sorted(lines),
    "until": str(max(lines).date()),
    "facts_of_nobody": Fact.objects.exclude(act_ref__in=[*approved, *recorded, "staff:list", "register"]).count(),
    "staff": sorted(
        [row.period, row.figure, row.breakdown, str(row.value), str(Fact.objects.get(
            figure=row.figure, period=row.period, breakdown=row.breakdown, reporter=row.reporter).value)]
        for row in Offer.objects.filter(figure__in=["B20", "B20t"])
    ),
    "kinds": sorted(set(Activity.objects.values_list("kind", flat=True))),
}))
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The sample plan, shown."""
    installation = Installation(tmp_path_factory.mktemp("demo") / "data")
    done = installation.prepare()
    assert done.code == 0, done.err
    assert "ngày giả định 19/12/2022" in installation.python(MAKE)
    return installation


def test_the_journal_holds_and_the_installation_is_healthy(made: Installation) -> None:
    verified = made.command("verify")
    assert (verified.code, "Toàn vẹn." in verified.out) == (0, True), verified.out + verified.err
    checked = made.command("doctor")
    assert checked.code == 0, checked.out
    assert "trình diễn" in checked.out


def test_gaps_are_as_in_life_and_every_figure_comes_from_an_approved_return(made: Installation) -> None:
    seen = json.loads(made.python(LOOK))
    assert seen["states"].keys() >= {"draft", "submitted", "sent_back", "approved"}
    assert seen["states"]["sent_back"] >= 2
    assert seen["states"]["approved"] > 20 * seen["states"]["submitted"]
    assert seen["acts"].keys() >= {
        "plan.propose", "plan.adopt", "return.import", "return.open", "return.save", "return.submit",
        "return.send_back", "return.approve", "return.approve_together", "return.restate", "people.invite",
    }  # fmt: skip
    assert seen["events"]["restate"] >= 2
    assert seen["cells"].keys() >= {"value", "not_applicable"}
    assert seen["late"] >= 3
    assert seen["facts_of_nobody"] == 0
    assert seen["kinds"] == sorted(programme().activities)


def test_everything_happened_in_its_order_before_the_supposed_day(made: Installation) -> None:
    seen = json.loads(made.python(LOOK))
    assert seen["in_order"]
    assert seen["until"] <= "2022-12-19"


def test_targets_are_measured_on_the_supposed_day(made: Installation) -> None:
    done = made.command("targets", "--period", "2022-Y", "--json")
    assert done.code == 0, done.err
    document = json.loads(done.out)
    assert document["as_of"] == "2022-12-19"
    found = {target["code"]: target for target in document["targets"]}
    assert len(found) == 12
    assert (found["T01"]["result"], found["T01"]["verdict"]) == ("66.0", "exceeded")
    assert found["T08"]["verdict"] == "small_numbers"
    assert all(target["result"] is not None for target in found.values())
    assert {target["verdict"] for target in found.values()} >= {
        "exceeded", "met", "missed", "not_enough_data", "small_numbers"
    }  # fmt: skip


def test_the_staff_list_says_what_the_return_says(made: Installation) -> None:
    staff = json.loads(made.python(LOOK))["staff"]
    assert len(staff) == 24  # two cut-offs, two figures, five groups and the whole
    assert [row for row in staff if row[3] != row[4]] == []
    assert ["2022-Y", "B20", "", "212.0000", "212.0000"] in staff
    assert ["2022-Y", "B20t", "", "130.0000", "130.0000"] in staff


def test_it_is_made_once(made: Installation) -> None:
    before = made.command("verify").out
    done = made.command("demo")
    assert (done.code, "đã là bản trình diễn" in done.out) == (0, True), done.err
    assert made.command("verify").out == before


def test_real_work_stays_real(tmp_path: Path) -> None:
    worked = Installation(tmp_path / "data")
    assert worked.prepare().code == 0
    worked.python(
        "from nhipcau.web.config.start import make_ready\n"
        f"make_ready(Path({str(SAMPLE)!r}))\n"
        "from nhipcau.web.people.bridge import actor\n"
        "from nhipcau.web.people.models import User\n"
        "from nhipcau.web.plans.actions import accept_all_certain\n"
        "from nhipcau.web.plans.models import Plan\n"
        "from nhipcau.web.look.clock import now\n"
        "accept_all_certain(actor(User.objects.get(), now().date()), Plan.objects.get(), now())\n"
    )
    before = worked.command("verify").out
    done = worked.command("demo")
    assert (done.code, "công việc thật" in done.err) == (2, True), done.err
    assert worked.command("verify").out == before
    assert not (worked.data / "DEMO.toml").exists()


def test_without_a_plan_there_is_nothing_to_show(tmp_path: Path) -> None:
    empty = Installation(tmp_path / "data")
    assert empty.command("demo").code == 2
    assert empty.prepare().code == 0
    empty.python("from nhipcau.web.config.start import make_ready\nmake_ready(None)")
    done = empty.command("demo")
    assert (done.code, "--plan" in done.err) == (2, True), done.err


@pytest.mark.parametrize(
    ("issued", "start", "end", "wished", "days"),
    [
        (date(2021, 11, 12), date(2022, 1, 1), date(2022, 12, 31), None, (2022, "2021-11-17", "2022-12-19")),
        (date(2021, 11, 12), None, None, None, (2022, "2021-11-17", "2022-12-19")),
        (date(2025, 2, 3), None, None, None, (2025, "2025-02-06", "2025-12-17")),
        (None, None, None, None, (2022, "2021-11-17", "2022-12-19")),
        (date(2025, 2, 3), date(2023, 1, 1), date(2030, 12, 31), None, (2025, "2025-02-06", "2025-12-17")),
        (date(2025, 2, 3), date(2026, 1, 1), date(2030, 12, 31), None, (2026, "2025-02-06", "2026-12-17")),
        (None, date(2025, 1, 1), date(2025, 12, 31), date(2025, 7, 4), (2025, "2024-11-15", "2025-07-04")),
    ],
)
def test_days_follow_from_the_plan(
    issued: date | None, start: date | None, end: date | None, wished: date | None, days: tuple[int, str, str]
) -> None:
    found = days_of(issued, start, end, wished)
    assert (found.year, str(found.start), str(found.day)) == days


def test_every_figure_of_every_issued_report_is_what_its_page_shows(made: Installation) -> None:
    every_figure_is_what_its_page_shows(made, 2022)


def test_from_all_that_is_public_nobody_computes_a_withheld_number(made: Installation) -> None:
    nobody_computes_a_withheld_number(made, 2022)


RECOUNT = """
import json
from datetime import date
from django.db import connection
from nhipcau.core.calendar import period
from nhipcau.web.figures.models import Offer
from nhipcau.web.inspections.figures.coverage import picture

def ask(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return sorted([str(key), float(number)] for key, number in cursor.fetchall() if number)

def offered(figure, code, breakdown=""):
    rows = Offer.objects.filter(figure=figure, period=code, breakdown=breakdown)
    return sorted([row.reporter, float(row.value)] for row in rows if row.value)

STANDING = (
    " FROM inspections_establishmentstate s JOIN inspections_establishment e ON e.id = s.establishment_id"
    " JOIN places_unit u ON u.id = s.unit_id JOIN agencies_agency a ON a.unit_id = {unit} AND a.kind = '{kind}'"
    " WHERE e.merged_into_id IS NULL AND s.status = 'operating' AND s.valid_from <= %s"
    " AND (s.valid_to IS NULL OR s.valid_to >= %s)"
)
COMMUNES = STANDING.format(unit="u.id", kind="commune_committee")
DISTRICTS = STANDING.format(unit="u.parent_id", kind="district_committee")
VISITED = " AND EXISTS (SELECT 1 FROM inspections_inspection i WHERE i.establishment_id = e.id AND i.state = 'recorded'"
TEAMS = " FROM inspections_inspection i JOIN agencies_agency a ON a.id = i.agency_id WHERE i.state = 'recorded'"
found = {}
for code in ("2021-H1", "2021-Y", "2022-H1", "2022-Y"):
    start, end = period(f"{code[:4]}-Y").start, period(code).end
    days = (end, end)
    count = "SELECT a.key, COUNT(*)"
    seen = VISITED + " AND i.day BETWEEN %s AND %s)"
    found[f"A04 {code}"] = ask(count + COMMUNES + " GROUP BY 1", *days), offered("A04", code)
    karaoke = " AND s.type = 'karaoke'"
    found[f"A04k {code}"] = ask(count + COMMUNES + karaoke + " GROUP BY 1", *days), offered("A04", code, "type=karaoke")
    found[f"C03 {code}"] = ask(count + DISTRICTS + seen + " GROUP BY 1", *days, start, end), offered("C03", code)
    found[f"C03k {code}"] = (
        ask(count + DISTRICTS + karaoke + seen + " GROUP BY 1", *days, start, end), offered("C03", code, "type=karaoke")
    )
    found[f"A05 {code}"] = (
        ask(
            "SELECT a.key, SUM((SELECT w.workers FROM inspections_workercount w WHERE w.establishment_id = e.id"
            " AND w.day <= %s ORDER BY w.day DESC LIMIT 1))" + COMMUNES + " GROUP BY 1", end, *days
        ),
        offered("A05", code),
    )
    team = TEAMS + " AND i.lead LIKE 'team178%%' AND i.day BETWEEN %s AND %s"
    bad = team + " AND CAST(i.violations AS TEXT) <> '{}' GROUP BY 1"
    teams = {row[0] for row in ask("SELECT a.key, COUNT(*)" + TEAMS + " AND i.lead LIKE 'team178%%' GROUP BY 1")}
    told = [row for row in offered("C04", code) if row[0] in teams]
    found[f"C04 {code}"] = ask("SELECT a.key, COUNT(DISTINCT i.establishment_id)" + bad, start, end), told
    shown = picture(12, period(code), date(2022, 12, 19)).whole
    found[f"page {code}"] = (
        [["", float(shown.covered)], ["", float(shown.places)]],
        [["", sum(row[1] for row in found[f"C03 {code}"][0])], ["", sum(row[1] for row in found[f"A04 {code}"][0])]],
    )
for code in ("2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4"):
    days = (period(code).start, period(code).end)
    own = TEAMS + " AND i.lead LIKE 'team178%%' AND i.day BETWEEN %s AND %s"
    every = ask("SELECT a.key, COUNT(*)" + own + " GROUP BY 1", *days)
    found[f"C02 {code}"] = every, offered("C02", code, "lead=team178")
    planned = own + " AND i.kind = 'planned' GROUP BY 1"
    found[f"C02p {code}"] = (
        ask("SELECT a.key, COUNT(*)" + planned, *days), offered("C02", code, "lead=team178;visit=planned")
    )
    teams = {row[0] for row in found[f"C02 {code}"][0]}
    fined = [row for row in offered("C07m", code) if row[0] in teams]
    found[f"C07m {code}"] = ask("SELECT a.key, SUM(i.fined) / 1000000.0" + own + " GROUP BY 1", *days), fined
print(json.dumps(found))
"""


def test_figures_of_the_register_are_what_plain_sql_counts(made: Installation) -> None:
    found = json.loads(made.python(RECOUNT).splitlines()[-1])
    assert {name for name, (counted, told) in found.items() if counted != told} == set()
    assert all(counted for name, (counted, _told) in found.items() if name.startswith(("A0", "C02 ", "C03 ")))


ROUNDS = """
import json
from nhipcau.web.inspections.models import Inspection, InspectionPlan, Matter, Minutes, PlanVisit, Recommendation, Round
from nhipcau.core.inspections.minutes import hash_of
from nhipcau.web.inspections.rounds.bridge import kept_content
planned = set(PlanVisit.objects.filter(plan__state="published").values_list("establishment_id", "day"))
carried = Inspection.objects.filter(visit__of__mode="planned", kind="planned").values_list("establishment_id", "day")
print(json.dumps({
    "plans": sorted(InspectionPlan.objects.values_list("state", flat=True)),
    "short": [each.code for each in InspectionPlan.objects.filter(state="published") if each.outcome["short"]],
    "rounds": sorted((each.mode, each.closed_at is None) for each in Round.objects.all()),
    "reported": Round.objects.filter(mode="unscheduled", reported_on__isnull=False).count(),
    "off_plan": [each for each in carried if each not in planned],
    "whole": [hash_of(kept_content(each)) == each.sha256 for each in Minutes.objects.all()],
    "matters": sorted([each.citation, str(each.act_on), each.decided_on is not None] for each in Matter.objects.all()),
    "asked": Recommendation.objects.count(),
    "visits": Inspection.objects.filter(lead="team178_province", day__range=("2022-03-15", "2022-06-14")).count(),
}))
"""


def test_rounds_are_held_under_plans_and_violations_are_followed_up(made: Installation) -> None:
    seen = json.loads(made.python(ROUNDS))
    assert seen["plans"] == ["draft", "published", "published"]
    assert (seen["short"], seen["off_plan"]) == ([], [])
    assert ["planned", False] in seen["rounds"]
    assert ["unscheduled", True] in seen["rounds"]  # under way on the supposed day
    assert seen["reported"] == 1
    assert len(seen["whole"]) >= 4
    assert all(seen["whole"])
    assert ["khoản 2 Điều 27 Nghị định 144/2021/NĐ-CP", "2022-12-15", True] in seen["matters"]
    assert len(seen["matters"]) >= 3
    assert seen["asked"] >= 1


def test_a_recommendation_waits_for_its_answer_and_few_visits_are_called_few(made: Installation) -> None:
    a_recommendation_waits_and_the_arms_are_compared(made)
