"""A draft as fields with what stands in them as typed, and the content of a return at an earlier revision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from nhipcau.core.forms import CellKey, Form, read_text, write_text
from nhipcau.core.forms.cells import NOT_REPORTED_ENTRY
from nhipcau.core.forms.merging import Content, Step, rolled_back
from nhipcau.core.forms.states import ReturnAct
from nhipcau.web.returns.drafts import Draft
from nhipcau.web.returns.forms import cell_field, note_field
from nhipcau.web.returns.models import Return, ReturnEvent

WORDS = ("prepared_by", "signed_by", "narrative")
_FILLING = (ReturnAct.SAVE.value, ReturnAct.SUBMIT.value)


def content_of(draft: Draft) -> dict[str, str]:
    """Every field that says something, by the name that it has on the page. Line ends are one character."""
    fields = {cell_field(key): write_text(entry) for key, entry in draft.entries.items()}
    fields.update((note_field(line), note) for line, note in draft.notes.items())
    fields.update((name, getattr(draft, name)) for name in WORDS)
    return {name: words.replace("\r\n", "\n") for name, words in fields.items() if words}


def draft_from(content: Content, form: Form, period: str) -> Draft:
    """The draft whose fields these are."""
    entries = {key: read_text(content.get(cell_field(key), ""), line) for line, key in form.cells(period)}
    notes = {
        line.key: content[note_field(line.key)] for line in form.lines if note_field(line.key) in content
    }
    return Draft(
        {key: entry for key, entry in entries.items() if entry != NOT_REPORTED_ENTRY},
        notes,
        **{name: content.get(name, "") for name in WORDS},
    )


@dataclass(frozen=True, slots=True)
class Author:
    """Who changed a field last, and when. `by_file`: with a workbook."""

    key: str
    name: str
    moment: datetime
    by_file: bool = False


@dataclass(frozen=True, slots=True)
class Past:
    """What happened to a return's content: every step with its author."""

    steps: tuple[tuple[Step, Author], ...]

    def content(self, now: Content, revision: int) -> Content:
        """The content as it stood at a revision."""
        return rolled_back(now, (step for step, _author in self.steps), revision)

    def known(self, now: Content, revision: int, filler: str) -> Content:
        """What somebody knows who took a workbook along at a revision: that state, and what own workbooks brought."""
        content = dict(self.content(now, revision))
        for step, author in self.steps:
            if step.revision > revision and author.by_file and author.key == filler:
                content[step.field] = step.after
        return {field: words for field, words in content.items() if words}

    def authors(self, since: int) -> dict[str, Author]:
        """Who changed each field last after a revision."""
        return {step.field: author for step, author in self.steps if step.revision > since}


def past_of(of: Return) -> Past:
    """The steps of a return, the earliest first."""
    events = of.events.filter(act__in=_FILLING)
    steps = [(step, _author(each)) for each in events for step in _steps(each)]
    return Past(tuple(sorted(steps, key=lambda each: each[0].revision)))


def _author(event: ReturnEvent) -> Author:
    return Author(event.actor_key, event.actor_name, event.moment, event.file_id is not None)


def _steps(event: ReturnEvent) -> Iterator[Step]:
    if event.trail:
        yield from (Step(*each) for each in event.trail)
        return
    for line, period, before, after in event.changes:
        yield Step(event.revision, cell_field(CellKey(line, period)), before, after)
