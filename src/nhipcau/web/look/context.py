"""What every page knows."""

from functools import cache
from importlib.metadata import version
from typing import Any

from django.http import HttpRequest

from nhipcau.web.look.clock import today
from nhipcau.web.look.demonstration import demonstration
from nhipcau.web.look.leaving import LEAVING


def look(request: HttpRequest) -> dict[str, Any]:
    """In a demonstration its supposed day, for the band at the top; the version; what signing out asks."""
    return {
        "demo_day": today() if demonstration() else None,
        "product_version": _version(),
        "leaving": LEAVING,
    }


@cache
def _version() -> str:
    return version("nhipcau")
