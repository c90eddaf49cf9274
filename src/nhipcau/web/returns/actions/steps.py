"""Steps that acts share: lock the row, write the cells, tell what happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from nhipcau.core.forms import CellKey, Entry, Form, write_text
from nhipcau.core.forms.cells import NOT_REPORTED_ENTRY
from nhipcau.core.forms.merging import Step, steps_between
from nhipcau.core.forms.states import ReturnAct, ReturnState, check_act
from nhipcau.core.protection import Context, refusal_of
from nhipcau.core.rights import Actor
from nhipcau.core.terms import CellState
from nhipcau.web.files.models import StoredFile
from nhipcau.web.journal.actions import record
from nhipcau.web.returns.bridge import draft_of, form_of
from nhipcau.web.returns.content import content_of
from nhipcau.web.returns.drafts import Draft
from nhipcau.web.returns.failures import Changed, NamesPersons, NoReason
from nhipcau.web.returns.fields import places_of
from nhipcau.web.returns.forms import cell_field, note_field
from nhipcau.web.returns.models import Return, ReturnCell, ReturnEvent
from nhipcau.web.returns.permissions import check_return_act, check_sees, scope_of

Change = tuple[str, str, str, str]  # line, period, before, after
SITTING = timedelta(minutes=30)


def lock(actor: Actor, return_id: int, act: ReturnAct) -> tuple[Return, Form]:
    """The row, locked until the transaction ends, for whoever has the right to the act."""
    of = Return.objects.select_related("unit", "agency").select_for_update(of=("self",)).get(pk=return_id)
    form = form_of(of)
    scope = scope_of(of)
    check_sees(actor, form, scope)
    check_return_act(actor, act, scope)
    return of, form


def begin(actor: Actor, return_id: int, act: ReturnAct, revision: int | None = None) -> tuple[Return, Form]:
    """The row, locked until the transaction ends, once the right, the state and the revision are right."""
    of, form = lock(actor, return_id, act)
    check_act(ReturnState(of.state), act)
    if revision is not None and revision != of.revision:
        raise Changed(
            _("Biểu đã thay đổi trong khi anh/chị đang mở; chưa làm gì. Hãy mở lại biểu, xem rồi làm lại.")
        )
    return of, form


def finish(
    actor: Actor,
    of: Return,
    act: ReturnAct,
    moment: datetime,
    *,
    changes: Sequence[Change] = (),
    trail: Sequence[Step] = (),
    reason: str = "",
    file: StoredFile | None = None,
    going_on: bool = False,
    content: str = "",
    to: ReturnState | None = None,
) -> Return:
    """The state after the act, the event for people, the line for proof.

    `going_on`: the same sitting goes on, so its event is carried on and no new one made. `content`: digest of what
    is approved, for the journal. `trail`: every single step. `to`: where the act leads, where that depends on the past.
    """
    after = check_act(ReturnState(of.state), act)
    of.state = (to or after).value
    of.revision += 1
    of.save()
    sitting = _sitting(actor, of, act, moment) if going_on else None
    event = sitting or ReturnEvent(
        province_id=of.province_id,
        of=of,
        act=act.value,
        actor_key=actor.key,
        actor_name=actor.name,
        reason=reason,
        file=file,
    )
    event.moment, event.revision = moment, of.revision
    event.changes = _carried_on(sitting.changes, changes) if sitting else [list(each) for each in changes]
    event.trail = [*event.trail, *(list(each) for each in trail)]
    event.save()
    details = {
        "form": of.form,
        "period": of.period,
        "unit": of.unit_id,
        "agency": of.agency.key,
        "revision": of.revision,
        "changed": len(changes),
        "reason": reason,
        **({"content": content} if content else {}),
    }
    record(actor, f"return.{act.value}", of.ref, details, moment)
    return of


def _sitting(actor: Actor, of: Return, act: ReturnAct, moment: datetime) -> ReturnEvent | None:
    """The last event, where it is the same person's same act of the last half hour."""
    last = of.events.first()
    if last is None or (last.act, last.actor_key) != (act.value, actor.key) or last.file_id:
        return None
    return last if moment - last.moment <= SITTING else None


def _carried_on(earlier: Sequence[Sequence[str]], later: Sequence[Change]) -> list[list[str]]:
    """Changes one after the other as one: what a cell held first and last; a cell as at first is no change."""
    cells = {(line, period): [before, after] for line, period, before, after in earlier}
    for line, period, before, after in later:
        cells.setdefault((line, period), [before, after])[1] = after
    return [[*key, *values] for key, values in cells.items() if values[0] != values[1]]


