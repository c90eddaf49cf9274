"""Everything that a target's page says, made of one reading of the figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.core.calendar import Period, PeriodKind, period
from nhipcau.core.catalogue import Figure, Indicator, Programme
from nhipcau.core.indicators import Line, Measurement, Target, printing
from nhipcau.core.indicators.cells import Member
from nhipcau.core.indicators.formula import Formula, Kind
from nhipcau.core.indicators.measure import Facts, times_a_quarter
from nhipcau.core.indicators.measurement import Beside, Pace
from nhipcau.core.indicators.members import OfMember, by_member, waited_earlier
from nhipcau.core.indicators.verdicts import is_share
from nhipcau.core.protection.disclosure import Audience
from nhipcau.core.terms import Level, Shape
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.indicators.asking import Wanted, short
from nhipcau.web.indicators.breakdown import Name, columns, names, row
from nhipcau.web.indicators.bridge import Asked, Row, definition, formulas_of, rows_from
from nhipcau.web.indicators.evidence import read
from nhipcau.web.indicators.formula_words import Said, figure_address, labels_of, said
from nhipcau.web.indicators.tables import Column, Shown, Table
from nhipcau.web.indicators.trend import Trend, trend
from nhipcau.web.indicators.wording import NO_RESULT, sentence, told
from nhipcau.web.look.numbers import shown
from nhipcau.web.look.periods import period_name
from nhipcau.web.look.templatetags.look import vdate
from nhipcau.web.plans.levels import targets_in
from nhipcau.web.plans.models import Plan, PlanTarget
from nhipcau.web.plans.templatetags.plans import level_asked

YEARS_SHOWN = 3
BY_MEMBER, LINES, BESIDE = "don-vi", "dong", "kem-theo"


@dataclass(frozen=True, slots=True)
class Source:
    """A figure that was read, how many cells of it, and its page."""

    figure: Figure
    name: str
    records: int
    link: str


@dataclass(frozen=True, slots=True)
class TargetPage:
    """The page. `members` None: nothing is broken down, or it may not be shown.

    `missing`: who is waited for, on every map of the period; `waits_inside`: units inside a member are among them.
    """

    row: Row
    wanted: Wanted
    words: tuple[Said, ...]
    lines: Table
    beside: Table | None
    members: Table | None
    missing: tuple[Name, ...]
    waits_inside: bool
    trend: Trend | None
    sources: tuple[Source, ...]
    restricted: bool

    @property
    def measurement(self) -> Measurement:
        """What was measured."""
        return self.row.measurement

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be said beside the result."""
        return tuple(sentence(note) for note in self.measurement.notes)

    @property
    def rules(self) -> tuple[str, ...]:
        """By which measure a word is given before the year ends, and from which population on."""
        formula = self.row.indicator.formula if self.row.indicator else None
        return () if formula is None else rules_of(formula, self.measurement)

    @property
    def tables(self) -> dict[str, Table]:
        """What may be taken home."""
        found = (self.lines, self.beside, self.members)
        return {each.name: each for each in found if each is not None}


def page_of(plan: Plan, target: PlanTarget, wanted: Wanted, audience: Audience) -> TargetPage:
    """The page of a target of the plan, in a period, as known on a day, for some readers."""
    known = programme(plan.programme_key)
    indicator = known.indicators.get(target.indicator)
    asked = Asked(wanted.period, wanted.day, None, audience)
    formulas = formulas_of(indicator) if indicator else []
    facts = read(plan.province_id, formulas, wanted.period, wanted.day, further=YEARS_SHOWN - 1)
    (found,) = rows_from(facts, plan, [target], asked, companions=True)
    hidden = found.measurement.suppressed
    formula = indicator.formula if indicator and not hidden else None
    quarters, members, earlier = _members(formula, found, facts, asked)
    waited = [*earlier, *(missing for each in members for missing in each.missing)]
    named = names([*(each.member for each in members), *waited], plan.province_id)
    return TargetPage(
        row=found,
        wanted=wanted,
        words=said(indicator.formula, known.figures, wanted.period.code)
        if indicator and indicator.formula
        else (),
        lines=_lines(found.measurement, _about(wanted, target)),
        beside=_beside(found.measurement.beside, _about(wanted, target)),
        members=_table(formula, quarters, members, named, known.figures, _about_members(found, wanted)),
        missing=tuple(named[each] for each in dict.fromkeys(waited) if each in named),
        waits_inside=any(missing != each.member for each in members for missing in each.missing),
        trend=_trend(formula, facts, plan, target, asked, known),
        sources=_sources(indicator, found.measurement, known.figures),
        restricted=indicator is not None and indicator.sensitive,
    )


