"""Names of kinds, fields and choices in the reader's language; cells in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from urllib.parse import urlsplit

from django import template
from django.utils.translation import get_language

from nhipcau.web.activities.words import breakdown_words, figure_words

register = template.Library()


class Named(Protocol):
    """Whatever bears a Vietnamese and an English label."""

    label: str
    label_en: str


@register.filter
def named(thing: Named | None) -> str:
    """The label in the reader's language."""
    if thing is None:
        return "–"
    return thing.label_en if get_language() == "en" else thing.label


@register.filter
def figure(code: str) -> str:
    """A figure's name by its code."""
    return figure_words(code)


@register.simple_tag
def breakdown(figure_code: str, key: str) -> str:
    """A breakdown in words: `Hội nghị, nói chuyện chuyên đề`; the whole as `tổng số`."""
    return breakdown_words(figure_code, key)


@register.filter
def at(things: Sequence[object], place: int) -> object:
    """One of a row by its place."""
    return things[place]


@register.filter
def site(link: str) -> str:
    """The host of an address, short enough for a table."""
    return urlsplit(str(link)).hostname or str(link)
