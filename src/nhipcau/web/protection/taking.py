"""Taking a paper of data protection: made afresh, noted in the journal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from nhipcau.core.rights import Actor
from nhipcau.web.journal.actions import record
from nhipcau.web.plans.models import Plan
from nhipcau.web.protection.actions import may
from nhipcau.web.protection.documents import document


def taken(
    actor: Actor, key: str, plan: Plan, words: Mapping[str, str], ref: str, moment: datetime
) -> tuple[str, bytes]:
    """The name and the bytes of the Word file."""
    may(actor)
    made = document(key, plan, timezone.localtime(moment).date(), words)
    with transaction.atomic():
        record(actor, "protection.take", ref, {"what": key}, moment)
    return made
