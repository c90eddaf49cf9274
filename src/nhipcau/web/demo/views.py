"""Đổi vai: in a demonstration one person may see the product as each. Elsewhere these pages do not exist."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhipcau.web.demo.actions import switch_role
from nhipcau.web.demo.failures import NotADemonstration
from nhipcau.web.demo.queries import parts
from nhipcau.web.look.clock import now
from nhipcau.web.look.demonstration import demonstration
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.people.models import User


@require_safe
def roles(request: ActingRequest) -> HttpResponse:
    """Everybody whose part may be taken."""
    if demonstration() is None:
        raise Http404
    wanted = request.GET.get("q", "").strip()[:80]
    groups = parts(request.actor.province_id, request.actor.day, wanted)
    return render(request, "demo/roles.html", {"groups": groups, "wanted": wanted, "me": request.user})


@require_POST
def switch(request: ActingRequest) -> HttpResponse:
    """Goes on as the other; the journal says who took whose part."""
    number = request.POST.get("user", "")
    user = get_object_or_404(User, pk=int(number) if number.isdecimal() and len(number) < 10 else 0)
    try:
        switch_role(request.actor, user, now())
    except NotADemonstration as refused:
        raise Http404 from refused
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    messages.success(request, _("Anh/chị đang xem với vai: %(name)s.") % {"name": user.name})
    return redirect("/")
