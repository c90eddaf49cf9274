"""Slowing down whoever guesses: per account and per address, never for everybody.

Counted are failures of the last quarter of an hour, kept as keyed hashes. A success forgets the failures of that
account from that address, so a class of forty behind one address, with a slip each, is not stopped; somebody who tries
one word on a hundred accounts is. A stopped account still opens by a one-time link.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from nhipcau.core.rights import system_actor
from nhipcau.web.journal.actions import record
from nhipcau.web.people.addresses import address_of
from nhipcau.web.people.models import SignInFailure, User
from nhipcau.web.places.models import Province

WINDOW = timedelta(minutes=15)
FROM_ONE_ADDRESS = 5  # failures for one account from one address
FROM_ANYWHERE = 25  # failures for one account, wherever they come from
BY_ONE_ADDRESS = 100  # failures from one address, whatever the account
LINK = "link"  # stands for the account where a one-time link was tried


def is_slowed(request: HttpRequest, account: str, moment: datetime) -> bool:
    """Whether the next try has to wait."""
    recent = SignInFailure.objects.filter(moment__gt=moment - WINDOW)
    here = recent.filter(address=_key("address", address_of(request)))
    if here.count() >= BY_ONE_ADDRESS:
        return True
    if account == LINK:
        return False
    name = _key("account", account)
    return (
        here.filter(account=name).count() >= FROM_ONE_ADDRESS
        or recent.filter(account=name).count() >= FROM_ANYWHERE
    )


def failed(request: HttpRequest, account: str, moment: datetime) -> None:
    """Remembers a failure; the one that brings a limit about is a line in the journal."""
    with transaction.atomic():
        SignInFailure.objects.filter(moment__lte=moment - WINDOW).delete()
        SignInFailure.objects.create(
            account=_key("account", account), address=_key("address", address_of(request)), moment=moment
        )
        if _just_reached(request, account, moment):
            _tell(account, moment)


def succeeded(request: HttpRequest, account: str) -> None:
    """Forgets the slips of this account from this address."""
    slips = SignInFailure.objects.filter(
        account=_key("account", account), address=_key("address", address_of(request))
    )
    if slips.exists():
        slips.delete()


def _just_reached(request: HttpRequest, account: str, moment: datetime) -> bool:
    recent = SignInFailure.objects.filter(moment__gt=moment - WINDOW)
    here = recent.filter(address=_key("address", address_of(request)))
    of_account = recent.filter(account=_key("account", account))
    one = here.filter(account=_key("account", account)).count() == FROM_ONE_ADDRESS and account != LINK
    return one or of_account.count() == FROM_ANYWHERE or here.count() == BY_ONE_ADDRESS


def _tell(account: str, moment: datetime) -> None:
    """One line; it names the account where there is one, and never the address."""
    user = User.objects.filter(email=account).first()
    province_id = (
        user.province_id if user else Province.objects.order_by("pk").values_list("pk", flat=True).first()
    )
    if province_id is not None:
        system = system_actor(province_id, moment.date())
        record(system, "people.slowed", user.key if user else "sign-in", {}, moment)


def _key(what: str, value: str) -> str:
    return salted_hmac(f"nhipcau.sign-in.{what}", value.strip().lower(), algorithm="sha256").hexdigest()
