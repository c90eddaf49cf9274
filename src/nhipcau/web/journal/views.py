"""The journal for those who may read it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nhipcau.core.journal import Verification
from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.journal.bridge import verify_chain
from nhipcau.web.journal.models import Head, Line
from nhipcau.web.journal.queries import shown
from nhipcau.web.journal.words import BREAKS

A_PAGE = 50
CHECKED_AT_ONCE = 20_000  # lines; a longer chain is checked by `nhipcau verify`


@require_safe
def journal(request: HttpRequest) -> HttpResponse:
    """The province's lines, newest first, with what a check of the chain says."""
    actor: Actor = request.actor  # type: ignore[attr-defined]  # people's middleware sets it, a floor above
    check(actor, Act.READ_JOURNAL, Scope(actor.province_id))
    lines = Line.objects.filter(province_id=actor.province_id).order_by("-seq")
    page = Paginator(lines, A_PAGE).get_page(request.GET.get("trang"))
    result = _verified(actor.province_id)
    breaks = [(one.seq, BREAKS[one.kind]) for one in result.breaks[:10]] if result else []
    context = {"page": page, "lines": shown(list(page.object_list)), "result": result, "breaks": breaks}
    return render(request, "journal/journal.html", context)


def _verified(province_id: int) -> Verification | None:
    head = Head.objects.filter(province_id=province_id).first()
    return None if head and head.seq > CHECKED_AT_ONCE else verify_chain(province_id)
