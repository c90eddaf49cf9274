"""Plans broken as scanning and retyping break them: reading never fails, repeats itself, and points into the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from nhipcau.core.plan import PlanError, read
from nhipcau.core.plan.as_json import plan_as_json
from nhipcau.core.plan.shapes import Clause, Plan

TEXTS = [
    re.sub(r"(?m)^=> .*\n", "", path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parent / "plans").glob("*.txt"))
]
CUTS = ("drop", "double", "join", "blank", "swap")
edits = st.lists(st.tuples(st.sampled_from(CUTS), st.floats(0, 1, exclude_max=True)), min_size=1, max_size=12)
calm = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def broken(text: str, wanted: list[tuple[str, float]]) -> str:
    """Each edit at its share of the text: a sign lost or doubled, lines joined, an empty line, two lines swapped."""
    for kind, share in wanted:
        place = int(share * len(text))
        lines = text.split("\n")
        at = int(share * (len(lines) - 1))
        if kind == "drop":
            found = re.compile(r"[.,;:%)]").search(text, place)
            text = text[: found.start()] + text[found.end() :] if found else text
        elif kind == "double":
            text = text[:place] + text[place : place + 3] * 2 + text[place + 3 :]
        elif kind == "join":
            text = "\n".join([*lines[:at], " ".join(lines[at : at + 2]), *lines[at + 2 :]])
        elif kind == "blank":
            text = "\n".join([*lines[:at], "", *lines[at:]])
        else:
            text = "\n".join([*lines[:at], *reversed(lines[at : at + 2]), *lines[at + 2 :]])
    return text


def clauses(listed: tuple[Clause, ...]) -> Iterator[Clause]:
    for clause in listed:
        yield clause
        yield from clauses(clause.children)


def spans(plan: Plan) -> Iterator[tuple[int, int]]:
    for found in (*plan.targets, *plan.tasks, *plan.findings, *clauses(plan.clauses)):
        yield found.span


@given(st.sampled_from(TEXTS), edits)
@calm
def test_spans_point_into_the_text(text: str, wanted: list[tuple[str, float]]) -> None:
    try:
        plan = read(broken(text, wanted))
    except PlanError:
        return
    assert all(0 <= start <= end <= len(plan.text) for start, end in spans(plan))
    for target in plan.targets:
        start, end = target.span
        assert end > start
        assert target.population == "" or set(re.findall(r"\w+", target.population)) & set(
            re.findall(r"\w+", plan.text)
        )


@given(st.sampled_from(TEXTS), edits)
@calm
def test_reading_twice_says_the_same(text: str, wanted: list[tuple[str, float]]) -> None:
    changed = broken(text, wanted)
    try:
        first = plan_as_json(read(changed))
    except PlanError as refused:
        with pytest.raises(type(refused)):
            read(changed)
        return
    assert plan_as_json(read(changed)) == first


@given(st.text(max_size=400) | st.text(alphabet="IVX1234.%)-|+a \n:;,xãđạtKẾHOẠC", max_size=600))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        plan = read(text)
    except PlanError:
        return
    assert all(0 <= start <= end <= len(plan.text) for start, end in spans(plan))


@given(st.sampled_from(TEXTS), st.integers(0, 6))
@example(next(text for text in TEXTS if "cơ sở dữ liệu quốc gia được kết nối, chia sẻ" in text), 4)
@calm
def test_empty_lines_between_paragraphs_change_no_target(text: str, number: int) -> None:
    kind = re.search(r"(?m)^(?:KẾ HOẠCH|CHƯƠNG TRÌNH|QUYẾT ĐỊNH)", text)
    body = kind.start() if kind else 0
    spaced = text[:body] + re.sub(
        r"\n(?=(?:[-+]|\d+(?:\.\d+)*\.|[a-zđ]\)) )", "\n" * (number + 1), text[body:]
    )
    first, second = read(text), read(spaced)
    assert [(each.value, each.population) for each in first.targets] == [
        (each.value, each.population) for each in second.targets
    ]
