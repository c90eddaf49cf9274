"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def look(request: HttpRequest) -> dict[str, Any]:
    """Whether this is a demonstration, for the band at the top."""
    return {"demo": settings.DEMO}
