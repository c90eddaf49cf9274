"""Why a figure reads otherwise than in an issued report: which return or record, of whom, when, by whom."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from nhipcau.core.calendar import period
from nhipcau.core.catalogue import Programme
from nhipcau.core.catalogue.patterns import fields
from nhipcau.core.papers import Reference
from nhipcau.core.reports import Evidence
from nhipcau.core.terms import CellState, Level
from nhipcau.web.agencies.models import Agency
from nhipcau.web.figures.since import Said, said_since
from nhipcau.web.journal.models import Line, LineDetails
from nhipcau.web.journal.words import act_word
from nhipcau.web.places.models import Unit
from nhipcau.web.places.queries import areas
from nhipcau.web.reports.bridge import outline_of
from nhipcau.web.reports.bridge.cells import codes_inside
from nhipcau.web.reports.issuing.models import IssuedReport
from nhipcau.web.reports.queries import address_of, part_in_words
from nhipcau.web.returns.models import ReturnEvent


@dataclass(frozen=True, slots=True)
class Reason:
    """One change of one cell, for people. `told`: what the body said of why; `url`: the return or the records."""

    figure: str
    part: str
    breakdown: str
    unit_id: int
    unit: str
    reporter: str
    period: str
    before: Decimal | None
    after: Decimal | None
    applies: bool
    moment: datetime
    who: str
    act: str
    form: str
    told: str
    url: str

    @property
    def elsewhere(self) -> bool:
        """Whether the unit says more than the body that reported: not for a commune's own committee."""
        return bool(self.unit and self.reporter) and self.unit.lower() not in self.reporter.lower()


class Reasons:
    """All changes since a report was issued, and which of them bear on a figure that it prints."""

    def __init__(self, of: IssuedReport, known: Programme, evidence: Evidence) -> None:
        self.known, self.evidence = known, evidence
        of_period = period(of.period)
        codes = dict.fromkeys(
            code for each in (of_period, of_period.previous_year()) for code in codes_inside(each)
        )
        years_before = [
            f"{of_period.year - back}-{part}" for back in (2, 3) for part in ("Q1", "Q2", "H1", "H2", "Y")
        ]
        said = said_since(of.province_id, list(known.figures), [*codes, *years_before], of.known_at)
        self.all = _told(of.province_id, said, known)
        self.areas = areas(of.province_id, of_period.end)
        self.rests_on = _rests_on(known, of.programme_key)
        self.indicators = {each.code: each.indicator for each in evidence.targets}

    def of(self, reference: Reference | None) -> tuple[Reason, ...]:
        """The changes behind what a place prints."""
        if reference is None:
            return ()
        if reference.target:
            figures = self._of_target(reference.target)
            return tuple(each for each in self.all if each.figure in figures)
        return tuple(self._of_figure(reference))

    def _of_target(self, code: str) -> frozenset[str]:
        indicator = self.known.indicators.get(self.indicators.get(code, ""))
        if indicator is None:
            return frozenset()
        formulas = [indicator.formula, *(each.formula for each in indicator.beside)]
        return frozenset(figure for formula in formulas if formula for figure in formula.figures)

    def _of_figure(self, reference: Reference) -> Iterator[Reason]:
        codes = {reference.figure, *self.rests_on.get(reference.figure, ())}
        area = self.areas.get(reference.breakdown[1:]) if reference.breakdown.startswith("@") else None
        for each in self.all:
            if each.figure not in codes:
                continue
            if area is not None:
                if each.unit_id in area:
                    yield each
            elif reference.breakdown in ("", each.breakdown):
                yield each


def _rests_on(known: Programme, programme_key: str) -> Mapping[str, set[str]]:
    """Figures in percent of which another one is printed."""
    found: dict[str, set[str]] = {}
    for section in outline_of(programme_key).all():
        for clause in section.clauses:
            for field in fields(clause.pattern):
                if field.whole:
                    found.setdefault(field.code, set()).add(field.whole)
    return found


def _told(province_id: int, said: Sequence[Said], known: Programme) -> tuple[Reason, ...]:
    below = Unit.objects.filter(province_id=province_id).exclude(level=Level.PROVINCE.value)
    units = dict(below.values_list("pk", "name"))
    agencies = dict(Agency.objects.filter(province_id=province_id).values_list("key", "name"))
    acts = _acts(province_id, {each.moment for each in said})
    restated = _restated(province_id, {each.act_ref for each in said})
    return tuple(
        _reason(each, known, units, agencies, acts, restated) for each in said if each.figure in known.figures
    )


def _reason(
    of: Said,
    known: Programme,
    units: Mapping[int, str],
    agencies: Mapping[str, str],
    acts: Mapping[tuple[datetime, str], tuple[str, str]],
    restated: Mapping[str, list[tuple[datetime, str, str]]],
) -> Reason:
    act, who = acts.get((of.moment, of.act_ref)) or acts.get((of.moment, "")) or ("", "")
    form, told = "", ""
    for moment, named, reason in restated.get(of.act_ref, ()):
        if moment <= of.moment:
            form, told = named, reason
    return Reason(
        figure=of.figure,
        part=part_in_words(known.figures[of.figure], of.breakdown),
        breakdown=of.breakdown,
        unit_id=of.unit_id,
        unit=units.get(of.unit_id, ""),
        reporter=agencies.get(of.reporter, of.reporter),
        period=of.period,
        before=of.before,
        after=of.after,
        applies=of.after_state is not CellState.NOT_APPLICABLE,
        moment=of.moment,
        who=who,
        act=act_word(act) if act else "",
        form=form,
        told=told,
        url=address_of(of.act_ref, of.figure, of.period, of.reporter),
    )


def _acts(province_id: int, moments: Iterable[datetime]) -> dict[tuple[datetime, str], tuple[str, str]]:
    """Act and person of the journal's lines of these moments, by what they are about; "" for any of the moment."""
    lines = list(Line.objects.filter(province_id=province_id, time_utc__in=list(moments)).order_by("seq"))
    details = dict(
        LineDetails.objects.filter(province_id=province_id, seq__in=[line.seq for line in lines]).values_list(
            "seq", "details"
        )
    )
    found: dict[tuple[datetime, str], tuple[str, str]] = {}
    for line in lines:
        name = str(json.loads(details[line.seq]).get("actor_name", "")) if line.seq in details else line.actor
        found[line.time_utc, line.object_ref] = found[line.time_utc, ""] = (line.act, name)
    return found


def _restated(province_id: int, refs: Iterable[str]) -> dict[str, list[tuple[datetime, str, str]]]:
    """Of returns: when they were filed or restated, the form, and the reason given for a restatement."""
    numbers = [int(ref.partition(":")[2]) for ref in refs if ref.startswith("return:") and ref[7:].isdigit()]
    events = ReturnEvent.objects.filter(
        province_id=province_id, of_id__in=numbers, act__in=("submit", "restate", "approve")
    )
    found: dict[str, list[tuple[datetime, str, str]]] = {}
    for of, form, moment, reason in events.order_by("moment", "pk").values_list(
        "of_id", "of__form", "moment", "reason"
    ):
        kept = found.setdefault(f"return:{of}", [])
        kept.append((moment, form, reason or (kept[-1][2] if kept else "")))
    return found
