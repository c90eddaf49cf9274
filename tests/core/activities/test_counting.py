"""docs/rules/activities.md: what a record counts for, example by example."""

import re
from datetime import date
from decimal import Decimal

import pytest

from nhipcau.core.activities import Told, contributions, parse_kind
from nhipcau.core.activities.parse import Shared
from nhipcau.core.activities.shapes import ActivityKind, Choice, Step, Values
from shared import HOUSE

PAGE = (HOUSE / "docs/rules/activities.md").read_text(encoding="utf-8")
SHARED = Shared(
    """
groups: {g: ["Nhóm", "Group"]}
evidence: {e: {label: "Biên bản", en: "Minutes", endings: [".pdf"], never: "Không danh sách"}}
""",
    "activities.yaml",
)
AXES = {
    "B02.form": (Choice("panel", "Pano", "Panel"), Choice("talk", "Nói chuyện", "Talk")),
    "B03.audience": (Choice("women", "Phụ nữ", "Women"), Choice("youth", "Thanh niên", "Youth")),
    "B17.group": (Choice("drugs", "Ma túy", "Drugs"),),
    "B17.proof": (Choice("document", "Văn bản", "Document"), Choice("result", "Kết quả", "Result")),
}
FIELDS = """
fields:
  form: {label: "Hình thức", en: "Form", type: choice, axis: B02.form}
  audiences: {label: "Lượt", en: "Attendances", type: counts, axis: B03.audience}
  proofs: {label: "Minh chứng", en: "Proofs", type: choices, axis: B17.proof}
  pieces: {label: "Số chiếc", en: "Pieces", type: count}
  own: {label: "Có phần riêng", en: "Own part", type: tick}
"""
MODEL = "stages: {pilot: {label: a, en: a, after: [stopped]}, stopped: {label: b, en: b, counts: false}}\n"


def kind(feeds: str, more: str = "") -> ActivityKind:
    text = f'label: "L"\nen: "E"\ngroup: g\nabout: "A"\nevidence: [e]\n{more}{FIELDS}feeds: [{feeds}]\n'
    return parse_kind(text, "activities/k.yaml", "k", SHARED, AXES)


def cells(of: ActivityKind, day: date, values: Values, *steps: Step, body: str = "") -> dict[str, Decimal]:
    told = Told(day, values, steps, body)
    return {
        f"{each.figure} {each.period} {each.breakdown}".strip(): each.value
        for each in contributions(of, told)
    }


def periods(per: str, day: date, *steps: Step, more: str = "again: Kiểm tra\n") -> list[str]:
    found = contributions(kind(f"{{figure: B16, per: {per}, again: true}}", more), Told(day, {}, steps))
    return [each.period for each in found]


def test_the_table_of_times() -> None:
    rows = dict(re.findall(r"^\| `(quarter|half|cut_off)` \| (.+) \|$", PAGE, re.M))
    assert {per: ", ".join(periods(per, date(2022, 3, 8))) for per in rows} == rows
    assert len(rows) == 3


def test_december_belongs_to_the_next_year() -> None:
    assert periods("half", date(2021, 12, 20)) == ["2022-H1"]
    assert periods("cut_off", date(2022, 9, 1)) == ["2022-Y"]


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2022, 3, 14), "2022-Q1"),
        (date(2022, 3, 15), "2022-Q2"),
        (date(2022, 12, 14), "2022-Q4"),
        (date(2022, 12, 15), "2023-Q1"),
    ],
)
def test_quarters_end_on_day_14(day: date, quarter: str) -> None:
    assert periods("quarter", day) == [quarter]


def test_a_panel_counts_when_put_up_and_at_dated_checks() -> None:
    panel = kind("{figure: B02, per: quarter, breakdown: {form: panel}, again: true}", "again: Kiểm tra\n")
    up = date(2022, 1, 10)
    assert set(cells(panel, up, {})) == {"B02 2022-Q1", "B02 2022-Q1 form=panel"}
    checks = (Step(date(2022, 8, 2)), Step(date(2022, 9, 1)))
    found = cells(panel, up, {}, *checks)
    assert {key: value for key, value in found.items() if "form" in key} == {
        "B02 2022-Q1 form=panel": 1,
        "B02 2022-Q3 form=panel": 1,
    }


def test_what_lasts_holds_at_cut_offs_from_dated_steps() -> None:
    begun = date(2022, 3, 1)
    assert periods("cut_off", begun, more=MODEL) == ["2022-H1", "2022-Y"]
    assert periods("cut_off", begun, Step(date(2023, 9, 10)), more=MODEL)[2:] == ["2023-Y"]
    assert periods("cut_off", begun, Step(date(2022, 12, 1), "stopped"), more=MODEL) == ["2022-H1"]


def test_counts_make_a_cell_for_each_choice_and_the_whole() -> None:
    talk = kind("{figure: B03, per: half, amount: audiences, axis: audience}")
    assert cells(talk, date(2022, 3, 8), {"audiences": {"women": 30, "youth": 0}}) == {
        "B03 2022-H1": 30,
        "B03 2022-H1 audience=women": 30,
        "B03 2022-H1 audience=youth": 0,
    }


def test_an_answer_not_given_makes_nothing() -> None:
    feeds = "{figure: B05, per: half, amount: pieces}, {figure: B02, per: quarter, breakdown: {form: $form}}"
    assert cells(kind(feeds), date(2022, 3, 8), {}) == {}


def test_proofs_have_two_axes_and_no_whole() -> None:
    feeds = (
        "{figure: B17, per: cut_off, breakdown: {group: drugs}, amount: proofs, axis: proof, whole: false}"
    )
    found = cells(kind(feeds), date(2022, 9, 1), {"proofs": ["document", "result"]})
    assert found == {"B17 2022-Y group=drugs;proof=document": 1, "B17 2022-Y group=drugs;proof=result": 1}


@pytest.mark.parametrize(("day", "counts"), [(date(2025, 6, 30), {}), (date(2025, 8, 1), {"B10k 2025-Y": 1})])
def test_kinds_that_join_on_a_day(day: date, counts: dict[str, int]) -> None:
    joins = "from_day: {commune_committee: 2025-07-01}"
    plan = kind(f"{{figure: B10k, per: cut_off, only: [district_committee], {joins}}}")
    assert cells(plan, day, {}, body="commune_committee") == counts
    assert cells(plan, day, {}, body="district_committee") == {"B10k 2025-Y": 1}


def test_only_and_when() -> None:
    plan = kind('{figure: B10k, per: cut_off, only: [district_committee], when: {own: ["true"]}}')
    day = date(2022, 9, 1)
    assert cells(plan, day, {"own": True}, body="district_committee") == {"B10k 2022-Y": 1}
    assert cells(plan, day, {}, body="district_committee") == {}
    assert cells(plan, day, {"own": True}, body="department") == {}
