"""What the pages of writing show: the sections with their state, and one section with everything around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from nhipcau.core.calendar import PeriodKind
from nhipcau.core.catalogue.outline import Section
from nhipcau.core.reports.consent import Open
from nhipcau.core.reports.merging import PieceKind
from nhipcau.core.reports.writing import (
    Authored,
    Piece,
    Sameness,
    Saved,
    authored,
    differences,
    sameness,
    source_of,
)
from nhipcau.core.rights import Actor
from nhipcau.core.terms import Role
from nhipcau.web.look.words import ROLES
from nhipcau.web.reports.bridge import Asked, Compiled, compile_report, outline_of
from nhipcau.web.reports.models import (
    MergeDecision,
    ReportText,
    ReturnedFile,
    SectionComment,
    SectionConsent,
    TextVersion,
)
from nhipcau.web.reports.queries import Told, told
from nhipcau.web.reports.writing.models import WAYS

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Agreed:
    """Who agreed, in which role; `since`: how the section reads otherwise now, empty where it does not."""

    row: SectionConsent
    since: tuple[Piece, ...]

    @property
    def role(self) -> str:
        """The role in words."""
        return str(ROLES[Role(self.row.role)]) if self.row.role in ROLES else ""

    @property
    def stands(self) -> bool:
        """Whether the section still reads as it was agreed with."""
        return not self.since


@dataclass(frozen=True, slots=True)
class Standing:
    """A line of the overview. `last`: who saved words of people there; `told`: how many bodies told of it.

    `awaited`: whose agreement is asked for and not there.
    """

    section: Section
    depth: int
    last: ReportText | None
    remarks: int
    agreed: tuple[Agreed, ...]
    printed: bool
    told: int = 0
    awaited: tuple[str, ...] = ()

    @property
    def is_for_people(self) -> bool:
        """Whether people have to write it."""
        return self.section.human or self.section.tasks

    @property
    def anew(self) -> bool:
        """Whether somebody agreed with words that changed since."""
        return any(not each.stands for each in self.agreed)


@dataclass(frozen=True, slots=True)
class Past:
    """A version with how it differs from the one before it."""

    row: TextVersion
    pieces: tuple[Piece, ...]

    @property
    def way(self) -> str:
        """How it came, in words."""
        return str(WAYS[self.row.way])


@dataclass(frozen=True, slots=True)
class Heard:
    """What bodies told; `again`: nothing but days is new since what they told a year before."""

    told: Told
    place: int
    again: bool


def sections_of(compiled: Compiled) -> list[tuple[int, Section]]:
    """The sections of the report that say something, with how deep they lie."""
    year = compiled.asked.period.kind is PeriodKind.YEAR
    return [
        (each.number.count("."), each)
        for each in outline_of(compiled.plan.programme_key).all()
        if each.stands_in(compiled.asked.profile, year=year)
    ]


def overview(actor: Actor, compiled: Compiled, awaited: Sequence[Open] = ()) -> list[Standing]:
    """Every section in order, headings included."""
    there = sections_of(compiled)
    heard_of = told(actor, compiled.asked.period, [each for _depth, each in there])
    texts = {row.section: row for row in _of(ReportText.objects.exclude(text=""), compiled)}
    remarks = [row.section for row in _of(SectionComment.objects.filter(settled_at=None), compiled)]
    agreed = agreements(compiled)
    printed = {each.number for each in compiled.draft.sections}
    return [
        Standing(
            each,
            depth,
            texts.get(each.number),
            remarks.count(each.number),
            tuple(one for one in agreed if one.row.section == each.number),
            each.number in printed,
            sum(len(one.names) for one in heard_of.get(each.number, [])),
            tuple(dict.fromkeys(one.who for one in awaited if one.section == each.number)),
        )
        for depth, each in there
    ]


def agreements(compiled: Compiled, section: str = "") -> list[Agreed]:
    """Who agreed with what, of all sections or of one."""
    rows = _of(SectionConsent.objects.order_by("moment", "pk"), compiled)
    now = {each.number: each.text for each in compiled.draft.sections}
    return [
        Agreed(row, () if (text := now.get(row.section, "")) == row.words else differences(row.words, text))
        for row in rows
        if not section or row.section == section
    ]


def remarks_on(compiled: Compiled, section: str) -> list[SectionComment]:
    """Remarks in the order they were made."""
    return list(_of(SectionComment.objects.filter(section=section), compiled))


def versions_of(compiled: Compiled, section: str) -> list[TextVersion]:
    """The versions of a section's words, the oldest first."""
    row = _of(ReportText.objects.filter(section=section), compiled).first()
    if row is None:
        return []
    kept = list(row.versions.all())
    if not kept and row.text:  # kept before there were versions
        kept = [TextVersion(of=row, words=row.text, writer=row.changed_by, moment=row.changed_at)]
    return kept


