"""Words of the plan's page: the kind of a target, the level asked for, the place in the plan."""

from __future__ import annotations

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from nhipcau.core.plan.reference import place_in_short, place_in_words
from nhipcau.core.terms import Comparator, Frequency, Shape, Unit
from nhipcau.web.agencies import wording
from nhipcau.web.look.templatetags.look import vnumber
from nhipcau.web.look.words import FREQUENCIES, SHAPES
from nhipcau.web.plans.models import Duty, PlanTarget
from nhipcau.web.plans.words import COMPARATORS, SIGNS

register = template.Library()


@register.filter
def shape_word(value: str) -> Promise:
    """Loại chỉ tiêu."""
    return SHAPES[Shape(value)]


@register.filter
def frequency_word(value: str) -> Promise | str:
    """Chu kỳ; a dash where the plan says none."""
    return FREQUENCIES[Frequency(value)] if value else "–"


@register.filter
def level_asked(target: PlanTarget) -> str:
    """≥ 70%, +3–5%, ≥ 1 lần mỗi quý."""
    comparator = Comparator(target.comparator)
    if target.value is None:
        return str(COMPARATORS[comparator]) if target.comparator in ("increase", "decrease") else "–"
    number = vnumber(target.value)
    if target.value_to is not None:
        number = f"{number}–{vnumber(target.value_to)}"
    unit = ""
    if target.unit:
        unit = {Unit.PERCENT: "%", Unit.TIMES: " " + _("lần"), Unit.MONEY: " " + _("đồng")}.get(
            Unit(target.unit), ""
        )
    per = f" {FREQUENCIES[Frequency(target.per)]}" if target.per else ""
    return f"{SIGNS[comparator]}{number}{unit}{per}"


@register.filter
def written_otherwise(duty: Duty) -> bool:
    """Whether the plan names the agency with other words than the list; dashes and spelling variants do not count."""
    return duty.agency is None or wording.key(duty.name) != wording.key(duty.agency.name)


@register.filter
def place_full(clause: str) -> str:
    """Mục I.3, điểm 3.1, gạch đầu dòng thứ nhất."""
    return place_in_words(clause)


@register.filter
def place_short(clause: str) -> str:
    """I.3 (3.1) – gạch 1."""
    return place_in_short(clause)
