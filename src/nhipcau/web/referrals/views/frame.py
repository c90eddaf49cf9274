"""What the pages of the desk share: who may be here, the opened key, and one page for all refusals."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from nhipcau.core.rights import Act, Scope, can
from nhipcau.web.look.clock import now
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.referrals import tokens
from nhipcau.web.referrals.actions import once
from nhipcau.web.referrals.failures import NotThere, SupportRefusal
from nhipcau.web.sealing.face import Desk, Holding, KeyRefusal, Locked, NotYours, held, own_teams

View = Callable[..., HttpResponse]


def for_workers(view: View) -> View:
    """404 for everybody else, whatever the address names; foreign and missing things are the same 404."""

    @wraps(view)
    def shown(request: ActingRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not can(request.actor, Act.WORK_SUPPORT, Scope(request.actor.province_id)):
            raise Http404
        try:
            return view(request, *args, **kwargs)
        except (NotThere, NotYours) as refused:
            if kwargs:
                raise Http404 from None
            messages.error(request, str(refused))
            return redirect("referrals:desk")
        except Locked:
            back = request.path if request.method == "GET" else reverse("referrals:desk")
            return redirect(f"{reverse('sealing:mine')}?{urlencode({'next': back})}")
        except (SupportRefusal, KeyRefusal) as refused:
            messages.error(request, str(refused))
            return redirect("referrals:desk")

    return shown


def opened(request: ActingRequest) -> Holding:
    """The person's key; Locked leads to the page where it is opened."""
    return held(request, request.user, now())


def my_teams(request: ActingRequest) -> list[int]:
    """The support teams of the person."""
    return own_teams(request.user.pk, Desk.SUPPORT)


def first_team(request: ActingRequest) -> int:
    """The team in whose name the person works; NotThere without one."""
    teams = my_teams(request)
    if not teams:
        raise NotThere
    return teams[0]


def mark_of(request: ActingRequest) -> str:
    """By what the form of this request is known again when it is sent twice."""
    return tokens.mark(request.actor, request.path, request.POST.dict())


def done_once(request: ActingRequest, act: Callable[[], str | None]) -> str:
    """Does what the form asks, once; the number of what was made, or "" where nothing bears one."""
    return once(mark_of(request), now(), act)
