"""What every page knows."""

from functools import cache
from importlib.metadata import version
from typing import Any

from django.conf import settings
from django.http import HttpRequest


def look(request: HttpRequest) -> dict[str, Any]:
    """Whether this is a demonstration, for the band at the top; the version, for the foot."""
    return {"demo": settings.DEMO, "version": _version()}


@cache
def _version() -> str:
    return version("nhipcau")
