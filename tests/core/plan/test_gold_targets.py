"""How many targets of four real plans are read right: value, unit, comparator and population together."""

import json
import re
import unicodedata
from typing import Any

import pytest

from nhipcau.core.plan import read
from nhipcau.core.plan.shapes import Target
from shared import shared

PLANS = (
    "00-lai-chau-2022",
    "02-can-tho-2025-phong-chong-ma-tuy",
    "04-can-tho-2025-truyen-thong-giam-ngheo",
    "09-dong-thap-2025-chuyen-doi-so-doanh-nghiep",
)
LEAST = 0.98
FORM_WORDS = frozenset(
    ["số", "các", "những", "và", "của", "là", "được", "tại", "trên", "ở", "cho", "tổng", "tỷ", "lệ"]
)


def _content(text: str) -> set[str]:
    low = unicodedata.normalize("NFC", text).lower().replace("tổ giác", "tố giác")
    return set(re.findall(r"\w+", low)) - FORM_WORDS


def _same_population(gold: str, said: str) -> bool:
    """The gold shortens long lists; its content words must be there, and not be drowned."""
    expected, met = _content(gold), _content(said)
    if not expected or not met:
        return expected == met
    return len(expected & met) >= 0.9 * len(expected) and len(expected & met) >= 0.4 * len(met)


def _same(gold: dict[str, Any], target: Target) -> bool:
    return (
        target.value == gold["value"]
        and target.value_to == gold["value_to"]
        and target.unit == gold["unit"]
        and target.comparator == gold["comparator"]
        and target.bound == gold.get("bound")
        and target.per == gold["frequency"]
        and _same_population(gold["population"], target.population)
    )


def _matched(gold: list[dict[str, Any]], met: list[Target]) -> int:
    left = list(met)
    hits = 0
    for expected in gold:
        found = next((target for target in left if _same(expected, target)), None)
        if found is not None:
            left.remove(found)
            hits += 1
    return hits


def _plan(name: str) -> tuple[list[dict[str, Any]], list[Target]]:
    text = shared(f"plans/{name}.txt").read_text(encoding="utf-8")
    gold = json.loads(shared(f"plans/{name}.gold.json").read_text(encoding="utf-8"))
    return gold["targets"], list(read(text).targets)


@pytest.mark.parametrize("name", PLANS)
def test_every_target_of_the_plan_and_no_other(name: str) -> None:
    gold, found = _plan(name)
    assert _matched(gold, found) == len(gold) == len(found)


def test_f1_over_the_four() -> None:
    scores = [(_matched(gold, found), len(gold), len(found)) for gold, found in map(_plan, PLANS)]
    hits, expected, found = (sum(column) for column in zip(*scores, strict=True))
    assert 2 * hits / (expected + found) >= LEAST


def test_inner_and_deadline() -> None:
    _, found = _plan(PLANS[0])
    assert [(inner.value, inner.what) for inner in found[0].inner] == [(1, "hình thức tuyên truyền")]
    _, found = _plan(PLANS[3])
    assert [target.deadline for target in found] == [f"Đến hết năm {year}" for year in range(2025, 2050, 5)]
