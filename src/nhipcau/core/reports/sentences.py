"""Patterns said with evidence: runs of text, each printed figure with the place it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from nhipcau.core.catalogue.outline import Clause
from nhipcau.core.catalogue.patterns import OF_FIGURES, Asked, Field, Optional, Part, fields, written
from nhipcau.core.indicators.printing import change, percent
from nhipcau.core.papers import Reference, Run
from nhipcau.core.reports import macros, shown
from nhipcau.core.reports.evidence import Evidence
from nhipcau.core.reports.of_targets import Gap, Printed, of_target
from nhipcau.core.terms import CellState


@dataclass(frozen=True, slots=True)
class Left:
    """A clause that was left out, and the field that stopped it."""

    gap: Gap
    field: Field


class Voice:
    """Says the patterns of one report. `words`: plain words; an empty one counts as unknown."""

    def __init__(self, evidence: Evidence, words: Mapping[str, str | int]) -> None:
        self.evidence, self.words = evidence, words
        self.by_indicator = {target.indicator: target for target in evidence.targets if target.indicator}

    def say(self, clause: Clause) -> tuple[Run, ...] | Left:
        """The clause; its zero or hidden wording where the first figure is 0 or a figure may not be shown."""
        asked = [part for part in clause.pattern if isinstance(part, Field)]
        found = [(field, self._print(field)) for field in asked]
        first = next((each for field, each in found if field.asked is not Asked.WORD), None)
        if clause.zero and isinstance(first, Printed) and first.nothing:
            return self._marked(clause.zero, first.run.reference)
        for field, each in found:
            if isinstance(each, Gap):
                hidden = each is Gap.HIDDEN and clause.hidden
                return self._marked(clause.hidden, None) if hidden else Left(each, field)
        return self._said(clause, plain=first is not None)

    def _said(self, clause: Clause, *, plain: bool) -> tuple[Run, ...] | Left:
        """The clause; one that only has segments which may fall away needs one of them."""
        segments = [part for part in clause.pattern if isinstance(part, Optional)]
        if segments and not plain and not any(self._optional(part) for part in segments):
            missing = next((field for field in fields(segments) if field.asked is not Asked.WORD), None)
            if missing is not None:
                return Left(Gap.UNKNOWN, missing)
        return self.pattern(clause.pattern)

    def pattern(self, parts: Sequence[Part]) -> tuple[Run, ...]:
        """A pattern whose plain fields are all known; optional segments may fall away."""
        runs: list[Run] = []
        for part in parts:
            if isinstance(part, Optional):
                runs += self._optional(part)
            else:
                runs += self._flat((part,)) or ()
        return merged(runs)

    def _marked(self, parts: Sequence[Part], reference: Reference | None) -> tuple[Run, ...]:
        """A sentence without figures that still rests on one: the whole sentence leads there."""
        text = "".join(run.text for run in self.pattern(parts))
        return (Run(text, reference=reference),)

    def _optional(self, part: Optional) -> tuple[Run, ...]:
        lead = self._flat(part.lead, strict=True)
        if lead is None:
            return ()
        if not part.items:
            return lead
        items = [said for item in part.items if (said := self._flat(item, strict=True)) is not None]
        return (*lead, *_listed(items)) if items else ()

    def _flat(self, pieces: Sequence[str | Field], *, strict: bool = False) -> tuple[Run, ...] | None:
        """Text and fields; None where a field is a gap, or zero in a segment that may fall away."""
        runs: list[Run] = []
        for piece in pieces:
            if isinstance(piece, str):
                runs.append(Run(piece))
                continue
            found = self._print(piece)
            if isinstance(found, Gap) or (strict and found.nothing and piece.asked is not Asked.CHANGE):
                return None
            runs.append(found.run)
        return tuple(runs)

    def _print(self, field: Field) -> Printed | Gap:
        found = self.printed(field)
        if isinstance(found, Gap) or not (found.run.reference or found.run.text.replace(".", "").isdigit()):
            return found  # names and days are plain text
        return replace(found, run=replace(found.run, field=f"{{{written(field)}}}"))

    def printed(self, field: Field) -> Printed | Gap:
        """One field as the report prints it."""
        if field.asked is Asked.WORD:
            return self._word(field.code)
        if field.asked is Asked.SHARE:
            return self._share(field)
        if field.asked in OF_FIGURES:
            return self._figure(field)
        target = self.by_indicator.get(field.code)
        return Gap.UNKNOWN if target is None else of_target(target, field.asked)

    def _word(self, name: str) -> Printed | Gap:
        word = self.words.get(name, "")
        if word == "":
            return Gap.UNKNOWN
        return Printed(Run(macros.count(word) if isinstance(word, int) else word), nothing=word == 0)

    def _share(self, field: Field) -> Printed | Gap:
        """One figure in percent of another; only of figures that are no secret."""
        part, whole = (
            shown.value(self.evidence, key)
            for key in ((field.code, field.breakdown), (field.whole, field.breakdown))
        )
        if part.suppressed or whole.suppressed:
            return Gap.HIDDEN
        if part.value is None or not whole.value:
            return Gap.UNKNOWN
        reference = Reference(figure=field.code, period=self.evidence.period.code, breakdown=field.breakdown)
        return Printed(Run(percent(part.value * 100 / whole.value), reference=reference))

    def _figure(self, field: Field) -> Printed | Gap:
        key = (field.code, field.breakdown)
        found = shown.value(self.evidence, key)
        if found.state is CellState.NOT_REPORTED or found.value is None:
            return Gap.HIDDEN if found.suppressed else Gap.UNKNOWN
        reference = Reference(figure=field.code, period=self.evidence.period.code, breakdown=field.breakdown)
        if field.asked is Asked.VALUE:
            return Printed(Run(macros.count(found.value), reference=reference), found.value == 0)
        if not self.evidence.previous:
            return Gap.UNKNOWN  # said once for all, under the table of statistics
        if shown.change(self.evidence, key).suppressed:
            return Gap.HIDDEN
        before = self.evidence.previous.get(key)
        text = change(found.value, before, self.evidence.period.year - 1)
        return Printed(Run(text, reference=reference))


def _listed(items: Sequence[tuple[Run, ...]]) -> tuple[Run, ...]:
    """a, b và c."""
    runs: list[Run] = list(items[0])
    for place, item in enumerate(items[1:], 2):
        runs += (Run(" và " if place == len(items) else ", "), *item)
    return tuple(runs)


def merged(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Neighbouring plain pieces as one."""
    made: list[Run] = []
    for run in runs:
        if made and made[-1] == Run(made[-1].text) and run == Run(run.text):
            made[-1] = Run(made[-1].text + run.text)
        elif run.text:
            made.append(run)
    return tuple(made)


def sentence(clauses: Sequence[tuple[Run, ...]]) -> tuple[Run, ...]:
    """Clauses as one sentence: a capital at the beginning, semicolons between, a full stop."""
    runs: list[Run] = []
    for clause in clauses:
        if runs:
            runs.append(Run("; "))
        runs += clause
    first = runs[0]
    runs[0] = replace(first, text=first.text[:1].upper() + first.text[1:])
    return merged([*runs, Run(".")])
