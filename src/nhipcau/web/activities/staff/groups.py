"""The groups of the list are the choices of its figure's axis: one place says which there are."""

from __future__ import annotations

from django.utils.translation import get_language

from nhipcau.web.catalogue.queries import programme

LISTED, TRAINED, AXIS = "B20", "B20t", "group"


def groups() -> dict[str, str]:
    """The groups by key, in the reader's language; none where the programme has no such figure."""
    figure = programme().figures.get(LISTED)
    axis = next((each for each in figure.axes if each.key == AXIS), None) if figure else None
    english = get_language() == "en"
    return {each.key: each.label_en if english else each.label for each in axis.choices} if axis else {}
