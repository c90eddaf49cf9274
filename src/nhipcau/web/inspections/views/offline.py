"""The service worker of the round pages: a plain script, served where its scope lies."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from nhipcau.web.people.middleware import ActingRequest

SCRIPT = Path(__file__).parent.parent / "static" / "inspections" / "worker.js"


@require_safe
def worker(request: ActingRequest) -> HttpResponse:
    """The script; its address makes `/kiem-tra/doan/` its scope, and nothing beyond."""
    return HttpResponse(SCRIPT.read_bytes(), content_type="text/javascript; charset=utf-8")
