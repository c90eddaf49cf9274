"""Two entries are one place: an act of an officer, with its way back. Nothing is ever merged by itself."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.rights import Actor
from nhipcau.web.inspections.failures import Invalid, NotNow
from nhipcau.web.inspections.figures.offering import count_place
from nhipcau.web.inspections.models import Establishment, Merge
from nhipcau.web.inspections.permissions import check_keeps_all
from nhipcau.web.inspections.register.actions import tell
from nhipcau.web.inspections.words import written


def merge(actor: Actor, kept_id: int, gone_id: int, reason: str, moment: datetime) -> Merge:
    """`gone` counts under `kept` from now on; its inspections are kept's. Rows stay as they are."""
    check_keeps_all(actor)
    why = written(reason)
    if not why:
        text = _("Hãy ghi vì sao hai dòng là một cơ sở.")
        raise Invalid(text, {"reason": text})
    with transaction.atomic():
        both = _locked(actor, kept_id, gone_id)
        kept, gone = both[kept_id], both[gone_id]
        if kept.merged_into_id is not None or gone.merged_into_id is not None:
            raise NotNow(_("Một trong hai cơ sở đã được gộp trước đó; hãy mở lại trang."))
        if gone.merged.exists():
            raise NotNow(_("Cơ sở bị gộp đang giữ cơ sở khác; hãy chọn nó làm cơ sở được giữ."))
        gone.merged_into = kept
        gone.save(update_fields=["merged_into"])
        made = Merge.objects.create(
            kept=kept, gone=gone, reason=why[:300], moment=moment, actor_key=actor.key, actor_name=actor.name
        )
        count_place(kept, moment, bodies=True)
        changes = [["merged_into", "", kept.code]]
        tell(actor, gone, "establishment.merge", moment, reason=why[:300], changes=changes)
    return made


def undo(actor: Actor, merge_id: int, moment: datetime) -> Merge:
    """Two places after all: everything stands as before."""
    check_keeps_all(actor)
    with transaction.atomic():
        of = Merge.objects.select_for_update(of=("self",)).get(
            kept__province_id=actor.province_id, pk=merge_id
        )
        if of.undone_at is not None:
            raise NotNow(_("Việc gộp này đã được bỏ."))
        gone = _locked(actor, of.kept_id, of.gone_id)[of.gone_id]
        gone.merged_into = None
        gone.save(update_fields=["merged_into"])
        count_place(of.kept, moment, bodies=True)
        count_place(gone, moment, bodies=True)
        of.undone_at, of.undone_by = moment, actor.name
        of.save(update_fields=["undone_at", "undone_by"])
        tell(actor, gone, "establishment.undo_merge", moment, changes=[["merged_into", of.kept.code, ""]])
    return of


def _locked(actor: Actor, kept_id: int, gone_id: int) -> dict[int, Establishment]:
    rows = Establishment.objects.select_for_update().filter(
        province_id=actor.province_id, pk__in={kept_id, gone_id}
    )
    found = {row.pk: row for row in rows.order_by("pk")}
    if len(found) != 2:
        raise NotNow(_("Cần hai cơ sở khác nhau có trong sổ."))
    return found
