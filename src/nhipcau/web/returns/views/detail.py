"""One return: filled in, submitted, checked, opened again. Every button works without JavaScript."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse

from nhipcau.core.forms.states import NotNow
from nhipcau.web.journal.actions import look
from nhipcau.web.look.clock import now
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.returns.bridge import form_of
from nhipcau.web.returns.models import Return
from nhipcau.web.returns.views import checking, filling
from nhipcau.web.returns.views.showing import CONFLICT, find, show

_HANDLERS: dict[str, Callable[[ActingRequest, Return], HttpResponse]] = {
    "autosave": filling.by_itself,
    "save": filling.by_page,
    "take_offered": filling.from_activities,
    "submit": filling.and_submit,
    "take_back": checking.take_it_back,
    "begin_check": checking.begin_it,
    "send_back": checking.send_it_back,
    "approve": checking.let_it_count,
    "restate": checking.open_it_again,
}


def page(request: ActingRequest, return_id: int) -> HttpResponse:
    """Show the return; on POST do what the pressed button says."""
    of = find(request, return_id)
    if request.method != "POST":
        if form_of(of).restricted:
            look(request.actor, of.ref, now())
        return show(request, of)
    handler = _HANDLERS.get(request.POST.get("do", ""), filling.by_page)
    try:
        return handler(request, of)
    except NotNow as refused:
        of.refresh_from_db()
        return show(request, of, refusal=str(refused), status=CONFLICT)
