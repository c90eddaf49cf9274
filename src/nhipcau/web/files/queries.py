"""Who may open which file."""

from __future__ import annotations

from django.db.models import QuerySet

from nhipcau.core.protection import Context
from nhipcau.core.rights import Act, Actor, Scope, can
from nhipcau.web.files.models import StoredFile


def visible(actor: Actor) -> QuerySet[StoredFile]:
    """Own uploads; papers of office in the province; everything for those who see restricted figures."""
    files = StoredFile.objects.filter(province_id=actor.province_id)
    if can(actor, Act.SEE_RESTRICTED, Scope(actor.province_id)):
        return files
    own = files.filter(actor_key=actor.key)
    if can(actor, Act.SEE_PROGRAMME, Scope(actor.province_id)):
        return own | files.filter(context=Context.PAPER_OF_OFFICE.value)
    return own
