"""Filling a return's blank cells from recorded activities."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from nhipcau.core.rights import Actor
from nhipcau.web.returns.actions.filing import save
from nhipcau.web.returns.bridge import draft_of, form_of
from nhipcau.web.returns.models import Return
from nhipcau.web.returns.offered import offered_entries


def take_offered(
    actor: Actor, return_id: int, moment: datetime, *, revision: int | None = None
) -> tuple[Return, int]:
    """Save the return with what activities propose for its blank cells; returns how many cells that were."""
    with transaction.atomic():
        of = Return.objects.select_related("unit", "agency").get(pk=return_id)
        draft = draft_of(of)
        fresh = offered_entries(of, form_of(of), draft.entries)
        kept = save(
            actor, return_id, replace(draft, entries={**draft.entries, **fresh}), moment, revision=revision
        )
    return kept, len(fresh)