def rules_of(formula: Formula, of: Measurement) -> tuple[str, ...]:
    """The pace and the smallest population, as they are used."""
    if formula.kind is Kind.CHANGE:
        return ()  # the definition says it all
    pace, said_of = Pace(), []
    steady = of.target.maintained or of.target.shape in (Shape.GUARANTEE, Shape.FREQUENCY)
    if not steady:
        words = {"on": shown(f"{float(pace.on_track):.2f}".replace(".", ",")),
                 "behind": shown(f"{float(pace.behind):.2f}".replace(".", ","))}  # fmt: skip
        text = _(
            "Trước cuối năm: (kết quả ÷ mức giao) ÷ phần thời gian đã qua từ %(on)s là bảo đảm tiến độ, "
            "từ %(behind)s là chậm tiến độ, thấp hơn là có nguy cơ không đạt."
        )
        said_of.append(text % words)
    if formula.kind is not Kind.NUMBER and formula.smallest_denominator > 1:
        said_of.append(_("Mẫu số dưới %(n)s không xếp loại.") % {"n": formula.smallest_denominator})
    return tuple(said_of)


def _about(wanted: Wanted, target: PlanTarget) -> str:
    """Target, period and day, as every table says them."""
    words = {"code": target.code, "period": period_name(wanted.period), "day": vdate(wanted.day)}
    return _("%(code)s, %(period)s, số liệu đã duyệt đến ngày %(day)s") % words


def _members(
    formula: Formula | None, found: Row, facts: Facts, asked: Asked
) -> tuple[tuple[Period, ...], tuple[OfMember, ...], tuple[Member, ...]]:
    """The quarters, the members on the last map, and who is waited for on the maps before."""
    if formula is None or (formula.population.level is Level.PROVINCE and not formula.population.bodies):
        return (), (), ()
    of = formula, times_a_quarter(found.measurement.target), facts, asked.period, asked.as_of
    return *by_member(*of), waited_earlier(*of)


def _about_members(found: Row, wanted: Wanted) -> str:
    """As every table; over a change of map, of which map the units are."""
    about, lines = _about(wanted, found.target), found.measurement.lines
    if len(lines) < 2:
        return about
    return _("%(about)s; theo bản đồ ngày %(day)s") % {"about": about, "day": vdate(lines[-1].map_day)}


def _table(
    formula: Formula | None,
    quarters: Sequence[Period],
    members: Sequence[OfMember],
    named: Mapping[int | str, Name],
    figures: Mapping[str, Figure],
    about: str,
) -> Table | None:
    if formula is None or not members:
        return None
    rows = tuple(row(each, formula, named[each.member]) for each in members if each.member in named)
    labels = labels_of(formula, figures)
    return Table(BY_MEMBER, _("Theo từng đơn vị"), about, columns(formula, quarters, labels), rows)


def _lines(of: Measurement, about: str) -> Table:
    """Line by line: over a change of map there are several. Of numbers there are no shares and no denominators."""
    change = of.target.shape is Shape.CHANGE
    quotient = change or is_share(of.target)
    top = _("Kỳ này") if change else _("Tử số") if quotient else _("Số")
    bottom = (Column("m", _("Cùng kỳ") if change else _("Mẫu số"), True),) if quotient else ()
    bounds = () if change else (Column("thap", _("Thấp nhất"), True), Column("cao", _("Cao nhất"), True))
    shape = (
        Column("tu", _("Từ ngày")), Column("den", _("Đến ngày")), Column("ban-do", _("Bản đồ ngày")),
        Column("t", top, True), *bottom, *bounds, Column("phai", _("Phải báo cáo"), True),
        Column("da", _("Đã gửi đủ"), True), Column("khong", _("Không áp dụng"), True),
    )  # fmt: skip
    rows = tuple(
        (
            Shown(vdate(each.start)), Shown(vdate(each.end)), Shown(vdate(each.map_day)),
            _number(each.numerator), *((_number(each.denominator),) if bottom else ()),
            *((_bound(each.low, each), _bound(each.high, each)) if bounds else ()),
            _number(Fraction(each.expected)), _number(Fraction(each.reported)),
            _number(Fraction(each.not_applicable)),
        )
        for each in of.lines
    )  # fmt: skip
    return Table(LINES, _("Cách ra kết quả"), about, shape, rows)


