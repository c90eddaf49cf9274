"""Envelopes lie in no order: whoever has the database file cannot tell which one came with which slip.

A new envelope would lie after the older ones, in the pages of SQLite and in the tuples of PostgreSQL, and the journal
says when each slip was sent. So at every sending all envelopes are written anew, in an order by chance.
"""

from __future__ import annotations

import secrets

from nhipcau.web.referrals.models import Referral, State


def mix() -> None:
    """Inside the caller's transaction. Rows that somebody is opening are left alone."""
    free = Referral.objects.select_for_update(skip_locked=True).exclude(state=State.ENDED)
    rows = list(free.values_list("number", "sealed"))
    secrets.SystemRandom().shuffle(rows)
    for number, _sealed in rows:
        Referral.objects.filter(pk=number).update(sealed=b"")  # all pages are free before one is taken again
    for number, sealed in rows:
        Referral.objects.filter(pk=number).update(sealed=sealed)
