"""Pages of accounts: the one-time link, the account, inviting people, the language."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from nhipcau.core.rights import Act, Scope, check
from nhipcau.web.look.clock import now
from nhipcau.web.look.words import ROLES
from nhipcau.web.people import throttle
from nhipcau.web.people.actions import (
    LinkSpent,
    NamesPersons,
    PeopleError,
    consume,
    end_role,
    invite,
    link_holder,
    lock,
    make_link,
    unlock,
)
from nhipcau.web.people.bridge import within_reach
from nhipcau.web.people.forms import InvitationForm
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.people.models import Assignment, User
from nhipcau.web.people.queries import Wanted, accounts

WAIT, A_PAGE = 429, 25


@never_cache
def link(request: HttpRequest, secret: str) -> HttpResponse:
    """GET shows a button (mail programs that look ahead use nothing up); POST comes in, by the second step too.

    The link stands for the password alone: who has a second step is asked for it.
    """
    if throttle.is_slowed(request, throttle.LINK, now()):
        message = _("Có quá nhiều lần thử sai từ địa chỉ này. Hãy thử lại sau 15 phút.")
        return render(request, "people/link_spent.html", {"message": message}, status=WAIT)
    try:
        if request.method == "POST":
            came_in: HttpResponse = perform_login(request, Login(consume(secret, now()), redirect_url="/"))
            return came_in
        holder = link_holder(secret, now())
    except LinkSpent as spent:
        throttle.failed(request, throttle.LINK, now())
        return render(request, "people/link_spent.html", {"message": str(spent)}, status=410)
    return render(request, "people/link.html", {"holder": holder})


def by_invitation(request: HttpRequest) -> HttpResponse:
    """Accounts, addresses and new links are given by those who may invite; nothing is sent by mail."""
    return render(request, "people/by_invitation.html", status=404)


def account(request: ActingRequest) -> HttpResponse:
    """Who I am here, and what I may."""
    assignments = request.user.assignments.select_related("agency", "unit").order_by("-valid_from")
    return render(request, "people/account.html", {"assignments": assignments, "today": now().date()})


def invitations(request: ActingRequest) -> HttpResponse:
    """Everybody with an account here, and a form to invite one more."""
    check(request.actor, Act.INVITE_PEOPLE, Scope(request.actor.province_id))
    form = InvitationForm(request.POST or None, actor=request.actor)
    made: tuple[User, str] | None = None
    if request.method == "POST" and form.is_valid():
        try:
            user, secret = invite(request.actor, form.invitation(), now())
            made, form = (user, _address_of_link(request, secret)), _empty(request)
        except PeopleError as error:
            form.add_error("name" if isinstance(error, NamesPersons) else "email", str(error))
    return _people_page(request, form, made)


@require_POST
def new_link(request: ActingRequest, user_id: int) -> HttpResponse:
    """A fresh one-time link for somebody who has an account."""
    user = _colleague(request, user_id)
    secret = make_link(request.actor, user, now())
    return _people_page(request, _empty(request), (user, _address_of_link(request, secret)))


@require_POST
def end(request: ActingRequest, assignment_id: int) -> HttpResponse:
    """A role ends today: from tomorrow on it gives nothing; one that has not begun goes at once."""
    row = get_object_or_404(
        Assignment.objects.select_related("user"),
        pk=assignment_id,
        user__province_id=request.actor.province_id,
    )
    return _done(request, lambda: end_role(request.actor, row, request.actor.day, now()))


@require_POST
def lock_account(request: ActingRequest, user_id: int) -> HttpResponse:
    """Nobody comes in by the account any more."""
    user = _colleague(request, user_id)
    return _done(request, lambda: lock(request.actor, user, now()))


@require_POST
def unlock_account(request: ActingRequest, user_id: int) -> HttpResponse:
    """The account is open again."""
    user = _colleague(request, user_id)
    return _done(request, lambda: unlock(request.actor, user, now()))


def _done(request: ActingRequest, act: Callable[[], None]) -> HttpResponse:
    try:
        act()
    except PeopleError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Đã ghi nhận."))
    return redirect("people:invite")


def _colleague(request: ActingRequest, user_id: int) -> User:
    return get_object_or_404(User, pk=user_id, province_id=request.actor.province_id)


def _empty(request: ActingRequest) -> InvitationForm:
    return InvitationForm(actor=request.actor)


def _address_of_link(request: ActingRequest, secret: str) -> str:
    return request.build_absolute_uri(reverse("people:link", args=[secret]))


def _people_page(request: ActingRequest, form: InvitationForm, made: tuple[User, str] | None) -> HttpResponse:
    asked = request.GET
    wanted = Wanted(
        asked.get("q", "").strip()[:80], asked.get("vai-tro", "")[:32], asked.get("tinh-trang", "")[:16]
    )
    shown = Paginator(accounts(request.actor, wanted), A_PAGE).get_page(asked.get("trang"))
    context = {
        "form": form,
        "made": made,
        "page": shown,
        "people": [(person, within_reach(request.actor, person)) for person in shown],
        "wanted": wanted,
        "roles": [(role.value, word) for role, word in ROLES.items()],
        "query": urlencode([(key, value) for key, value in asked.items() if key != "trang"]),
    }
    return render(request, "people/invite.html", context)


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """The other language, remembered with the account."""
    code = request.POST.get("language", "")
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}):
        target = "/"
    response = redirect(target)
    if code in dict(settings.LANGUAGES):
        if isinstance(request.user, User):
            User.objects.filter(pk=request.user.pk).update(language=code)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, code, max_age=365 * 86400, samesite="Lax", httponly=True
        )
    return response
