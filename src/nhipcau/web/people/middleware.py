"""Nobody comes in without an account, but for the pages that let people in."""

from __future__ import annotations

import errno
from collections.abc import Callable
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.translation import gettext as _

from nhipcau.core.rights import Act, Forbidden
from nhipcau.web.look.clock import today
from nhipcau.web.look.requests import ActorRequest
from nhipcau.web.people.bridge import (
    actor,
    files_returns,
    may,
    may_form_teams,
    may_handle_tips,
    may_hold_key,
    may_invite,
    may_read_journal,
    office,
)
from nhipcau.web.people.models import User

if TYPE_CHECKING:

    class ActingRequest(ActorRequest):
        """A request of somebody signed in, with what the frame of each page asks of them."""

        user: User
        office: str
        may_invite: bool
        may_read_journal: bool
        may_hold_key: bool
        may_handle_tips: bool
        may_form_teams: bool
        may_send_referral: bool
        works_support: bool
        may_decide_passing: bool
        works_first: bool
else:
    ActingRequest = HttpRequest

# The pages that answer without an account. A test holds this against every address of the house.
OPEN = frozenset(
    {
        "account_login",
        "account_logout",
        "account_inactive",
        "inspections:copy",
        "mfa_authenticate",
        "mfa_login_webauthn",
        "people:link",
        "people:language",
        "people:no_email",
        "people:no_confirmation",
        "people:no_reset",
        "people:no_sign_up",
        "tell:add",
        "tell:aloud",
        "tell:form",
        "tell:receipt",
        "tell:withdraw",
        "referrals:take_back",
    }
)


class ActorMiddleware:
    """Puts `request.actor` on each request of a signed-in person; others are sent to sign in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        self._choose_language(request)
        if isinstance(user, User):
            acting = cast("ActingRequest", request)
            acting.actor = actor(user, today())
            acting.office = office(user, today())
            acting.may_invite = may_invite(acting.actor)
            acting.may_read_journal = may_read_journal(acting.actor)
            acting.may_hold_key = may_hold_key(acting.actor)
            acting.may_handle_tips = may_handle_tips(acting.actor)
            acting.may_form_teams = may_form_teams(acting.actor)
            acting.may_send_referral = may(acting.actor, Act.SEND_REFERRAL)
            acting.works_support = may(acting.actor, Act.WORK_SUPPORT)
            acting.may_decide_passing = may(acting.actor, Act.DECIDE_PASSING)
            acting.works_first = files_returns(acting.actor)
        elif not _is_open(request):
            return _kept_private(
                HttpResponseRedirect(f"{reverse('account_login')}?next={quote(request.get_full_path())}")
            )
        return _kept_private(self.get_response(request))

    def _choose_language(self, request: HttpRequest) -> None:
        """What the person chose, else Vietnamese: browsers of offices are often set up in English."""
        if not request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME):
            user = request.user
            chosen = user.language if isinstance(user, User) else settings.LANGUAGE_CODE
            translation.activate(chosen)
            request.LANGUAGE_CODE = chosen

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A missing right becomes a page that says so."""
        if isinstance(exception, Forbidden):
            return render(request, "look/forbidden.html", {"message": str(exception)}, status=403)
        if is_out_of_room(exception):
            return render(request, "look/forbidden.html", _out_of_room(), status=507)
        return None


def is_out_of_room(error: Exception) -> bool:
    """Whether the disk is full: as the system says it, or as the database does."""
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT)
    return isinstance(error, DatabaseError) and ("is full" in str(error) or "No space left" in str(error))


def _out_of_room() -> dict[str, str]:
    return {
        "title": _("Máy chủ hết chỗ trống"),
        "message": _(
            "Chưa ghi nhận gì; dữ liệu đã lưu trước đó vẫn còn nguyên và vẫn xem được. "
            "Hãy báo người vận hành giải phóng chỗ trống trên đĩa rồi gửi lại."
        ),
    }


def _is_open(request: HttpRequest) -> bool:
    try:
        return resolve(request.path_info).view_name in OPEN
    except Resolver404:
        return False


def _kept_private(response: HttpResponse) -> HttpResponse:
    """No proxy and no browser keeps a page: an office PC has many users."""
    response.headers["Cache-Control"] = "private, no-store"
    return response
