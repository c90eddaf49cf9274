"""What each member of a population has: information beside a result, and never a verdict (official.md §0 rule 7)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby

from nhipcau.core.calendar import Period
from nhipcau.core.indicators.cells import Amount, Cells, Member, total
from nhipcau.core.indicators.coverage import Tick
from nhipcau.core.indicators.formula import Formula, Kind
from nhipcau.core.indicators.measure import Facts, cells_of, closed_pieces, quarters_of
from nhipcau.core.indicators.shares import has, whole_of
from nhipcau.core.indicators.universe import Stretch, stretches


@dataclass(frozen=True, slots=True)
class OfMember:
    """A member's part. `groups`: for each group of things, what there is of each; `has`: None is not known yet.

    `part` and `whole`: of a sum; `quarters`: of what must happen in each, None where the member was not there yet.
    `told`: nothing is waited for; `missing`: who is waited for, the member itself or units inside it.
    """

    member: Member
    told: bool
    has: bool | None = None
    groups: tuple[tuple[Amount, ...], ...] = ()
    part: Amount | None = None
    whole: Amount | None = None
    quarters: tuple[Tick | None, ...] = ()
    missing: tuple[Member, ...] = ()


def by_member(
    formula: Formula,
    times: Fraction,
    facts: Facts,
    period: Period,
    as_of: date,
    only: Collection[Member] | None = None,
) -> tuple[tuple[Period, ...], tuple[OfMember, ...]]:
    """The quarters that were asked for, and the members on the last map of the period, in their own order.

    `times`: how often something must happen in a quarter; `only`: the members that are asked about, None: all.
    """
    if formula.kind is Kind.EVERY_QUARTER:
        quarters, members = _quarters(formula, times, facts, period, as_of)
        return quarters, tuple(each for each in members if only is None or each.member in only)
    pieces = [
        each for each in closed_pieces(formula, facts.cells, period, as_of) if each.start >= period.start
    ]
    of = stretches(pieces, facts.universe, formula)
    if not of:
        return (), ()
    cells, since = cells_of(formula, facts), of[0].start
    wanted = (member for member in of[-1].members if only is None or member in only)
    return (), tuple(_member(formula, cells, of[-1], member, since) for member in wanted)


def waited_earlier(
    formula: Formula, times: Fraction, facts: Facts, period: Period, as_of: date
) -> tuple[Member, ...]:
    """Who has not told everything on the earlier maps of a period: their lines stand in the result as well.

    The members of the last map are those of `by_member`.
    """
    if formula.kind is Kind.EVERY_QUARTER:
        found = quarters_of(formula, facts, period, as_of, times)
        inside = [each for each in found if each.period.start >= period.start]
        runs = [list(run) for _units, run in groupby(inside, key=lambda each: frozenset(each.ticks))]
        return tuple(
            member
            for run in runs[:-1]
            for member in run[0].ticks
            if any(each.ticks[member] is Tick.UNKNOWN for each in run)
        )
    pieces = [
        each for each in closed_pieces(formula, facts.cells, period, as_of) if each.start >= period.start
    ]
    of = stretches(pieces, facts.universe, formula)
    cells = cells_of(formula, facts)
    return tuple(
        missing
        for stretch in of[:-1]
        for member in stretch.members
        for missing in _member(formula, cells, stretch, member, of[0].start).missing
    )


def _quarters(
    formula: Formula, times: Fraction, facts: Facts, period: Period, as_of: date
) -> tuple[tuple[Period, ...], tuple[OfMember, ...]]:
    found = quarters_of(formula, facts, period, as_of, times)
    inside = [each for each in found if each.period.start >= period.start]
    if not inside:
        return (), ()
    members = []
    for member in inside[-1].ticks:
        ticks = tuple(each.ticks.get(member) for each in inside)
        yes = all(tick in (Tick.YES, None) for tick in ticks)
        lacking = any(tick in (Tick.NO, Tick.NOT_APPLICABLE) for tick in ticks)
        answer = True if yes else False if lacking else None
        told = Tick.UNKNOWN not in ticks
        members.append(OfMember(member, told, answer, quarters=ticks, missing=() if told else (member,)))
    return tuple(each.period for each in inside), tuple(members)


def _member(formula: Formula, cells: Cells, of: Stretch, member: Member, since: date) -> OfMember:
    time = of.time(since, member)
    if formula.kind in (Kind.UNITS, Kind.NUMBER):
        answer = has(formula.groups, member, cells, time)
        groups = tuple(tuple(cells.amount(each, member, time) for each in group) for group in formula.groups)
        told = answer is not None
        return OfMember(member, told, answer, groups, missing=() if told else (member,))
    part = total([cells.amount(each, member, time) for each in formula.counted])
    own = () if part.known else (member,)
    if formula.kind is not Kind.RATIO:
        return OfMember(member, part.known, part=part, missing=own)
    whole = whole_of(formula, cells, member, of, time)
    inside = (member,) if of.parts is None else of.parts.get(member, ())
    waited = [
        each for each in inside if not total([cells.amount(of_, each, time) for of_ in formula.of]).known
    ]
    missing = tuple(dict.fromkeys((*own, *waited)))
    return OfMember(member, part.known and whole.known, part=part, whole=whole, missing=missing)
