"""Tags that every page may use: numbers and dates in Vietnamese form, status, the navigation."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import template
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import get_format
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.numberformat import format as number_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nhipcau.core.calendar import Period
from nhipcau.core.terms import Verdict
from nhipcau.web.look import periods, sections
from nhipcau.web.look.words import VERDICTS

register = template.Library()


@register.simple_tag
def navigation(request: HttpRequest) -> SafeString:
    """The main sections; the current one is marked."""
    return _links(sections.main(request), sections.current(request))


@register.simple_tag
def further(request: HttpRequest) -> SafeString:
    """The sections at the foot of the page."""
    return _links(sections.further(), sections.current(request))


def _links(shown: list[tuple[str, Promise]], here: str) -> SafeString:
    return format_html_join(
        "",
        '<a href="{}"{}>{}</a>',
        ((url, SafeString(' aria-current="page"') if url == here else "", name) for url, name in shown),
    )


@register.simple_tag
def office_line(request: HttpRequest) -> str:
    """For whom this person works here, as the people's room found it."""
    return str(getattr(request, "office", "") or getattr(request.user, "name", ""))


@register.filter
def vnumber(value: Any) -> str:
    """1234.5 as 1.234,5; None as a dash."""
    if value is None:
        return "–"
    if isinstance(value, Fraction):
        value = Decimal(value.numerator) / Decimal(value.denominator)
    if isinstance(value, Decimal):
        value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    return _grouped(value) if isinstance(value, int | Decimal) else str(value)


def _grouped(value: int | Decimal) -> str:
    return str(
        number_format(
            value,
            get_format("DECIMAL_SEPARATOR"),
            grouping=3,
            thousand_sep=get_format("THOUSAND_SEPARATOR"),
            force_grouping=True,
        )
    )


@register.filter
def vdate(value: date | datetime | None) -> str:
    """14/6/2022; a moment in the installation's zone; None as a dash."""
    if value is None:
        return "–"
    if isinstance(value, datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        day = f"{local.day}/{local.month}/{local.year}"
        if get_language() == "en":
            return f"{local.hour:02d}:{local.minute:02d}, {day}"
        return f"{local.hour:02d} giờ {local.minute:02d}, {day}"
    return f"{value.day}/{value.month}/{value.year}"


@register.filter
def period_name(value: Period | str) -> str:
    """6 tháng đầu năm 2022."""
    return periods.period_name(value)


@register.simple_tag
def verdict(value: Verdict | str | None) -> SafeString:
    """A verdict by sign, word and tint."""
    if not value:
        return format_html('<span class="tag un">– {}</span>', _("Chưa có nguồn số liệu"))
    sign = VERDICTS[Verdict(value)]
    return format_html('<span class="tag {}">{} {}</span>', sign.tint, sign.mark, sign.word)


@register.simple_tag
def bar(done: Fraction | None, threshold: Fraction | None, high: Fraction | None = None) -> SafeString:
    """A bar from 0 to 100 % with its threshold; `high` draws the part that missing units leave open."""
    if done is None:
        return SafeString("")
    width = min(float(done) * 100, 100)
    most = min(float(high) * 100, 100) if high is not None else width
    mark = (
        ""
        if threshold is None
        else format_html(
            '<line class="threshold" x1="{x}" x2="{x}" y1="0" y2="18"/>',
            x=f"{min(float(threshold) * 100, 99.2):.1f}",
        )
    )
    return format_html(
        '<svg class="m" viewBox="0 0 100 18" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="ground" y="4" width="100" height="10" rx="2"/>'
        '<rect class="maybe" y="4" width="{}" height="10" rx="2"/>'
        '<rect class="done" y="4" width="{}" height="10" rx="2"/>{}</svg>',
        f"{most:.1f}",
        f"{width:.1f}",
        mark,
    )


@register.simple_tag
def vietnamese() -> SafeString:
    """For the element that holds an official text: forms, plans and definitions stay Vietnamese on every page."""
    return SafeString("" if get_language() == "vi" else ' lang="vi"')
