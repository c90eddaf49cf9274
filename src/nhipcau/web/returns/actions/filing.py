"""What the agency that owes a return does: save it, submit it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.forms.questions import questions
from nhipcau.core.forms.rules import check_return, with_totals
from nhipcau.core.forms.states import ReturnAct
from nhipcau.core.rights import Actor
from nhipcau.web.files.models import StoredFile
from nhipcau.web.returns.actions.steps import begin, check_words, finish, write_draft
from nhipcau.web.returns.bridge import draft_of, past_values
from nhipcau.web.returns.drafts import Draft
from nhipcau.web.returns.failures import Invalid, Unanswered
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
        check_words(form, of, draft)
        changes, trail = write_draft(of, form, draft)
        return finish(actor, of, ReturnAct.SAVE, moment, changes=changes, trail=trail, file=file)


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
        changes, trail = write_draft(of, form, replace(draft, entries=entries))
        of.cells.exclude(reason="").update(reason="")
        of.cells.filter(state="not_reported", note="").delete()
        of.submitted_by, of.submitted_at = actor.key, moment
        of.approved_by, of.approved_at = "", None
        return finish(actor, of, ReturnAct.SUBMIT, moment, changes=changes, trail=trail)
