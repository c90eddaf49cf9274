"""One passage: its sentences, what each half of them asks for, and what is left as work."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from nhipcau.core.plan.passages import Passage
from nhipcau.core.plan.shapes import Finding, Inner, Target
from nhipcau.core.plan.targets import findings, lexicon
from nhipcau.core.plan.targets.bounds import Said
from nhipcau.core.plan.targets.deadlines import deadlines, round_said
from nhipcau.core.plan.targets.directions import direction_of
from nhipcau.core.plan.targets.meaning import certainty, compared, shape_of
from nhipcau.core.plan.targets.noun_phrase import noun_phrase
from nhipcau.core.plan.targets.part import Part
from nhipcau.core.plan.targets.parts import parts_of
from nhipcau.core.plan.targets.quantities import Quantity
from nhipcau.core.plan.targets.sections import Section, kind_of_heading, section_of
from nhipcau.core.plan.targets.segments import Segment, segments
from nhipcau.core.plan.targets.shapes import Remainder
from nhipcau.core.plan.targets.timing import deadline_of_heading, words_before_amount
from nhipcau.core.plan.targets.tokens import Words, words_of
from nhipcau.core.terms import Comparator, Frequency, Shape, Unit

_ASIDE = re.compile(r"\s*\((?!trừ|không|ngoài)[^()]*\)")  # an exception belongs to the counted
_EACH_OF_THEM = re.compile(
    r", mỗi (?:năm|quý|tháng) (?:ít nhất )?\d"
)  # how the whole is spread, no round of it
_DIGIT = re.compile(r"\d")
_SAME_WORDS = 3
_TIME_WORDS = 12
_PLACED = re.compile(r" (?:ở|tại) ")
_LEAD_WORDS = 4  # "Một số chỉ tiêu"; further on a lead only mentions targets
_SET_TARGETS = (Section.TARGETS, Section.GOALS)


@dataclass(frozen=True, slots=True)
class PassageRead:
    """What one passage yields; `tails` are the words after each target's number, to find parallel clauses."""

    headings: tuple[str, ...]
    targets: tuple[Target, ...] = ()
    tails: tuple[str, ...] = ()
    remainders: tuple[Remainder, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class _Sentence:
    """What a sentence has said so far, for its later halves: striving, its time and its round."""

    strives_from: int | None = None
    deadline: str | None = None
    changes_each: Frequency | None = None


def read_passage(passage: Passage) -> PassageRead:
    """Targets, remainders and findings of one passage."""
    section = _section(passage)
    if section is Section.TELLING or not passage.text:
        return PassageRead(passage.headings)
    if section is Section.WORK and not _may_strive(passage.text):
        return PassageRead(passage.headings)
    reader = _Reader(passage, section)
    for segment in segments(reader.words):
        reader.read(segment)
    return reader.result()


def _may_strive(text: str) -> bool:
    """Most passages of work name no share and strive for nothing; they need no closer reading."""
    if _DIGIT.search(text) is None:
        return False
    low = words_of(text).low
    return any(
        phrases.anywhere(low, 0, len(low)) is not None for phrases in (lexicon.STRIVING, lexicon.ASSURING)
    )


def _section(passage: Passage) -> Section:
    """The passage's own lead ("Mục tiêu đến năm 2025: …") goes before the headings above it."""
    lead, colon, _ = passage.text[:120].partition(":")
    opening = " ".join(lead.split()[:_LEAD_WORDS])
    own = kind_of_heading(opening) if colon and lead[:1].isupper() else None
    return own if own in _SET_TARGETS else section_of(passage)


class _Reader:
    """Walks the segments of a passage and keeps what they yield."""

    def __init__(self, passage: Passage, section: Section) -> None:
        self.passage = passage
        self.section = section
        self.words: Words = words_of(passage.text)
        self.sentence = _Sentence()
        self.targets: list[Target] = []
        self.tails: list[str] = []
        self.idle: list[Segment] = []
        self.findings: list[Finding] = []
        self.last: Part | None = None
        self.led_to = deadline_of_heading(passage)
        self.lead = 0  # where the first amount of the half-sentence stands

    def read(self, segment: Segment) -> None:
        """One half of a sentence."""
        if segment.opens:
            self.sentence = _Sentence(deadline=self._opening_time(segment) or self.led_to)
        if self.sentence.strives_from is None:
            self.sentence.strives_from = lexicon.STRIVING.anywhere(self.words.low, segment.start, segment.end)
        parts = [part for part in parts_of(self.words, segment) if self._asks(segment, part)]
        self.lead = parts[0].quantity.start if parts else segment.start
        if parts:
            self._direction_before(segment, parts[0])
        for part in parts:
            self._same_whole(part)
            self._this_share(part)
            if part.population[0] >= part.population[1] and self.last is not None:
                part.population, part.inherits = self.last.population, self.last
            self._add(segment, part)
            self.last = part
        if not parts and not self._add_direction(segment):
            self.idle.append(segment)

    def _opening_time(self, segment: Segment) -> str | None:
        """ "Đến năm 2025, phấn đấu …; 100% thôn …": the time that opens a sentence holds for all its halves."""
        start = segment.start + lexicon.STRIVING.at(self.words.low, segment.start)
        text = self.words.between(start, min(start + _TIME_WORDS, segment.end)).lstrip("-+• ")
        found = deadlines(text)
        return text[slice(*found[0])].strip() if found and found[0][0] == 0 else None

    def _direction_before(self, segment: Segment, part: Part) -> None:
        """ "Giảm tỷ lệ trẻ em bị xâm hại và 100% trẻ em …": the direction before the number is a target too."""
        joint = self._joint_before(segment, part)
        if joint is not None and self._add_direction(Segment(segment.start, joint, segment.opens)):
            part.start = joint + 1

    def _joint_before(self, segment: Segment, part: Part) -> int | None:
        """Where "và" joins the number, or the verb that rules it ("… và xây dựng đạt 60% …"), to what stands before."""
        low, joint = self.words.low, part.said.start - 1
        if not part.noun_after or part.quantity.unit is not Unit.PERCENT or joint <= segment.start:
            return None
        if low[joint] in ("và", ","):
            return None if part.said.by_link else joint
        joints = (at for at in range(joint, segment.start, -1) if low[at] in ("và", ","))
        return next((at for at in joints if lexicon.STRONG.at(low, at + 1)), None)

    def _same_whole(self, part: Part) -> None:
        """ "…; đến năm 2030 đạt 14,7% diện tích tự nhiên": the same whole as before, so the same subject."""
        last, low = self.last, self.words.low
        if last is None or last.noun_after or not part.noun_after or not part.said.linked:
            return
        said = low[part.quantity.end : part.quantity.end + _SAME_WORDS]
        if said == low[last.quantity.end : last.quantity.end + _SAME_WORDS]:
            part.noun_after, part.phrase = False, None
            part.population, part.inherits = last.population, last

    def _this_share(self, part: Part) -> None:
        """ "100% hộ ở đô thị …; ở nông thôn tỷ lệ này đạt 60%": the same counted, at another place."""
        low, (start, end), last = self.words.low, part.population, self.last
        if last is None or part.noun_after or end <= start or low[end - 1] not in ("này", "đó"):
            return
        named = next((at for at in range(part.start, end - 1) if lexicon.THIS_SHARE.at(low, at)), None)
        if named is None:
            return
        elsewhere = self.words.between(part.start, named) if low[part.start] in ("ở", "tại") else ""
        before = last.population_text or self.words.between(*last.population)
        part.population, part.inherits = last.population, last
        part.population_text = f"{_PLACED.split(before)[0]} {elsewhere}" if elsewhere else before

    def _asks(self, segment: Segment, part: Part) -> bool:
        """Outside a section of targets only a number that the sentence strives for, or assures, is one."""
        if self.section in _SET_TARGETS:
            return True
        if self.sentence.strives_from is not None and self.sentence.strives_from < part.quantity.start:
            return True
        if part.population[0] >= part.population[1] or part.quantity.unit is not Unit.PERCENT:
            return False
        near = max(segment.start, part.said.start - 3)
        assured = lexicon.ASSURING.anywhere(self.words.low, near, part.said.start + 1)
        self.sentence.strives_from = assured
        return assured is not None

    def _add(self, segment: Segment, part: Part) -> None:
        words, quantity = self.words, part.quantity
        text = words.between(part.start, part.end)
        meaning = compared(words, part)
        deadline = self._deadline(segment, part, text)
        per = self._round(segment, part, meaning.comparator, deadline)
        start, end = part.population
        self.targets.append(
            Target(
                clause=self.passage.clause,
                part=len(self.targets) + 1,
                text=text,
                shape=shape_of(words, part, meaning.comparator, per),
                comparator=meaning.comparator,
                value=quantity.value,
                unit=quantity.unit,
                population=_ASIDE.sub("", part.population_text or words.between(start, end)),
                span=self.passage.span(words.starts[part.start], words.ends[part.end - 1]),
                value_to=quantity.value_to,
                bound=meaning.bound,
                baseline=part.baseline,
                per=per,
                deadline=deadline,
                inner=tuple(_inner(words, segment, *each) for each in part.inner),
                confidence=certainty(words, part, outside=self.section not in _SET_TARGETS),
            )
        )
        self.tails.append(" ".join(words.low[quantity.end : part.end]) if part.noun_after else "")
        self.findings += findings.of_part(self.passage, words, part)

    def _deadline(self, segment: Segment, part: Part, text: str) -> str | None:
        text = text.partition(" từ mức ")[0]
        found = deadlines(text)
        behind = self.words.ends[part.quantity.end - 1] - self.words.starts[part.start]
        nearest = next((each for each in found if each[0] >= behind), found[-1] if found else None)
        said = text[slice(*nearest)] if nearest else None
        if said is not None and part.start == segment.start:
            opened = words_before_amount(self.words, part)
            if found[0][0] < opened:
                self.sentence.deadline = text[found[0][0] : found[0][1]]
        return said or self.sentence.deadline

    def _round(
        self, segment: Segment, part: Part, comparator: Comparator, deadline: str | None
    ) -> Frequency | None:
        shared = [
            each for each in part.inner if "mỗi" not in self.words.low[part.quantity.end : each[1].start]
        ]
        inner = next((quantity.per for quantity, _ in shared if quantity.per), None)
        told = _EACH_OF_THEM.split(self.words.between(part.start, part.end))[0]
        own = part.quantity.per or inner or round_said(told)
        if own is None and part.start != segment.start and round_said(told := self._opening_words(segment)):
            own = round_said(told)
        if own is None and part.quantity.unit is Unit.COUNT:
            own = round_said(self.words.between(segment.start, min(self.lead, segment.end)))
        changes = comparator in (Comparator.INCREASE, Comparator.DECREASE)
        if own is None and changes and (not deadline or deadline == self.led_to):
            own = self.sentence.changes_each if part.quantity.unit is not Unit.TIMES else None
        if changes and own is not None:
            self.sentence.changes_each = own
        return own

    def _opening_words(self, segment: Segment) -> str:
        """ "Hằng năm, …": the round that opens a half-sentence holds for all its numbers."""
        text = self.words.between(segment.start, min(segment.start + _TIME_WORDS, segment.end))
        return text.partition(",")[0] if "," in text else ""

    def _add_direction(self, segment: Segment) -> bool:
        if self.section is not Section.TARGETS:
            return False
        found = direction_of(self.words, segment)
        if found is None:
            self.findings += findings.vague_targets(self.passage, self.words, segment.start, segment.end)
            return False
        text = self.words.between(segment.start, segment.end)
        said = deadlines(text)
        self.targets.append(
            Target(
                clause=self.passage.clause,
                part=len(self.targets) + 1,
                text=text,
                shape=Shape.CHANGE,
                comparator=found.comparator,
                value=None,
                unit=None,
                population=self.words.between(*found.population),
                span=self._span(segment),
                per=round_said(text),
                deadline=text[said[-1][0] : said[-1][1]] if said else None,
                confidence=0.8,
            )
        )
        self.tails.append("")
        return True

    def _span(self, segment: Segment) -> tuple[int, int]:
        return self.passage.span(self.words.starts[segment.start], self.words.ends[segment.end - 1])

    def result(self) -> PassageRead:
        """All of the passage; halves without a quantity count only beside a target of a section of targets."""
        asked = self.section in _SET_TARGETS and bool(self.targets)
        remainders = tuple(
            Remainder(
                self.passage.clause, self.words.between(segment.start, segment.end), self._span(segment)
            )
            for segment in self.idle
            if asked
        )
        if self.section in _SET_TARGETS:
            self.findings += findings.unreadable_numbers(self.passage)
        return PassageRead(
            self.passage.headings, tuple(self.targets), tuple(self.tails), remainders, tuple(self.findings)
        )


def _inner(words: Words, segment: Segment, quantity: Quantity, said: Said) -> Inner:
    """The second number inside a target, and what it counts."""
    if quantity.unit is Unit.TIMES:
        what = "lần"
    else:
        phrase = (
            noun_phrase(words, quantity.end, segment.end, governed=True)
            if quantity.end < segment.end
            else None
        )
        end = phrase.end if phrase else quantity.end
        about = next(
            (place for place in range(quantity.end + 1, end) if words.low[place] in ("về", "cho", "và")), end
        )
        what = words.between(quantity.end, about)
    return Inner(Fraction(quantity.value), quantity.unit, said.bound or Comparator.EQUAL, what)
