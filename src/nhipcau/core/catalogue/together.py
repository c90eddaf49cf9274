"""Several programmes that run side by side, as one catalogue: codes are given so that they do not meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from nhipcau.core.catalogue.shapes import Programme

Of = TypeVar("Of")


def together(programmes: Sequence[Programme]) -> Programme:
    """Everything of all of them. Where two have a code, the first one's holds; the strictest threshold does."""
    first = programmes[0]
    return Programme(
        key=first.key,
        name="; ".join(each.name for each in programmes),
        name_en="; ".join(each.name_en for each in programmes),
        figures=_merged([each.figures for each in programmes]),
        indicators=_merged([each.indicators for each in programmes]),
        forms=_merged([each.forms for each in programmes]),
        threshold=max(each.threshold for each in programmes),
        form_versions=_merged([each.form_versions for each in programmes]),
        activities=_merged([each.activities for each in programmes]),
        homes=tuple(home for each in programmes for home in each.homes),
        goals=_merged([each.goals for each in programmes]),
        titles=tuple(title for each in programmes for title in each.titles),
        rounding=max(each.rounding for each in programmes),
    )


def _merged(parts: Sequence[Mapping[str, Of]]) -> dict[str, Of]:
    made: dict[str, Of] = {}
    for part in parts:
        for key, each in part.items():
            made.setdefault(key, each)
    return made
