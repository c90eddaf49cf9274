"""Pages of accounts: the one-time link, the account, inviting people, the language."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from nhipcau.core.rights import Act, Scope, check
from nhipcau.web.look.clock import now
from nhipcau.web.people.actions import LinkSpent, PeopleError, consume, invite, link_holder, make_link
from nhipcau.web.people.forms import InvitationForm
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.people.models import User

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@never_cache
def link(request: HttpRequest, secret: str) -> HttpResponse:
    """GET shows a button (mail programs that look ahead use nothing up); POST comes in."""
    try:
        if request.method == "POST":
            login(request, consume(secret, now()), backend=BACKEND)
            return redirect("/")
        holder = link_holder(secret, now())
    except LinkSpent as spent:
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
    form = InvitationForm(request.POST or None, province_id=request.actor.province_id, day=request.actor.day)
    made: tuple[User, str] | None = None
    if request.method == "POST" and form.is_valid():
        try:
            user, secret = invite(request.actor, form.invitation(), now())
            made = (user, request.build_absolute_uri(reverse("people:link", args=[secret])))
        except PeopleError as error:
            form.add_error("email", str(error))
    return _people_page(request, form, made)


@require_POST
def new_link(request: ActingRequest, user_id: int) -> HttpResponse:
    """A fresh one-time link for somebody who has an account."""
    user = get_object_or_404(User, pk=user_id, province_id=request.actor.province_id)
    secret = make_link(request.actor, user, now())
    form = InvitationForm(province_id=request.actor.province_id, day=request.actor.day)
    return _people_page(
        request, form, (user, request.build_absolute_uri(reverse("people:link", args=[secret])))
    )


def _people_page(request: ActingRequest, form: InvitationForm, made: tuple[User, str] | None) -> HttpResponse:
    people = User.objects.filter(province_id=request.actor.province_id).order_by("name")
    people = people.prefetch_related("assignments__agency", "assignments__unit")
    return render(request, "people/invite.html", {"form": form, "made": made, "people": people})


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
