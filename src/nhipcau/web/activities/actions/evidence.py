"""Files that prove a record. Each is looked into before anything is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.activities import ActivityKind, Evidence
from nhipcau.core.rights import Actor
from nhipcau.web.activities.actions.checks import needed_reason
from nhipcau.web.activities.actions.counting import begin, finish
from nhipcau.web.activities.drafts import Upload
from nhipcau.web.activities.failures import Invalid, NotNow
from nhipcau.web.activities.models import Activity, ActivityFile
from nhipcau.web.files.actions import examine, shown_name, store
from nhipcau.web.files.pictures import bare_picture, is_picture, store_picture


def add_file(actor: Actor, activity_id: int, file: Upload, moment: datetime) -> Activity:
    """Add a file to a record. Raises FileRefused or SecretDocument where it may not come in."""
    with transaction.atomic():
        of, kind = begin(actor, activity_id)
        examine_all(kind, [file], (of.unit.name, of.agency.name))
        kept = keep_file(actor, of, kind, file, moment)
        of.revision += 1
        of.save()
        details = {"file": kept.file_id, "declared": file.declared}
        return finish(actor, of, "add_file", moment, details=details)


def withdraw_file(actor: Actor, activity_id: int, file_id: int, reason: str, moment: datetime) -> Activity:
    """Take a file off the record's evidence."""
    with transaction.atomic():
        of, kind = begin(actor, activity_id)
        row = of.files.filter(pk=file_id, withdrawn=False).first()
        if row is None:
            raise NotNow(_("Tệp này đã được rút khỏi minh chứng."))
        said = needed_reason(reason, kind.context, (of.unit.name, of.agency.name))
        row.withdrawn = True
        row.save()
        of.revision += 1
        of.save()
        return finish(actor, of, "withdraw_file", moment, reason=said, details={"file": row.file_id})


def examine_all(kind: ActivityKind, files: Sequence[Upload], places: Iterable[str]) -> None:
    """Refuse before anything is kept: sorts that the kind does not take, endings, persons, secrecy marks."""
    names = tuple(places)
    for file in files:
        _sort(kind, file)
        name = shown_name(file.name)
        if is_picture(name):
            bare_picture(name, file.data, kind.context, declared=file.declared, places=names)
        else:
            examine(name, file.data, kind.context, names)


def keep_file(actor: Actor, of: Activity, kind: ActivityKind, file: Upload, moment: datetime) -> ActivityFile:
    """Keep a file that was looked into, as evidence of the record."""
    names = (of.unit.name, of.agency.name)
    if is_picture(file.name):
        stored = store_picture(
            actor, file.name, file.data, kind.context, moment, declared=file.declared, places=names
        )
    else:
        stored = store(actor, file.name, file.data, kind.context, moment, places=names)
    return ActivityFile.objects.create(of=of, evidence=file.evidence, file=stored)


def takes_pictures(kind: ActivityKind) -> bool:
    """Whether a picture may prove a record of the kind."""
    return any(is_picture(ending) for each in kind.evidence for ending in each.endings)


def _sort(kind: ActivityKind, file: Upload) -> Evidence:
    sort = next((each for each in kind.evidence if each.key == file.evidence), None)
    if sort is None:
        raise Invalid(_("Chưa ghi."), {"evidence": _("Hãy chọn loại minh chứng cho tệp.")})
    if not file.name.lower().endswith(sort.endings):
        raise Invalid(
            _("Chưa ghi."),
            {
                "evidence": _("“%(sort)s” nhận tệp %(endings)s; tệp “%(name)s” là loại khác.")
                % {
                    "sort": sort.label,
                    "endings": ", ".join(sort.endings),
                    "name": shown_name(file.name),
                }
            },
        )
    return sort
