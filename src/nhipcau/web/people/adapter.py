"""How allauth behaves here: people are invited, they do not sign up; who guesses is slowed down."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from nhipcau.web.look.clock import now
from nhipcau.web.people import throttle
from nhipcau.web.people.addresses import address_of
from nhipcau.web.people.models import User


class InvitationOnly(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """No open sign-up; our own count of failures, in the database that all workers share."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by those who may invite."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """As everywhere here."""
        return address_of(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Whoever has failed too often waits, whether or not there is such an account."""
        if throttle.is_slowed(request, credentials.get("email", ""), now()):
            raise ValidationError(
                _(
                    "Đã nhập sai nhiều lần. Hãy thử lại sau 15 phút, hoặc đề nghị người phụ trách cấp đường dẫn "
                    "đăng nhập một lần."
                )
            )

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """A success forgets this account's slips from this address."""
        user: User | None = super().authenticate(request, **credentials)
        if user is not None:
            throttle.succeeded(request, credentials.get("email", ""))
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Counted alike for accounts that are and that are not."""
        throttle.failed(request, credentials.get("email", ""), now())

    def get_reauthentication_methods(self, user: User) -> list[dict[str, str]]:
        """Who has a passkey is asked for it first: it is the quickest way, and not everybody has an app with codes."""
        methods: list[dict[str, str]] = super().get_reauthentication_methods(user)
        return sorted(methods, key=lambda method: method["id"] != "mfa_reauthenticate:webauthn")
