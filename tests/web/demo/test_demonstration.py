"""A demonstration made as an operator makes it: by acts that hold, with gaps as in life, once, and never over work."""

import json
from datetime import date
from pathlib import Path

import pytest

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
    "facts_of_nobody": Fact.objects.exclude(act_ref__in=[*approved, *recorded, "staff:list"]).count(),
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
