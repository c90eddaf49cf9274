"""Recording an activity, correcting it, withdrawing it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.activities import ActivityKind, Values
from nhipcau.core.activities.values import shown
from nhipcau.core.rights import Actor
from nhipcau.core.terms.text import fold
from nhipcau.web.activities.actions.checks import Checked, checked, needed_reason
from nhipcau.web.activities.actions.counting import Change, begin, count_again, finish
from nhipcau.web.activities.actions.evidence import examine_all, keep_file
from nhipcau.web.activities.bridge import summary
from nhipcau.web.activities.drafts import Draft, Upload
from nhipcau.web.activities.failures import Invalid
from nhipcau.web.activities.models import Activity, State


def record_activity(
    actor: Actor, draft: Draft, moment: datetime, *, token: str, files: Sequence[Upload] = ()
) -> Activity:
    """Keep the activity with its files, all or nothing. `token`: the same form sent again is the same record."""
    known = checked(actor, draft, moment)
    examine_all(known.kind, files, (known.unit.name, known.agency.name))
    with transaction.atomic():
        of, made = Activity.objects.get_or_create(
            province_id=actor.province_id,
            token=token,
            defaults={
                **_content(known, draft),
                "kind": known.kind.key,
                "recorded_by": actor.key,
                "recorded_at": moment,
            },
        )
        if not made:
            return of
        for file in files:
            keep_file(actor, of, known.kind, file, moment)
        counted = count_again(of, known.kind, moment)
        details = {"facts": counted, "files": len(files), "declared": sum(file.declared for file in files)}
        return finish(actor, of, "record", moment, details=details)


def correct(
    actor: Actor,
    activity_id: int,
    draft: Draft,
    reason: str,
    moment: datetime,
    *,
    revision: int | None = None,
) -> Activity:
    """Make the record say something else; what it said before stays in the events and the history of figures."""
    known = checked(actor, draft, moment, besides=activity_id)
    with transaction.atomic():
        of, kind = begin(actor, activity_id, revision)
        if known.kind.key != of.kind:
            raise Invalid(
                _("Chưa ghi."), {"kind": _("Không đổi được loại; hãy rút bản ghi và ghi loại khác.")}
            )
        said = needed_reason(reason, kind.context, (known.unit.name, known.agency.name))
        changes = _changes(of, known, draft)
        for name, value in _content(known, draft).items():
            setattr(of, name, value)
        of.revision += 1
        of.save()
        counted = count_again(of, kind, moment)
        return finish(actor, of, "correct", moment, changes=changes, reason=said, details={"facts": counted})


def withdraw(
    actor: Actor, activity_id: int, reason: str, moment: datetime, *, revision: int | None = None
) -> Activity:
    """Let the record count no more; it stays to be seen, with the reason."""
    with transaction.atomic():
        of, kind = begin(actor, activity_id, revision)
        said = needed_reason(reason, kind.context, (of.unit.name, of.agency.name))
        of.state = State.WITHDRAWN
        of.revision += 1
        of.save()
        counted = count_again(of, kind, moment)
        return finish(actor, of, "withdraw", moment, reason=said, details={"facts": counted})


def _content(known: Checked, draft: Draft) -> dict[str, object]:
    of = Activity(
        kind=known.kind.key,
        agency=known.agency,
        unit=known.unit,
        co_organised=draft.co_organised,
        day=draft.day,
        spot=draft.spot.strip()[:160],
        values=dict(known.values),
    )
    of.summary = summary(known.kind, of)
    words = (known.kind.label, of.summary, of.spot, known.agency.name, known.unit.name)
    of.folded = fold(" ".join(words))[:1000]
    names = ("agency", "unit", "co_organised", "day", "spot", "values", "summary", "folded")
    return {name: getattr(of, name) for name in names}


def _changes(of: Activity, known: Checked, draft: Draft) -> list[Change]:
    """What a correction changes, in words."""
    pairs: list[Change] = [
        (_("Ngày"), _day(of), f"{draft.day.day}/{draft.day.month}/{draft.day.year}"),
        (_("Đơn vị ghi"), of.agency.name, known.agency.name),
        (_("Địa bàn"), of.unit.name, known.unit.name),
        (_("Địa điểm"), of.spot, draft.spot.strip()),
        (_("Xã cùng tổ chức"), _yes(value=of.co_organised), _yes(value=draft.co_organised)),
        *_told(known.kind, of.values, known.values),
    ]
    return [change for change in pairs if change[1] != change[2]]


def _told(kind: ActivityKind, before: Values, after: Values) -> list[Change]:
    return [
        (
            field.label,
            shown(field, before[field.key]) if field.key in before else "",
            shown(field, after[field.key]) if field.key in after else "",
        )
        for field in kind.fields
    ]


def _day(of: Activity) -> str:
    return f"{of.day.day}/{of.day.month}/{of.day.year}"


def _yes(*, value: bool) -> str:
    return _("Có") if value else _("Không")
