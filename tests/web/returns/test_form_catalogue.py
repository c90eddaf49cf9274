"""Forms and catalogue agree: every line asks a figure that is there, for the time its aggregation wants."""

import pytest

from nhipcau.core.forms import Asks, Form, FormLine, Kind
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
