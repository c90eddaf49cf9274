"""What the agency that owes a return does: save it, submit it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.forms import CellKey, Form
from nhipcau.core.forms.questions import questions
from nhipcau.core.forms.rules import check_return, with_totals
from nhipcau.core.forms.states import ReturnAct
from nhipcau.core.protection import Context, refusal_of
from nhipcau.core.rights import Actor
from nhipcau.web.files.models import StoredFile
from nhipcau.web.returns.actions.steps import begin, check_free_text, finish, write_cells
from nhipcau.web.returns.bridge import draft_of, past_values
from nhipcau.web.returns.drafts import Draft
from nhipcau.web.returns.failures import Invalid, NamesPersons, Unanswered
from nhipcau.web.returns.models import Return


def save(
    actor: Actor,
    return_id: int,
    draft: Draft,
    moment: datetime,
    *,
    revision: int | None = None,
    file: StoredFile | None = None,
) -> Return:
    """Keep what was filled in, finished or not. `revision`: the one that was seen; Changed where it is another."""
    with transaction.atomic():
        of, form = begin(actor, return_id, ReturnAct.SAVE, revision)
        _check_words(form, of, draft)
        changes = write_cells(of, form, draft.entries, draft.notes)
        of.prepared_by, of.signed_by, of.narrative = draft.prepared_by, draft.signed_by, draft.narrative
        return finish(actor, of, ReturnAct.SAVE, moment, changes=changes, file=file)


def autosave(
    actor: Actor,
    return_id: int,
    draft: Draft,
    unread: Collection[CellKey],
    moment: datetime,
    *,
    revision: int | None = None,
) -> Return:
    """Keep what is being typed. Cells that cannot be read yet keep what they held; nothing new: nothing done."""
    with transaction.atomic():
        of, form = begin(actor, return_id, ReturnAct.SAVE, revision)
        before = draft_of(of)
        held = {key: before.entries[key] for key in unread if key in before.entries}
        wanted = replace(draft, entries={**draft.entries, **held})
        if wanted == before:
            return of
        _check_words(form, of, wanted)
        changes = write_cells(of, form, wanted.entries, wanted.notes)
        of.prepared_by, of.signed_by, of.narrative = wanted.prepared_by, wanted.signed_by, wanted.narrative
        return finish(actor, of, ReturnAct.SAVE, moment, changes=changes, going_on=True)


def _check_words(form: Form, of: Return, draft: Draft) -> None:
    words = (entry.text for entry in draft.entries.values())
    places = (of.unit.name, of.agency.name)
    check_free_text(form, (draft.narrative, *draft.notes.values(), *words), places)
    _check_names(draft)


def submit(
    actor: Actor, return_id: int, moment: datetime, *, revision: int | None = None, answered: bool = False
) -> Return:
    """Hand the return over for checking. Invalid where rules do not hold; Unanswered where questions stand.

    `answered`: whoever submits has seen the questions and stands by the figures.
    """
    with transaction.atomic():
        of, form = begin(actor, return_id, ReturnAct.SUBMIT, revision)
        draft = draft_of(of)
        entries = with_totals(form, of.period, draft.entries)
        problems = check_return(form, of.period, entries)
        if problems:
            raise Invalid(_("Biểu chưa gửi được: còn chỗ cần sửa."), problems)
        asked = questions(form, entries, past_values(of, form))
        if asked and not answered:
            raise Unanswered(_("Xin xem lại trước khi gửi."), asked)
        changes = write_cells(of, form, entries, draft.notes)
        of.cells.exclude(reason="").update(reason="")
        of.cells.filter(state="not_reported", note="").delete()
        of.submitted_by, of.submitted_at = actor.key, moment
        of.approved_by, of.approved_at = "", None
        return finish(actor, of, ReturnAct.SUBMIT, moment, changes=changes)


def _check_names(draft: Draft) -> None:
    for name in (draft.prepared_by, draft.signed_by):
        if refusal := refusal_of(name, Context.NAME_OF_OFFICE):
            raise NamesPersons(refusal)
