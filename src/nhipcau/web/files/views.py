"""Files go out as attachments that no browser opens by itself."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from nhipcau.web.files.actions import MEDIA_TYPE, open_file
from nhipcau.web.files.disk import Missing
from nhipcau.web.files.queries import visible
from nhipcau.web.look.requests import ActorRequest

GONE = 410
LOST = _("Không mở được tệp")


@require_safe
def download(request: ActorRequest, file_id: int) -> HttpResponse:
    """The bytes of a file that the reader may open; else not found."""
    actor = request.actor
    file = get_object_or_404(visible(actor), pk=file_id)
    try:
        return attachment(open_file(file), file.name)
    except Missing as lost:
        return render(request, "look/forbidden.html", {"message": str(lost), "title": LOST}, status=GONE)


def attachment(data: bytes, name: str) -> HttpResponse:
    """Bytes as a download: no type to guess, nothing to run."""
    response = HttpResponse(data, content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
