"""Words of the pages of clauses."""

from __future__ import annotations

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nhipcau.core.catalogue.homes import Home, Standing
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.indicators.bridge import Row
from nhipcau.web.indicators.wording import told
from nhipcau.web.look.words import Sign
from nhipcau.web.plans.models import ClauseState, ClauseWord, Plan

register = template.Library()

STANDINGS = {
    Standing.KEPT: Sign(_("Theo dõi trong hệ thống"), "✓", "go"),
    Standing.THIN: Sign(_("Theo dõi ở mức đơn giản"), "·", "un"),
    Standing.OUTSIDE: Sign(_("Thực hiện ngoài hệ thống"), "↗", "un"),
    Standing.SUBSTITUTE: Sign(_("Thực hiện bằng hình thức thay thế"), "⇄", "rk"),
    Standing.TASKS: Sign(_("Theo dõi theo nhiệm vụ"), "☐", "un"),
    Standing.ABSENT: Sign(_("Chưa có trong danh mục chương trình"), "!", "rk"),
}


@register.filter
def standing_word(value: str) -> Promise:
    """The standing in words."""
    return STANDINGS[Standing(value)].word


@register.simple_tag
def standing(value: Standing) -> SafeString:
    """The standing by sign, word and tint."""
    sign = STANDINGS[value]
    return format_html('<span class="tag {}">{} {}</span>', sign.tint, sign.mark, sign.word)


SAID = {
    ClauseState.DONE: Sign(ClauseState.DONE.label, "✓", "go"),
    ClauseState.SUBSTITUTE: Sign(ClauseState.SUBSTITUTE.label, "⇄", "un"),
    ClauseState.OUTSIDE: Sign(ClauseState.OUTSIDE.label, "↗", "un"),
}


@register.simple_tag
def said_tag(word: ClauseWord) -> SafeString:
    """What an officer says of a clause, by sign, word and tint."""
    sign = SAID[ClauseState(word.state)]
    return format_html('<span class="tag {}">{} {}</span>', sign.tint, sign.mark, sign.word)


@register.filter
def home_name(home: Home) -> str:
    """The home, in the reader's language."""
    return home.name_en if get_language() == "en" else home.name


@register.filter
def home_reason(home: Home) -> str:
    """Why it is not simply kept."""
    return home.reason_en if get_language() == "en" else home.reason


@register.filter
def figure_name(code: str, plan: Plan) -> str:
    """The figure's name with its code."""
    figure = programme(plan.programme_key).figures[code]
    return f"{figure.name_en if get_language() == 'en' else figure.name} ({code})"


@register.filter
def goal_name(key: str, plan: Plan) -> str:
    """The goal, in the reader's language."""
    goal = programme(plan.programme_key).goals[key]
    return goal.name_en if get_language() == "en" else goal.name


@register.filter
def kind_name(key: str, plan: Plan) -> str:
    """The name of a kind of activities."""
    kind = programme(plan.programme_key).activities[key]
    return kind.label_en if get_language() == "en" else kind.label


@register.filter
def row_label(row: Row) -> str:
    """The target's short name."""
    if row.indicator is None:
        return row.target.text
    return row.indicator.label_en if get_language() == "en" else row.indicator.label


@register.filter
def row_result(row: Row) -> str:
    """The result in a few signs."""
    return told(row.measurement)
