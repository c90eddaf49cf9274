"""Who may open which file."""

from __future__ import annotations

from django.db.models import QuerySet

from nhipcau.core.protection import Context
from nhipcau.core.rights import Act, Actor, Scope, can
from nhipcau.web.files.models import StoredFile


def visible(actor: Actor) -> QuerySet[StoredFile]:
    """Own uploads; papers of office in the province; everything for who sees restricted figures; nothing withdrawn."""
    files = StoredFile.objects.filter(province_id=actor.province_id, withdrawn_at__isnull=True)
    if can(actor, Act.SEE_RESTRICTED, Scope(actor.province_id)):
        return files
    own = files.filter(actor_key=actor.key)
    if can(actor, Act.SEE_PROGRAMME, Scope(actor.province_id)):
        return own | files.filter(context=Context.PAPER_OF_OFFICE.value)
    return own
