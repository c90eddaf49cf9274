"""What those who check do: send back, approve, open again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.forms import CellKey, Form, write_text
from nhipcau.core.forms.cells import NOT_REPORTED_ENTRY
from nhipcau.core.forms.states import ReturnAct
from nhipcau.core.rights import Actor
from nhipcau.core.terms import CellState
from nhipcau.web.figures.actions import put
from nhipcau.web.returns.actions.steps import Change, begin, check_free_text, finish, needed_reason
from nhipcau.web.returns.bridge import content_digest, draft_of, entries_of, province_only, values_of
from nhipcau.web.returns.failures import SamePerson
from nhipcau.web.returns.models import Return, ReturnCell


def send_back(
    actor: Actor,
    return_id: int,
    reasons: Mapping[CellKey, str],
    reason: str,
    moment: datetime,
    *,
    revision: int | None = None,
) -> Return:
    """Give the return back, with a reason for the whole and reasons for cells."""
    with transaction.atomic():
        of, form = begin(actor, return_id, ReturnAct.SEND_BACK, revision)
        wanted = {key: text.strip() for key, text in reasons.items() if text.strip()}
        said = needed_reason(reason or "; ".join(wanted.values()))
        check_free_text(form, (said, *wanted.values()), (of.unit.name, of.agency.name))
        changes = mark(of, form, wanted)
        of.reason = said
        return finish(actor, of, ReturnAct.SEND_BACK, moment, changes=changes, reason=said)


def approve(actor: Actor, return_id: int, moment: datetime, *, revision: int | None = None) -> Return:
    """Let the figures count. Four eyes: not by whoever submitted."""
    with transaction.atomic():
        of, form = begin(actor, return_id, ReturnAct.APPROVE, revision)
        if of.submitted_by == actor.key:
            raise SamePerson(
                _("Người gửi biểu không thể tự duyệt. Hãy để một cán bộ khác kiểm tra và duyệt.")
            )
        entries = draft_of(of).entries
        values = values_of(of, form, entries)
        put(of.province_id, values, of.ref, moment, province_only=province_only())
        of.approved_by, of.approved_at, of.reason = actor.key, moment, ""
        return finish(actor, of, ReturnAct.APPROVE, moment, content=content_digest(values))


def restate(
    actor: Actor, return_id: int, reason: str, moment: datetime, *, revision: int | None = None
) -> Return:
    """Open an approved return again. Its figures stand until the restated ones are approved."""
    with transaction.atomic():
        of, form = begin(actor, return_id, ReturnAct.RESTATE, revision)
        said = needed_reason(reason)
        check_free_text(form, (said,), (of.unit.name, of.agency.name))
        of.reason = said
        return finish(actor, of, ReturnAct.RESTATE, moment, reason=said)


def mark(of: Return, form: Form, reasons: Mapping[CellKey, str]) -> list[Change]:
    """Put the reasons at their cells, blank cells included."""
    rows = {CellKey(row.line, row.period): row for row in of.cells.all()}
    entries = entries_of(rows.values())
    changes: list[Change] = []
    for line, key in form.cells(of.period):
        if key not in reasons:
            continue
        row = rows.get(key) or ReturnCell(
            province_id=of.province_id,
            of=of,
            line=line.key,
            figure=line.figure,
            period=key.period,
            breakdown=line.breakdown,
            state=CellState.NOT_REPORTED.value,
        )
        row.reason = reasons[key]
        row.save()
        changes.append((line.key, key.period, write_text(entries.get(key, NOT_REPORTED_ENTRY)), row.reason))
    return changes
