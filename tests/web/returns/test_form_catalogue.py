"""Forms and catalogue agree: every line asks a figure that is there, for the time its aggregation wants."""

import pytest

from nhipcau.core.forms import Asks, Form
from nhipcau.core.terms import Aggregation, Level
from nhipcau.core.terms.breakdowns import decode
from nhipcau.web.catalogue.queries import programme

FORMS = list(programme().forms.values())
TIMES = {
    Aggregation.SUM: {Asks.PERIOD, Asks.QUARTERS},
    Aggregation.LAST: {Asks.YEAR},
    Aggregation.DISTINCT: {Asks.YEAR},
}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
def test_every_line_has_its_figure_and_axis(form: Form) -> None:
    for line in form.lines:
        figure = programme().figures[line.figure]
        choices = {axis.key: {choice.key for choice in axis.choices} for axis in figure.axes}
        for axis, key in decode(line.breakdown).items():
            assert key in choices[axis], line.key


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
def test_the_time_asked_follows_the_aggregation(form: Form) -> None:
    for line in form.lines:
        assert line.asks in TIMES[programme().figures[line.figure].aggregation], line.key


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
def test_sensitive_figures_are_asked_at_province_level_in_restricted_forms(form: Form) -> None:
    sensitive = {line.figure for line in form.lines if programme().figures[line.figure].sensitive}
    assert not sensitive or (form.level is Level.PROVINCE and form.restricted)
