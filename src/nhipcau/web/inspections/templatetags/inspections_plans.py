"""Tags of the pages of plans."""

from __future__ import annotations

from decimal import Decimal

from django import template

from nhipcau.web.look.templatetags.look import vnumber

register = template.Library()


@register.filter
def decimal(value: float | None, places: int = 1) -> str:
    """A measured number with so many places: 1234.56 as 1.234,6."""
    return vnumber(None if value is None else Decimal(str(round(value, places))))


@register.filter
def points(share: float | None) -> str:
    """A share in percent with one place: 0.1234 as 12,3."""
    return decimal(None if share is None else share * 100)