def _beside(beside: Sequence[Beside], about: str) -> Table | None:
    if not beside:
        return None
    shape = (
        Column("noi-dung", _("Nội dung")), Column("ket-qua", _("Kết quả"), True),
        Column("t", _("Tử số"), True), Column("m", _("Mẫu số"), True), Column("chua", _("Chưa gửi"), True),
    )  # fmt: skip
    rows = tuple(_companion(each) for each in beside)
    return Table(BESIDE, _("Số kèm theo (không xếp loại)"), about, shape, rows)


def _companion(of: Beside) -> tuple[Shown, ...]:
    label = of.label_en if get_language() == "en" else of.label
    result = NO_RESULT
    if of.result is not None:
        result = printing.percent(of.result, 100) if of.percent else printing.number(of.result)
    only = of.lines[0] if len(of.lines) == 1 else None
    missing = sum(line.missing for line in of.lines)
    numbers = (_number(only.numerator if only else None), _number(only.denominator if only else None))
    return (Shown(label), Shown(shown(result), of.result), *numbers, _number(Fraction(missing)))


def _trend(
    formula: Formula | None, facts: Facts, plan: Plan, target: PlanTarget, asked: Asked, known: Programme
) -> Trend | None:
    """Half-years and years that have closed; of sums the same period year by year, for a half is no year."""
    year, part = asked.period.year, asked.period.code.partition("-")[2]
    summed = formula is not None and formula.kind in (Kind.CHANGE, Kind.TOTAL)
    parts = (part,) if summed and asked.period.kind is not PeriodKind.DAYS else ("H1", "Y")
    codes = [f"{each}-{part}" for each in range(year - YEARS_SHOWN + 1, year + 1) for part in parts]
    closed = [each for code in codes if (each := period(code)).closed_on(asked.as_of)]
    measured = [
        rows_from(facts, plan, [target], Asked(each, asked.as_of, None, asked.audience))[0].measurement
        for each in closed
    ]
    names_of = [
        short(each.code) if each.code.endswith("Y") else f"{short(each.code)} {each.year}" for each in closed
    ]
    judging = targets_in(target, closed, asked.as_of)
    return trend(measured, names_of, [_asked_then(each, known) for each in judging])


def _asked_then(target: PlanTarget | None, known: Programme) -> tuple[Target, str] | None:
    """A target of any plan of the programme as the core thinks of it, and its level in words."""
    if target is None:
        return None
    return definition(target, known.indicators.get(target.indicator)), level_asked(target)


def _sources(
    indicator: Indicator | None, of: Measurement, figures: Mapping[str, Figure]
) -> tuple[Source, ...]:
    if indicator is None or of.suppressed:
        return ()
    english = get_language() == "en"
    return tuple(
        Source(
            figure, figure.name_en if english else figure.name, each.records,
            figure_address(each.figure, of.period.code),
        )
        for each in of.evidence
        if each.records and (figure := figures.get(each.figure))
    )  # fmt: skip


def _number(value: Fraction | None) -> Shown:
    return Shown(NO_RESULT) if value is None else Shown(shown(printing.number(value)), value)


def _bound(value: Fraction | None, line: Line) -> Shown:
    """A bound in percent where there is a population, as a number otherwise."""
    if value is None or line.denominator is None:
        return _number(value)
    if not line.denominator:
        return Shown(NO_RESULT)
    share = value * 100 / line.denominator
    return Shown(shown(printing.percent(share, 100)), share)


def headline(of: Measurement) -> dict[str, str]:
    """The columns of the official table (§0 rule 6), without the target and the word."""
    points = of.previous is not None and of.previous.change_unit == "points"
    before, change = of.previous, NO_RESULT
    if before is not None and before.change is not None:
        change = printing.points(before.change) if points else printing.number(before.change)
    year = told(of) if of.cumulative == of.result else told_year(of)
    return {
        "result": shown(told(of)),
        "year": shown(year),
        "of_plan": NO_RESULT if of.of_plan is None else shown(printing.percent(of.of_plan, 100)),
        "change": shown(change),
        "before": NO_RESULT if before is None else shown(told_of(of, before.result)),
    }


def told_year(of: Measurement) -> str:
    """The year so far."""
    return told_of(of, of.cumulative)


def told_of(of: Measurement, value: Fraction | None) -> str:
    """A number printed like the result."""
    return told(replace(of, result=value))
