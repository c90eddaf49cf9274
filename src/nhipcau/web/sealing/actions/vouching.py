"""A member whose key is open vouches for the keys of their teams: each copy is held against the public half."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nhipcau.core.sealing import vouched, voucher_key
from nhipcau.web.sealing.bonds import bind, holds
from nhipcau.web.sealing.failures import NotYours
from nhipcau.web.sealing.holding import Holding, team_secret
from nhipcau.web.sealing.models import TeamKey, Voucher
from nhipcau.web.sealing.queries import key_of, memberships
from nhipcau.web.sealing.trust import PURPOSE, is_true, said_of


def vouch(holding: Holding, moment: datetime) -> None:
    """For every key in use that the person can open and has not vouched for. Nothing for a key that was replaced."""
    with transaction.atomic():
        own = key_of(holding.user.pk)
        if own is None or not holds(own):
            return
        if not own.voucher:  # a key from before members vouched
            own.voucher = voucher_key(holding.secret)
            own.save(update_fields=["voucher"])
            bind(own)
        teams = [member.team_id for member in memberships(holding.user.pk)]
        in_use = TeamKey.objects.filter(team_id__in=teams, retired__isnull=True)
        for of in in_use.exclude(vouchers__by=own).select_related("team"):
            if is_true(of) and _opens(holding, of, moment):
                Voucher.objects.create(of=of, by=own, signature=vouched(holding.secret, PURPOSE, said_of(of)))


def _opens(holding: Holding, of: TeamKey, moment: datetime) -> bool:
    """Whether the secret half behind the public one is the one that the person has."""
    try:
        team_secret(holding, of, moment)
    except NotYours:
        return False
    return True