def authors(versions: Sequence[TextVersion]) -> tuple[Authored, ...]:
    """The paragraphs with who wrote them."""
    return authored([Saved(each.words, each.writer, each.moment, each.way, each.body) for each in versions])


def history(versions: Sequence[TextVersion]) -> list[Past]:
    """The newest first."""
    before = ["", *(each.words for each in versions)]
    found = [Past(row, differences(old, row.words)) for old, row in zip(before, versions, strict=False)]
    return found[::-1]


def automatic(compiled: Compiled, section: Section) -> str:
    """The words to begin with: what the draft says of its own, figures as fields."""
    found = next((each for each in compiled.draft.sections if each.number == section.number), None)
    if found is None:
        return ""
    return "\n".join(("- " if each.dash else "") + source_of(each.runs) for each in found.paragraphs)


def automatic_now(compiled: Compiled, section: Section) -> str:
    """What the section would print if nobody had written it."""
    others = {number: text for number, text in compiled.texts.items() if number != section.number}
    drafted = compile_report(compiled.asked, others).draft
    return next((each.text for each in drafted.sections if each.number == section.number), "")


def typed_over(compiled: Compiled, section: str) -> list[MergeDecision]:
    """Figures that somebody took as typed in a Word file, instead of the system's."""
    asked = compiled.asked
    rows = MergeDecision.objects.filter(
        of__of__province_id=asked.province_id,
        of__of__period=asked.period.code,
        of__of__profile=asked.profile,
        of__of__audience=asked.audience.value,
        section=section,
        kind=PieceKind.FIGURE.value,
        accepted=True,
    )
    text = compiled.texts.get(section, "")
    return [each for each in rows.order_by("pk") if each.now in text]


def heard(actor: Actor, asked: Asked, section: Section) -> list[Heard]:
    """What bodies told of the section, and which of it they told a year before already."""
    now = told(actor, asked.period, [section]).get(section.number, [])
    if not now:
        return []
    before: dict[str, list[str]] = {}
    for each in told(actor, asked.period.previous_year(), [section]).get(section.number, []):
        for name in each.names:
            before.setdefault(name, []).append(each.words)
    return [Heard(each, place, _again(each, before)) for place, each in enumerate(now)]


def _again(of: Told, before: dict[str, list[str]]) -> bool:
    old = [words for name in of.names for words in before.get(name, [])]
    return any(sameness(words, of.words) is not Sameness.DIFFERENT for words in old)


def files_of(compiled: Compiled) -> list[ReturnedFile]:
    """The returned files of a report, the newest first."""
    asked = compiled.asked
    return list(
        ReturnedFile.objects.filter(
            of__province_id=asked.province_id,
            of__period=asked.period.code,
            of__profile=asked.profile,
            of__audience=asked.audience.value,
        ).order_by("-pk")
    )


def _of(rows: QuerySet[Any], compiled: Compiled) -> QuerySet[Any]:
    asked = compiled.asked
    return rows.filter(
        province_id=asked.province_id,
        programme_key=compiled.plan.programme_key,
        period=asked.period.code,
        profile=asked.profile,
        audience=asked.audience.value,
    )
