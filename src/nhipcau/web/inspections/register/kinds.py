"""Kinds of establishments and their report groups, in words of the page's language."""

from __future__ import annotations

from datetime import date

from django.utils.translation import get_language

from nhipcau.core.inspections import EstablishmentTypes
from nhipcau.web.catalogue.queries import establishments, programme


def types() -> EstablishmentTypes:
    """All kinds with their groupings."""
    return establishments()


def type_name(key: str) -> str:
    """The kind's name; the key itself where the list no longer has it."""
    of = types().types.get(key)
    if of is None:
        return key
    return of.name_en if get_language() == "en" else of.name


def type_names() -> dict[str, str]:
    """Every kind by key, in the order of the decree."""
    return {key: type_name(key) for key in types().types}


def group_names() -> dict[str, str]:
    """The report groups by key: the choices of figure A04."""
    axis = next(
        each for each in programme("prostitution-prevention").figures["A04"].axes if each.key == "type"
    )
    english = get_language() == "en"
    return {each.key: each.label_en if english else each.label for each in axis.choices}


def group_on(day: date, type_key: str) -> str:
    """The group under which reports of that cut-off count a kind."""
    return types().grouping_on(day).group_of(type_key)
