"""Forms and catalogue agree: every line asks a figure that is there, for the time its aggregation wants."""

from pathlib import Path

import pytest

from nhipcau.core.calendar import period as calendar_period
from nhipcau.core.forms import Asks, Form, FormLine, Kind
from nhipcau.core.forms.listing import listing
from nhipcau.core.terms import Aggregation, Level
from nhipcau.core.terms.breakdowns import decode
from nhipcau.web.catalogue.queries import programme

FORMS = [form for versions in programme().form_versions.values() for form in versions]
TIMES = {
    Aggregation.SUM: {Asks.PERIOD, Asks.QUARTERS, Asks.YEAR_END},
    Aggregation.LAST: {Asks.YEAR, Asks.YEAR_END},
    Aggregation.DISTINCT: {Asks.YEAR, Asks.YEAR_END},
}


def _figures(form: Form) -> list[FormLine]:
    """The lines that ask a figure; the others ask words."""
    return [line for line in form.lines if line.kind is not Kind.TEXT]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.code}-{form.version}")
def test_every_line_has_its_figure_and_axis(form: Form) -> None:
    for line in _figures(form):
        figure = programme().figures[line.figure]
        choices = {axis.key: {choice.key for choice in axis.choices} for axis in figure.axes}
        for axis, key in decode(line.breakdown).items():
            assert key in choices[axis], line.key


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.code}-{form.version}")
def test_the_time_asked_follows_the_aggregation(form: Form) -> None:
    for line in _figures(form):
        assert line.asks in TIMES[programme().figures[line.figure].aggregation], line.key


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.code}-{form.version}")
def test_sensitive_figures_are_asked_at_province_level_in_restricted_forms(form: Form) -> None:
    sensitive = {line.figure for line in _figures(form) if programme().figures[line.figure].sensitive}
    assert not sensitive or (form.levels == (Level.PROVINCE,) and form.restricted)


def test_all_forms_of_the_official_list_are_there() -> None:
    assert list(programme().form_versions) == [f"BM-{number:02}" for number in range(21)]


def test_restricted_forms() -> None:
    assert {"BM-04", "BM-05", "BM-06", "BM-18"} <= {form.code for form in FORMS if form.restricted}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.code}-{form.version}")
def test_communes_and_districts_are_never_asked_about_people_at_risk(form: Form) -> None:
    if set(form.levels) == {Level.PROVINCE}:
        return
    assert not [
        line.key for line in form.lines if line.figure[0] in "EF" or line.figure in {"A01", "A02", "A03"}
    ]


def test_at_one_level_a_figure_is_asked_for_the_same_times_by_all_forms() -> None:
    """Else the quarters of one body and the half-year of another could not be added up."""
    asked: dict[tuple[Level, str], set[tuple[str, ...]]] = {}
    for form in FORMS:
        for line in _figures(form):
            times = tuple(
                sorted({each for filed in form.frequencies for each in form.suffixes(filed, line.asks)})
            )
            for level in form.levels:
                asked.setdefault((level, line.key), set()).add(times)
    assert {key: times for key, times in asked.items() if len(times) > 1} == {}


def test_a_text_line_asks_no_figure() -> None:
    for form in FORMS:
        for line in form.lines:
            assert (line.kind is Kind.TEXT) == line.figure.startswith("N"), line.key


@pytest.mark.parametrize(
    ("code", "period", "version"),
    [
        ("BM-02", "2022-Y", 1),
        ("BM-02", "2025-H1", 1),
        ("BM-02", "2025-Y", 2),
        ("BM-01", "2025-Y", 1),
        ("BM-19", "2025-H1", 1),
        ("BM-19", "2025-Y", 2),
    ],
)
def test_the_version_follows_the_cut_off(code: str, period: str, version: int) -> None:
    found = programme().form_on(code, calendar_period(period).end)
    assert found is not None
    assert found.version == version


def test_nobody_of_a_district_is_asked_for_once_there_are_none() -> None:
    """Levels that ended are asked for in no line of a version that begins later."""
    for form in FORMS:
        if form.valid_from and form.valid_from.isoformat() >= "2025-07-01":
            assert [line.key for line in form.lines if "district" in line.key] == []
            assert [line.label for line in form.lines if line.label.startswith("Huyện")] == []


def test_the_page_lists_every_form() -> None:
    page = (Path(__file__).parents[3] / "docs/reference/forms.md").read_text(encoding="utf-8")
    shown = page.split("a test compares it -->\n", 1)[1].split("\n<!-- end -->", 1)[0]
    assert shown == listing(programme().form_versions)
