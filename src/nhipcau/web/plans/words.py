"""Words on screen for a target's level: comparators and units."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nhipcau.core.terms import Comparator, Unit

COMPARATORS: dict[Comparator, Promise] = {
    Comparator.AT_LEAST: _("ít nhất"),
    Comparator.MORE_THAN: _("trên"),
    Comparator.AT_MOST: _("không quá"),
    Comparator.LESS_THAN: _("dưới"),
    Comparator.EQUAL: _("đúng mức nêu trong kế hoạch"),
    Comparator.ABOUT: _("khoảng"),
    Comparator.INCREASE: _("tăng thêm"),
    Comparator.DECREASE: _("giảm đi"),
    Comparator.INCREASE_TO: _("tăng lên đến"),
    Comparator.DECREASE_TO: _("giảm xuống còn"),
}

SIGNS: dict[Comparator, str | Promise] = {
    Comparator.AT_LEAST: "≥ ",
    Comparator.MORE_THAN: "> ",
    Comparator.AT_MOST: "≤ ",
    Comparator.LESS_THAN: "< ",
    Comparator.EQUAL: "",
    Comparator.ABOUT: "≈ ",
    Comparator.INCREASE: "+",
    Comparator.DECREASE: "−",
    Comparator.INCREASE_TO: "↑ ",
    Comparator.DECREASE_TO: "↓ ",
}

UNITS: dict[Unit, Promise] = {
    Unit.PERCENT: _("phần trăm (%)"),
    Unit.COUNT: _("số lượng"),
    Unit.TIMES: _("lần"),
    Unit.MONEY: _("đồng"),
    Unit.RATE: _("tỷ suất"),
}
