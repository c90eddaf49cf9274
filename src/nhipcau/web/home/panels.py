"""What the page of a unit shows of its returns, hung there when the room opens."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from nhipcau.core.rights import Actor
from nhipcau.web.places.models import Unit
from nhipcau.web.returns.queries import visible
from nhipcau.web.returns.words import STATES

MOST = 12


def returns_of(request: HttpRequest, unit: Unit) -> SafeString | str:
    """The latest returns of the unit that the reader may see; nothing where there are none."""
    actor = getattr(request, "actor", None)
    if not isinstance(actor, Actor):
        return ""
    rows = list(visible(actor).filter(unit=unit).order_by("-map_day", "form", "pk")[: MOST + 1])
    if not rows:
        return ""
    shown = [(row, STATES[row.state]) for row in rows[:MOST]]
    return render_to_string("home/unit_returns.html", {"rows": shown, "more": len(rows) > MOST}, request)
