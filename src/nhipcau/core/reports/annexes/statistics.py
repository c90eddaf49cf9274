"""The annexes of statistics: every figure with its parts, this period, the same period before, change, cumulative.

The public version shows of figures about people the whole alone, and last year's value only where the change may be
shown too: what stands in the table must not say what the text withholds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import product

from nhipcau.core.catalogue.outline import Group
from nhipcau.core.catalogue.shapes import Figure
from nhipcau.core.indicators.printing import SMALL_BASE, percent
from nhipcau.core.papers import Align, Block, Caption, Cell, Column, Reference, Row, Run, Table
from nhipcau.core.protection import Audience
from nhipcau.core.reports import macros, shown, words
from nhipcau.core.reports.evidence import Evidence, FigureKey
from nhipcau.core.terms.breakdowns import encode

COLUMNS = (
    Column("Mã", 14, Align.CENTER),
    Column("Nội dung", 92),
    Column("Đơn vị tính", 26, Align.CENTER),
    Column("Kỳ này", 24, Align.RIGHT),
    Column("Cùng kỳ", 24, Align.RIGHT),
    Column("Tăng, giảm", 24, Align.RIGHT),
    Column("Tỷ lệ tăng, giảm", 22, Align.RIGHT),
    Column("Lũy kế năm", 26, Align.RIGHT),
)


def statistics(evidence: Evidence, groups: Iterable[Group], left_out: frozenset[str]) -> Iterator[Block]:
    """The table under the programme's headings, without the codes `left_out`; then what nobody reported."""
    rows: list[Row] = []
    missing: list[str] = []
    for group in groups:
        inside: list[Row] = []
        for code, figure in evidence.catalogue.items():
            if code[0] not in group.families or code in left_out:
                continue
            made = list(_of_figure(evidence, figure))
            inside += made
            if not made:
                missing.append(f"{figure.name[:1].lower()}{figure.name[1:]} ({code})")
        if inside:
            rows += [Row((Cell((Run(group.title),)),), group=True), *inside]
    if rows:
        yield Table(COLUMNS, tuple(rows))
    if rows and not evidence.previous:
        year = evidence.period.year - 1
        yield Caption((Run(f"Cùng kỳ năm {year} chưa có số liệu nên không so sánh."),))
    if missing:
        yield Caption((Run(f"Chưa có số liệu được duyệt: {'; '.join(missing)}."),))


def restricted(evidence: Evidence, codes: frozenset[str]) -> Iterator[Block]:
    """The figures of the restricted annex, whole and parts."""
    rows = [
        row
        for code, figure in evidence.catalogue.items()
        if code in codes
        for row in _of_figure(evidence, figure)
    ]
    if rows:
        yield Table(COLUMNS, tuple(rows))
    else:
        yield Caption((Run("Trong kỳ chưa có số liệu được duyệt thuộc phụ lục này."),))


def _of_figure(evidence: Evidence, figure: Figure) -> Iterator[Row]:
    """The figure and its parts that have a value now or had one a year before."""
    whole = (figure.code, "")
    secret = figure.code in evidence.sensitive and evidence.audience is Audience.PUBLIC
    parts = {} if secret else _parts(figure)
    there = {key: label for key, label in parts.items() if _has(evidence, key)}
    if _has(evidence, whole):
        yield _row(evidence, figure, whole, figure.code, figure.name)
    elif there:
        yield _bare(figure)
    for key, label in there.items():
        yield _row(evidence, figure, key, "", f"– {label}")


def _has(evidence: Evidence, key: FigureKey) -> bool:
    return key in evidence.figures or key in evidence.previous


def _parts(figure: Figure) -> Mapping[FigureKey, str]:
    """One axis after the other, then two axes together, as far as forms ask them."""
    found: dict[FigureKey, str] = {}
    for axis in figure.axes:
        for choice in axis.choices:
            found[(figure.code, encode({axis.key: choice.key}))] = choice.label
    for place, first in enumerate(figure.axes):
        for second in figure.axes[place + 1 :]:
            for one, two in product(first.choices, second.choices):
                key = encode({first.key: one.key, second.key: two.key})
                found[(figure.code, key)] = f"{one.label}; {two.label[:1].lower()}{two.label[1:]}"
    return found


def _bare(figure: Figure) -> Row:
    texts = (figure.code, figure.name, figure.unit, *[""] * 5)
    return Row(tuple(Cell((Run(text),)) for text in texts))


def _row(evidence: Evidence, figure: Figure, key: FigureKey, code: str, label: str) -> Row:
    now, difference = shown.value(evidence, key), shown.change(evidence, key)
    secret = key[0] in evidence.sensitive and evidence.audience is Audience.PUBLIC
    before = evidence.previous.get(key) if not secret else _told_before(now.value, difference.value)
    reference = Reference(figure=key[0], period=evidence.period.code, breakdown=key[1])
    hidden = now.suppressed
    return Row(
        (
            _cell(code),
            _cell(label),
            _cell(figure.unit),
            _cell(words.NOT_PUBLISHED, reference=reference) if hidden else _number(now.value, reference),
            _number(before),
            _number(difference.value, sign=True),
            _share(difference.value, before),
            _cell(words.NOT_PUBLISHED) if hidden else _number(_cumulative(evidence, key, now.value)),
        )
    )


def _told_before(now: Fraction | None, difference: Fraction | None) -> Fraction | None:
    """Last year's number as the public may read it: what the told number and the told change say of it."""
    return None if now is None or difference is None else now - difference


def _cumulative(evidence: Evidence, key: FigureKey, now: Fraction | None) -> Fraction | None:
    """Since the year began; what the public version may not show of the period it shows of no longer time."""
    secret = key[0] in evidence.sensitive and evidence.audience is Audience.PUBLIC
    return now if secret else evidence.cumulative.get(key, now)


def _cell(text: str, reference: Reference | None = None) -> Cell:
    return Cell((Run(text, reference=reference),))


def _number(value: Fraction | None, reference: Reference | None = None, *, sign: bool = False) -> Cell:
    if value is None:
        return _cell(words.UNKNOWN)
    text = macros.amount(value)
    text = f"+{text}" if sign and value > 0 else text
    return Cell((Run(text, reference=reference),), value)


def _share(difference: Fraction | None, before: Fraction | None) -> Cell:
    """In percent of the year before; a base under 20 gives the number alone."""
    if difference is None or not before or before < SMALL_BASE:
        return _cell(words.UNKNOWN)
    text = percent(difference * 100 / before)
    return _cell(f"+{text}" if difference > 0 else text)
