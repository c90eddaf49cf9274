"""Targets of plans of many programmes, written for these tests; the answers stand in the texts behind "=>"."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

from nhipcau.core.plan import read
from nhipcau.core.plan.shapes import Target

PLANS = sorted((Path(__file__).parent / "plans").glob("*.txt"))
LEAST = 0.98
FORM_WORDS = frozenset(
    ["số", "các", "những", "và", "của", "là", "được", "tại", "trên", "ở", "cho", "tổng", "tỷ", "lệ"]
)
ANSWER = re.compile(
    r"^=> (?P<comparators>\S+)(?: (?P<bound>[<>~]=?))? (?P<value>\d+(?:\.\d+)?|-)(?:\.\.(?P<to>\d+(?:\.\d+)?))?"
    r" (?P<unit>\w+|-)(?:/(?P<per>[\w ]+?))?(?: from (?P<baseline>[\d.]+))? \| (?P<population>.*?)(?:"
    r" \| (?P<year>.*))?$"
)


def _parted(path: Path) -> tuple[str, list[re.Match[str]]]:
    text: list[str] = []
    answers: list[re.Match[str]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("=>"):
            answer = ANSWER.match(line)
            assert answer is not None, line
            answers.append(answer)
        else:
            text.append(line)
    return "\n".join(text), answers


def _content(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower())) - FORM_WORDS


def _same_population(listed: str, said: str) -> bool:
    met = _content(said)
    for one in listed.split("||"):
        common = _content(one) & met
        if met and len(common) >= 0.9 * len(_content(one)) and len(common) >= 0.4 * len(met):
            return True
    return False


def _number(text: str | None) -> Fraction | None:
    return None if text in (None, "-") else Fraction(text)


def _same(answer: re.Match[str], target: Target) -> bool:
    value = _number(answer["value"])
    near = value == target.value or (
        None not in (value, target.value) and abs(value - target.value) < Fraction(1, 100)
    )
    return (
        near
        and target.comparator in answer["comparators"].split("/")
        and (target.bound or None) == answer["bound"]
        and target.value_to == _number(answer["to"])
        and (target.unit or "-") == answer["unit"]
        and (target.per or None) == answer["per"]
        and (answer["baseline"] is None or target.baseline == Fraction(answer["baseline"]))
        and (answer["year"] is None or answer["year"] in (target.deadline or ""))
        and _same_population(answer["population"], target.population)
    )


def _hits(path: Path) -> tuple[list[str], list[Target], int]:
    text, answers = _parted(path)
    left = list(read(text).targets)
    missed: list[str] = []
    for answer in answers:
        found = next((target for target in left if _same(answer, target)), None)
        if found is None:
            missed.append(answer.group())
        else:
            left.remove(found)
    return missed, left, len(answers)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_no_target_missed_and_none_made_up(path: Path) -> None:
    missed, left, _ = _hits(path)
    assert (missed, [target.text for target in left]) == ([], [])


def test_the_plans_are_many_and_of_many_shapes() -> None:
    answers = [answer for path in PLANS for answer in _parted(path)[1]]
    assert len(PLANS) >= 15
    assert len({answer["comparators"] for answer in answers}) >= 8
    assert {answer["unit"] for answer in answers} >= {"percent", "count", "times", "rate", "money"}
