"""A unit's part in each target, for its page: what it has, and never a verdict (official.md §0 rule 7)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.core.catalogue import Indicator
from nhipcau.core.indicators import printing
from nhipcau.core.indicators.cells import Member
from nhipcau.core.indicators.formula import Formula, Kind
from nhipcau.core.indicators.measure import Facts, times_a_quarter
from nhipcau.core.indicators.members import OfMember, by_member
from nhipcau.core.protection.disclosure import Audience
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.indicators.asking import Wanted
from nhipcau.web.indicators.breakdown import Name, columns, percent_shown, row, told_shown
from nhipcau.web.indicators.bridge import Asked, definition, facts_of
from nhipcau.web.indicators.formula_words import labels_of
from nhipcau.web.indicators.tables import Shown
from nhipcau.web.look.numbers import shown
from nhipcau.web.places.models import Unit
from nhipcau.web.plans.models import Plan, PlanTarget
from nhipcau.web.plans.queries import targets_followed

NOBODY = Name("", "", "")
LABELS_FROM = 2  # the columns before them name the member


@dataclass(frozen=True, slots=True)
class Part:
    """A target, what the unit has of it in labelled cells, and whether it counts (labelled too).

    `whose`: of how many units inside it, where it is not the unit's own.
    """

    label: str
    code: str
    link: str
    whose: str
    cells: tuple[tuple[str, Shown], ...]
    asked: str
    answer: Shown


def parts_of(plan: Plan, unit: Unit, bodies: Collection[str], wanted: Wanted) -> tuple[Part, ...]:
    """The targets in which the unit, the units inside it or its bodies are counted. Sensitive ones are in none.

    `bodies`: the keys of those that stand in the unit. Nothing here is more than the tables of the targets' own
    pages show to everybody.
    """
    targets = targets_followed(plan)
    facts = facts_of(plan, targets, Asked(wanted.period, wanted.day, None, Audience.RESTRICTED))
    members: frozenset[Member] = frozenset((unit.pk, *(each.pk for each in unit.children.all()), *bodies))
    known = programme(plan.programme_key).indicators
    found = ((target, known.get(target.indicator)) for target in targets)
    return tuple(
        part
        for target, indicator in found
        if indicator is not None and indicator.formula is not None and not indicator.sensitive
        for part in _part(target, indicator, indicator.formula, facts, wanted, members)
    )


def _part(
    target: PlanTarget,
    indicator: Indicator,
    formula: Formula,
    facts: Facts,
    wanted: Wanted,
    members: Collection[Member],
) -> Iterator[Part]:
    times = times_a_quarter(definition(target, indicator))
    quarters, found = by_member(formula, times, facts, wanted.period, wanted.day, members)
    if not found:
        return
    label = indicator.label_en if get_language() == "en" else indicator.label
    link = f"{reverse('indicators:target', args=[target.code])}?{wanted.address}#don-vi"
    if len(found) == 1:
        labels = labels_of(formula, programme().figures)
        shape = columns(formula, quarters, labels)[LABELS_FROM:]
        told = row(found[0], formula, NOBODY)[LABELS_FROM:]
        cells = tuple((column.label, cell) for column, cell in zip(shape[:-1], told[:-1], strict=True))
        yield Part(label, target.code, link, "", cells, shape[-1].label, told[-1])
    else:
        whose = _("%(n)s đơn vị trực thuộc") % {"n": len(found)}
        yield Part(
            label, target.code, link, whose, tuple(_added(formula, found)), _("Số liệu"), _how_many(found)
        )


def _added(formula: Formula, found: Sequence[OfMember]) -> Iterator[tuple[str, Shown]]:
    """What several members have together: how many have it, or the sums of those who told both."""
    if formula.kind in (Kind.EVERY_QUARTER, Kind.UNITS, Kind.NUMBER):
        for word, has in ((_("Có"), True), (_("Không"), False), (_("Chưa đủ số liệu"), None)):
            count = sum(each.has is has for each in found)
            if count or has:
                yield word, Shown(f"{count}/{len(found)}")
        return
    pairs = [
        (each.part.low, each.whole.low)
        for each in found
        if each.part is not None and each.whole is not None and each.told
    ]
    part = sum((min(a, b) if formula.capped else a for a, b in pairs), Fraction(0))
    whole = sum((b for _a, b in pairs), Fraction(0))
    if formula.kind is Kind.RATIO and pairs:
        yield _("Tử số"), Shown(shown(printing.number(part)), part)
        yield _("Mẫu số"), Shown(shown(printing.number(whole)), whole)
        if len(pairs) == len(found) and whole:
            yield _("Tỷ lệ"), percent_shown(part * 100 / whole)


def _how_many(found: Sequence[OfMember]) -> Shown:
    told = sum(each.told for each in found)
    if told == len(found):
        return told_shown(told=True)
    return Shown(_("%(n)s/%(m)s đã gửi đủ") % {"n": told, "m": len(found)}, tint="un")
