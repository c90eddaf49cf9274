"""A line of the board as it is shown: numbers in words, shares for the bar, quarters where they tell more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhipcau.core.indicators import Measurement, printing
from nhipcau.core.indicators.verdicts import is_minimum, is_share, level
from nhipcau.core.plan.reference import place_in_short
from nhipcau.core.terms import Shape, Unit, Verdict
from nhipcau.web.home.quarters import Chip, chips
from nhipcau.web.indicators.bridge import Row
from nhipcau.web.indicators.wording import sentence, told
from nhipcau.web.look.numbers import shown
from nhipcau.web.plans.models import PlanTarget
from nhipcau.web.plans.templatetags.plans import level_asked

NONE = "–"


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One target. `done`, `high` and `threshold` are shares of one, for the bar; None draws none.

    `sentence` stands where a bar would lie or reveal; `cumulative` is empty where it is the result again.
    """

    target: PlanTarget
    label: str
    place: str
    asked: str
    done: Fraction | None
    high: Fraction | None
    threshold: Fraction | None
    chips: tuple[Chip, ...]
    sentence: str
    result: str
    details: str
    cumulative: str
    of_plan: str
    change: str
    before: str
    verdict: Verdict | None
    suppressed: bool
    measured: bool
    notes: tuple[str, ...]
    records: int
    href: str


def line(row: Row, day: date, part: int | None = None) -> BoardLine:
    """What the board shows of a row. `part`: its number where one clause holds several targets."""
    of = row.measurement
    share = of.target.unit is Unit.PERCENT and is_minimum(of.target) and of.result is not None
    done, threshold = _bar(of, share=share)
    return BoardLine(
        target=row.target,
        label=_label(row),
        place=place_in_short(row.target.clause, part),
        asked=level_asked(row.target),
        done=done,
        high=_high(of) if share else None,
        threshold=threshold,
        chips=chips(of, day),
        sentence=_sentence(of),
        result=_result(of),
        details=_details(of, share=share),
        cumulative=_cumulative(of),
        of_plan=NONE if of.of_plan is None else shown(printing.percent(of.of_plan, 100)),
        change=_change(of),
        before=_before(of),
        verdict=of.verdict,
        suppressed=of.suppressed,
        measured=of.result is not None,
        notes=tuple(sentence(note) for note in of.notes),
        records=sum(each.records for each in of.evidence),
        href=f"{reverse('indicators:target', args=[row.target.code])}?ky={of.period.code}",
    )


def _label(row: Row) -> str:
    if row.indicator is None:
        return row.target.text
    return row.indicator.label_en if get_language() == "en" else row.indicator.label


def _bar(of: Measurement, *, share: bool) -> tuple[Fraction | None, Fraction | None]:
    """Done and threshold. A number asked for fills the bar when it is reached."""
    wanted = of.target.value
    if of.result is None or of.suppressed or of.target.shape in {Shape.FREQUENCY, Shape.CHANGE}:
        return None, None
    if share:
        return of.result / 100, None if wanted is None else wanted / 100
    if is_minimum(of.target) and wanted:
        return min(of.result / wanted, Fraction(1)), Fraction(1)
    return None, None


def _high(of: Measurement) -> Fraction | None:
    only = of.lines[0] if len(of.lines) == 1 else None
    return only.high / only.denominator if only and only.high is not None and only.denominator else None


def _sentence(of: Measurement) -> str:
    if of.suppressed:
        return _("hạn chế sử dụng")
    if of.target.shape is Shape.CHANGE and of.result is not None and of.previous is not None:
        before = NONE if of.previous.result is None else printing.number(of.previous.result)
        now, year = printing.number(of.result), of.period.year
        words = {"before": shown(before), "last": year - 1, "now": shown(now), "year": year}
        return _("cùng kỳ %(last)s: %(before)s · kỳ này: %(now)s") % words
    return ""


def _result(of: Measurement) -> str:
    """`66,0%`; `9/10` where something must happen everywhere; a word where numbers are withheld."""
    if of.suppressed:
        return _("Hạn chế") if is_share(of.target) else _("Số nhỏ")
    if of.target.shape is Shape.FREQUENCY and len(of.lines) == 1 and of.lines[0].reported:
        return _fraction(of.lines[0].numerator, of.lines[0].denominator)
    return shown(told(of))


def _details(of: Measurement, *, share: bool) -> str:
    if of.suppressed:
        if is_share(of.target):
            return _("số chi tiết hạn chế sử dụng")
        return _("số nhỏ, không công bố")
    if of.target.shape is Shape.FREQUENCY and of.result is not None:
        return shown(printing.percent(of.result, 100))
    if not share and len(of.lines) < 2:
        return ""
    return " · ".join(
        _fraction(each.numerator, each.denominator)
        for each in of.lines
        if each.numerator is not None and each.denominator is not None
    )


def _fraction(numerator: Fraction | None, denominator: Fraction | None) -> str:
    if numerator is None or denominator is None:
        return NONE
    return f"{shown(printing.number(numerator))}/{shown(printing.number(denominator))}"


def _cumulative(of: Measurement) -> str:
    if of.suppressed or of.cumulative is None or of.cumulative == of.result:
        return ""
    if is_share(of.target):
        return shown(printing.percent(of.cumulative, level(of.target) if is_minimum(of.target) else None))
    return shown(printing.number(of.cumulative))


def _change(of: Measurement) -> str:
    """The difference in points, or of two numbers."""
    before = of.previous
    if before is None or before.change is None:
        return NONE
    if before.change_unit == "points":
        near = printing.rounded(before.change)
        sign = "+" if near > 0 else "-" if near < 0 else ""
        return _("%(n)s điểm") % {"n": f"{sign}{shown(printing.percent(abs(near))[:-1])}"}
    if before.change_unit == "percent" and before.result is not None and of.result is not None:
        return _signed(of.result - before.result)
    return _signed(before.change)


def _signed(value: Fraction) -> str:
    return f"{'+' if value > 0 else ''}{shown(printing.number(value))}"


def _before(of: Measurement) -> str:
    """The result of the same period of the year before."""
    if of.previous is None or of.previous.result is None:
        return ""
    if of.previous.change_unit == "points":
        return shown(printing.percent(of.previous.result))
    return shown(printing.number(of.previous.result))