def write_draft(of: Return, form: Form, draft: Draft) -> tuple[list[Change], list[Step]]:
    """Make the return hold just this; the caller saves the row. Returns what changed, and every step of it."""
    before = content_of(draft_of(of))
    changes = write_cells(of, form, draft.entries, draft.notes)
    of.prepared_by, of.signed_by, of.narrative = draft.prepared_by, draft.signed_by, draft.narrative
    return changes, steps_between(before, content_of(draft), of.revision + 1)


def write_cells(
    of: Return, form: Form, entries: Mapping[CellKey, Entry], notes: Mapping[str, str]
) -> list[Change]:
    """Make the cells hold just these entries; reasons for sending back stay. Returns what changed."""
    before = {CellKey(row.line, row.period): row for row in of.cells.all()}
    changes: list[Change] = []
    kept: list[ReturnCell] = []
    for line, key in form.cells(of.period):
        entry = entries.get(key, NOT_REPORTED_ENTRY)
        note = notes.get(line.key, "") if form.columns(line, of.period)[0] == key else ""
        old = before.get(key)
        reason = old.reason if old else ""
        was = write_text(Entry(CellState(old.state), old.value, old.text)) if old else ""
        if was != write_text(entry):
            changes.append((line.key, key.period, was, write_text(entry)))
        if entry != NOT_REPORTED_ENTRY or note or reason:
            kept.append(_row(of, line.figure, line.breakdown, key, entry, note, reason))
    of.cells.all().delete()
    ReturnCell.objects.bulk_create(kept)
    return changes


def _row(
    of: Return, figure: str, breakdown: str, key: CellKey, entry: Entry, note: str, reason: str
) -> ReturnCell:
    return ReturnCell(
        province_id=of.province_id,
        of=of,
        line=key.line,
        figure=figure,
        period=key.period,
        breakdown=breakdown,
        value=entry.value,
        text=entry.text,
        state=entry.state.value,
        note=note,
        reason=reason,
    )


def check_words(form: Form, of: Return, draft: Draft) -> None:
    """NamesPersons, with its place, for a list of persons in any field, or more than a name where a name belongs."""
    words = _words_of(form, draft)
    places = (of.unit.name, of.agency.name)
    try:
        check_free_text(form, words.values(), places)
    except NamesPersons as refused:
        names = _refused_in(form, words, places)
        where = "; ".join(str(place) for name, place in places_of(form, of.period).items() if name in names)
        where = f"{where[:1].upper()}{where[1:]}"
        raise NamesPersons(f"{where}: {refused}" if where else str(refused), names) from refused
    for name in ("prepared_by", "signed_by"):
        if refusal := refusal_of(getattr(draft, name), Context.NAME_OF_OFFICE):
            place = places_of(form, of.period)[name].words
            raise NamesPersons(f"{place[:1].upper()}{place[1:]}: {refusal}", [name])


def _words_of(form: Form, draft: Draft) -> dict[str, str]:
    cells = {cell_field(key): entry.text for key, entry in draft.entries.items() if entry.text}
    notes = {note_field(line.key): draft.notes[line.key] for line in form.lines if line.key in draft.notes}
    return {"narrative": draft.narrative, **notes, **cells}


def _refused_in(form: Form, words: Mapping[str, str], places: Iterable[str]) -> list[str]:
    """The fields that are refused by themselves; where it takes several together, those that say something."""
    context, known = _context(form), tuple(places)
    alone = [name for name, text in words.items() if refusal_of(text, context, known)]
    return alone or [name for name, text in words.items() if text]


def _context(form: Form) -> Context:
    return Context.PERSONS_AT_RISK if form.restricted else Context.GENERAL


def check_free_text(form: Form, texts: Iterable[str], places: Iterable[str] = ()) -> None:
    """NamesPersons for a list of persons or a secrecy mark; strictest where figures are about people."""
    if refusal := refusal_of("\n".join(texts), _context(form), places):
        raise NamesPersons(refusal)


def needed_reason(reason: str) -> str:
    """The reason, trimmed; NoReason where there is none."""
    trimmed = reason.strip()
    if not trimmed:
        raise NoReason(_("Hãy ghi lý do: đơn vị lập biểu và người kiểm tra sau này cần biết."))
    return trimmed
