"""The sections of the outline that have evidence; for the others, a note to the writer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nhipcau.core.catalogue.outline import Section
from nhipcau.core.papers import Block, Heading, Level, Paragraph, Run
from nhipcau.core.reports import macros
from nhipcau.core.reports.evidence import Scope, WriterNote
from nhipcau.core.reports.sentences import Gap, Left, Voice, merged, sentence

_LEVELS = (Level.PART, Level.SECTION, Level.POINT)


class Body:
    """Writes the body once; `notes` grow on the way."""

    def __init__(self, voice: Voice, scope: Scope, summary: tuple[Run, ...]) -> None:
        self.voice, self.scope, self.summary = voice, scope, summary
        self.notes: list[WriterNote] = []

    def write(self, sections: Iterable[Section], depth: int = 0) -> Iterator[Block]:
        """Headings and paragraphs; a heading stands only above something."""
        for section in sections:
            if section.human:
                text = f"Mục “{section.title}” do người viết soạn; dự thảo chưa có mục này."
                self.notes.append(WriterNote(section.number, text))
                continue
            inner = [*self._text(section), *self.write(section.sections, depth + 1)]
            if inner:
                yield Heading(_LEVELS[depth], section.title)
                yield from inner

    def _text(self, section: Section) -> list[Block]:
        if section.summary:
            return [Paragraph(self.summary)]
        said = []
        for clause in section.clauses:
            spoken = self.voice.say(clause)
            if isinstance(spoken, Left):
                self.notes.append(_left_out(section, spoken))
            else:
                said.append(spoken)
        if not said:
            return []
        return [Paragraph(merged((*sentence(said), *self._not_sent(section))))]

    def _not_sent(self, section: Section) -> list[Run]:
        """{n}/{m} đơn vị chưa gửi số liệu."""
        return [
            Run(
                f" Còn {macros.count(form.owed - form.approved)}/{macros.count(form.owed)} đơn vị "
                "chưa gửi số liệu hoặc số liệu chưa được duyệt."
            )
            for form in self.scope.forms
            if form.code in section.forms and form.approved < form.owed
        ]


def _left_out(section: Section, left: Left) -> WriterNote:
    code = f"{left.field.code} {left.field.breakdown}".strip()
    why = "chưa có số liệu được duyệt" if left.gap is Gap.UNKNOWN else "số nhỏ, không công bố"
    return WriterNote(section.number, f"Bỏ một ý cần mã {code}: {why}.")
