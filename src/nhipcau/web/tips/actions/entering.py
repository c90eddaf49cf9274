"""What came by letter, phone, visit: the same envelopes, by the officer who received it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.core.tips import Receipt
from nhipcau.web.journal.actions import record
from nhipcau.web.tips import tokens
from nhipcau.web.tips.actions.counting import count_again
from nhipcau.web.tips.actions.filing import Filing, file_tip
from nhipcau.web.tips.models import Event, Tip


def enter_tip(actor: Actor, filing: Filing, token: str, moment: datetime) -> tuple[Receipt, Tip]:
    """The receipt for the source, and the tip; who writes it down has read it, so it is booked in the same act."""
    check(actor, Act.HANDLE_TIPS, Scope(actor.province_id, filing.agency_id))
    receipt = file_tip(actor.province_id, filing, token, moment)
    with transaction.atomic():
        tip = Tip.objects.select_related("agency").get(locator_mark=tokens.locator_mark(receipt.locator))
        _row, new = Event.objects.get_or_create(
            tip=tip,
            key="opened",
            defaults={"day": moment.date(), "moment": moment, "actor_key": actor.key},
        )
        if new:
            count_again(tip.agency, moment)
            details = {"kind": filing.entry.value, "files": len(filing.files)}
            record(actor, "tip.enter", tip.object_ref, details, moment)
    return receipt, tip
