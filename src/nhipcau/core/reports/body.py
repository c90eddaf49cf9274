"""The sections of the outline that have evidence; for the others, a note to the writer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nhipcau.core.calendar import PeriodKind
from nhipcau.core.catalogue.outline import Section
from nhipcau.core.papers import Block, Heading, Level, Paragraph, Run
from nhipcau.core.reports import macros
from nhipcau.core.reports.evidence import OpenTask, SectionText, WriterNote
from nhipcau.core.reports.of_targets import Gap
from nhipcau.core.reports.sentences import Left, Voice, merged, sentence
from nhipcau.core.reports.writing.fields import NOT_SENT
from nhipcau.core.reports.writing.speaking import spoken_line

_WHY = {Gap.UNKNOWN: "chưa có số liệu được duyệt", Gap.HIDDEN: "số nhỏ, không công bố"}
_LEVELS = (Level.PART, Level.SECTION, Level.POINT)


class Body:
    """Writes the body once; `notes` and `sections` grow on the way."""

    def __init__(self, voice: Voice, profile: str, summary: tuple[Run, ...]) -> None:
        self.voice, self.profile, self.summary = voice, profile, summary
        self.evidence = voice.evidence
        self.notes: list[WriterNote] = []
        self.sections: list[SectionText] = []

    def write(self, sections: Iterable[Section], depth: int = 0) -> Iterator[Block]:
        """Headings and paragraphs; a heading stands only above something."""
        for section in sections:
            if not section.stands_in(self.profile, year=self.evidence.period.kind is PeriodKind.YEAR):
                continue
            own = self._text(section)
            if own:
                self.sections.append(SectionText(section.number, self._title(section), tuple(own)))
            inner: list[Block] = [*own, *self.write(section.sections, depth + 1)]
            if inner:
                yield Heading(_LEVELS[depth], self._title(section))
                yield from inner

    def _title(self, section: Section) -> str:
        return section.title.replace("{next_period}", str(self.voice.words.get("next_period", ""))).strip()

    def _text(self, section: Section) -> list[Paragraph]:
        if words := self.evidence.texts.get(section.number, "").strip():
            return self._words_of_people(section, words)
        if section.summary:
            return [Paragraph(self.summary)]
        if section.tasks and self.evidence.tasks:
            self._ask_to_check(section, "các nhiệm vụ lấy từ kế hoạch")
            return [Paragraph((Run(_task(each)),), dash=True) for each in self.evidence.tasks]
        return self._clauses(section)

    def _words_of_people(self, section: Section, words: str) -> list[Paragraph]:
        """A line for a paragraph, its figures as they are now; the writer is told of those without a value."""
        if section.clauses and not section.human:
            text = f"Mục “{self._title(section)}” dùng lời văn của người viết thay câu tự động; đối chiếu khi số đổi."
            self.notes.append(WriterNote(section.number, text))
        not_sent = "".join(run.text for run in self._not_sent(section)).strip()
        voice = Voice(self.evidence, {**self.voice.words, NOT_SENT: not_sent})
        spoken = [spoken_line(voice, line) for line in words.splitlines() if line.strip()]
        left = [each for line in spoken for each in line.left]
        for gap, why in _WHY.items():
            if named := "; ".join(dict.fromkeys(self._named(each) for each in left if each.gap is gap)):
                text = f"Lời văn mục “{self._title(section)}” có số {why}: {named}."
                self.notes.append(WriterNote(section.number, text))
        return [each.paragraph for each in spoken]

    def _clauses(self, section: Section) -> list[Paragraph]:
        spoken = [self.voice.say(clause) for clause in section.clauses]
        said = [each for each in spoken if not isinstance(each, Left)]
        if not section.human:
            self._note_left_out(
                section, [each for each in spoken if isinstance(each, Left)], nothing=not said
            )
        if not said:
            if section.human or section.tasks:
                text = f"Mục “{self._title(section)}” do người viết soạn; dự thảo chưa có mục này."
                self.notes.append(WriterNote(section.number, text))
            return []
        if section.human:
            self._ask_to_check(section, "câu dự thảo từ số liệu")
        return [Paragraph(merged((*sentence(said), *self._not_sent(section))))]

    def _ask_to_check(self, section: Section, what: str) -> None:
        text = f"Mục “{self._title(section)}” mới có {what}; người viết bổ sung, sửa trước khi trình."
        self.notes.append(WriterNote(section.number, text))

    def _not_sent(self, section: Section) -> list[Run]:
        """{n}/{m} đơn vị chưa gửi số liệu, of the section's forms together."""
        forms = [form for form in self.evidence.scope.forms if form.code in section.forms]
        owed = sum(form.owed for form in forms)
        missing = owed - sum(form.approved for form in forms)
        if not missing:
            return []
        text = (
            f"Còn {macros.count(missing)}/{macros.count(owed)} đơn vị "
            "chưa gửi số liệu hoặc số liệu chưa được duyệt."
        )
        return [Run(" "), Run(text, field=f"{{{NOT_SENT}}}")]

    def _note_left_out(self, section: Section, left: list[Left], *, nothing: bool) -> None:
        """One note for what has no figures, one for what may not be published."""
        done = "chưa đưa vào dự thảo" if nothing else "bỏ một số ý"
        for gap, why in _WHY.items():
            named = "; ".join(dict.fromkeys(self._named(each) for each in left if each.gap is gap))
            if named:
                text = f"Mục “{self._title(section)}” {done}, {why}: {named}."
                self.notes.append(WriterNote(section.number, text))

    def _named(self, left: Left) -> str:
        """`cuộc tuyên truyền (B02)`, `chỉ tiêu T01`."""
        code = left.field.code
        known = self.evidence.catalogue.get(code)
        if known:
            return f"{known.name[:1].lower()}{known.name[1:]} ({code})"
        return f"chỉ tiêu {code}" if code.startswith("T") else code


def _task(task: OpenTask) -> str:
    """{Cơ quan chủ trì} {việc} trước ngày {hạn} (Mục {vị trí} Kế hoạch)."""
    text = task.text.strip().rstrip(".;")
    lead = f"{task.lead}: {text[:1].lower()}{text[1:]}" if task.lead else text
    deadline = f", {task.deadline.strip().rstrip('.;')}" if task.deadline else ""
    return f"{lead}{deadline} ({task.place} Kế hoạch)."
