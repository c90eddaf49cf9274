"""No total adds two forms' statements of one thing: what several forms ask must be of each body's own.

A form that asks what another asks already fails here, until the reason stands below or it has a figure of its own, as
what the police tell again of the procuracy's cases has (E03c), and what districts tell again of the province's list of
staff (B20h, B20k).
"""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from nhipcau.core.forms import FormLine
from nhipcau.web.catalogue.queries import programme

OWN = {
    "what each body did, issued, held or decided itself": (
        ["B01", "B02", "B03", "B07", "B14", "B16", "B16g", "B16n", "C02", "C06", "C07", "C07m", "C08", "E10"]
    ),
    "each school its own pupils, classes and lessons": [
        "B04s",
        "B15",
        "B15b",
        "B15c",
        "B15p",
        "B15s",
        "B15t",
    ],
    "what the organisation runs itself, as its form says": [
        "B12d",
        "B12n",
        "B13a",
        "B13b",
        "B13c",
        "B13m",
        "F08",
        "F08n",
    ],
    "tips and complaints received first, by each receiver its own": ["D01", "D02", "D02d", "D02t", "D03"],
    "money of each level and body, its own alone": ["G01", "G02"],
    "places found by each inspecting body; the report says that they are added body by body": ["C04"],
}
REASONS = {code: reason for reason, codes in OWN.items() for code in codes}
DAYS = (date(2022, 6, 14), date(2022, 12, 14), date(2025, 6, 14), date(2025, 12, 14))


def asked_twice(day: date) -> dict[str, set[tuple[str, str]]]:
    """Figures with the pairs of forms that ask them on the day."""
    known = programme()
    there = {
        code: {line.figure for line in form.lines if line.figure in known.figures}
        for code in known.form_versions
        if (form := known.form_on(code, day))
    }
    found: dict[str, set[tuple[str, str]]] = {}
    for one, two in combinations(sorted(there), 2):
        for figure in there[one] & there[two]:
            found.setdefault(figure, set()).add((one, two))
    return found


@pytest.mark.parametrize("day", DAYS)
def test_what_two_forms_ask_is_of_each_body_s_own(day: date) -> None:
    assert {figure: pairs for figure, pairs in asked_twice(day).items() if figure not in REASONS} == {}


def test_every_reason_is_of_a_figure_that_is_asked_twice() -> None:
    assert set(REASONS) == {figure for day in DAYS for figure in asked_twice(day)}


@pytest.mark.parametrize(("form", "figures"), [("BM-02", {"B20h", "B20k", "B11"}), ("BM-13", {"B11c"})])
def test_statements_of_another_s_list_have_figures_of_their_own(form: str, figures: set[str]) -> None:
    for day in DAYS:
        found = programme().form_on(form, day)
        assert found
        assert {line.figure for line in found.lines} >= figures
        assert not {line.figure for line in found.lines} & ({"B20", "B20t", "B11"} - figures)


def test_the_organisations_are_told_to_report_their_own_alone() -> None:
    form = programme().form_on("BM-17", DAYS[0])
    assert form
    lines: list[FormLine] = [line for line in form.lines if line.figure in {"B12d", "B13a", "B13b", "B13c"}]
    assert all("trực tiếp" in line.guidance for line in lines)
    assert len(lines) == 4
