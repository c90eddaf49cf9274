"""Words of the plan's page: the level asked for, the place in the plan."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.functional import Promise

from nhipcau.core.catalogue import Indicator
from nhipcau.core.plan.reference import place_in_words
from nhipcau.core.terms import Comparator, Frequency, Shape, Unit
from nhipcau.web.look.templatetags.look import vnumber
from nhipcau.web.look.words import FREQUENCIES, SHAPES
from nhipcau.web.plans.models import PlanTarget

register = template.Library()
_SIGNS = {
    Comparator.AT_LEAST: "≥ ",
    Comparator.MORE_THAN: "> ",
    Comparator.AT_MOST: "≤ ",
    Comparator.LESS_THAN: "< ",
    Comparator.EQUAL: "",
    Comparator.ABOUT: "khoảng ",
    Comparator.INCREASE: "tăng ",
    Comparator.DECREASE: "giảm ",
    Comparator.INCREASE_TO: "tăng lên ",
    Comparator.DECREASE_TO: "giảm xuống ",
}


@register.filter
def shape_word(value: str) -> Promise:
    """Loại chỉ tiêu."""
    return SHAPES[Shape(value)]


@register.filter
def frequency_word(value: str) -> Promise | str:
    """Chu kỳ; a dash where the plan says none."""
    return FREQUENCIES[Frequency(value)] if value else "–"


@register.filter
def indicator(indicators: Mapping[str, Indicator], code: str) -> Indicator | None:
    """The indicator a target is bound to."""
    return indicators.get(code)


@register.filter
def level_asked(target: PlanTarget) -> str:
    """≥ 70%, tăng 3–5%, ≥ 01 lần mỗi quý."""
    if target.value is None:
        return _SIGNS[Comparator(target.comparator)].strip() or "–"
    number = vnumber(target.value)
    if target.value_to is not None:
        number = f"{number}–{vnumber(target.value_to)}"
    unit = {Unit.PERCENT: "%", Unit.TIMES: " lần"}.get(Unit(target.unit), "") if target.unit else ""
    per = f" {FREQUENCIES[Frequency(target.per)]}" if target.per else ""
    return f"{_SIGNS[Comparator(target.comparator)]}{number}{unit}{per}"


@register.filter
def place_in_plan(target: PlanTarget) -> str:
    """Mục I.3, điểm 3.1, gạch đầu dòng thứ nhất."""
    return place_in_words(target.clause, target.part)
