"""The annex with the plan's targets: columns of the official specification §0.6, and remarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from nhipcau.core.indicators import Line, Measurement
from nhipcau.core.indicators.measurement import Beside
from nhipcau.core.indicators.printing import percent
from nhipcau.core.indicators.verdicts import is_share
from nhipcau.core.papers import Align, Cell, Column, Reference, Row, Run, Table
from nhipcau.core.reports import macros, words
from nhipcau.core.reports.evidence import TargetResult
from nhipcau.core.reports.of_targets import assigned, printed_result, quotient
from nhipcau.core.terms import Verdict

COLUMNS = (
    Column("TT", 9, Align.CENTER),
    Column("Mã", 11, Align.CENTER),
    Column("Nội dung chỉ tiêu", 52),
    Column("Chỉ tiêu giao", 22, Align.CENTER),
    Column("Kết quả kỳ", 30, Align.CENTER),
    Column("Lũy kế năm", 18, Align.CENTER),
    Column("Đạt % kế hoạch", 18, Align.CENTER),
    Column("So với cùng kỳ", 22, Align.CENTER),
    Column("Đánh giá", 24, Align.CENTER),
    Column("Ghi chú", 46),
)


def target_table(targets: Iterable[TargetResult]) -> Table:
    """All targets of the plan under the plan's own headings; those without evidence say so."""
    return Table(COLUMNS, tuple(_rows(targets)))


def _rows(targets: Iterable[TargetResult]) -> Iterator[Row]:
    heading = ""
    for place, target in enumerate(targets, 1):
        if target.heading and target.heading != heading:
            heading = target.heading
            yield Row((Cell((Run(heading),)),), group=True)
        yield Row((_cell(str(place)), _cell(target.code), _cell(target.label), *_figures(target)))
        for beside in target.measurement.beside:
            yield _beside(beside)


def _beside(of: Beside) -> Row:
    """A line without verdict that is printed with its target."""
    blank = _cell("")
    told = []
    if of.result is not None:
        told.append(percent(of.result) if of.percent else macros.count(of.result))
    if of.percent or of.result is None:
        told += _quotients(of.lines)
    text = "\n".join(told) or words.UNKNOWN
    return Row((blank, blank, _cell(f"– {of.label}"), blank, _cell(text), *[blank] * 5))


def _figures(target: TargetResult) -> tuple[Cell, ...]:
    reference = Reference(target=target.code)
    of = target.measurement
    linked = (result(target), value(target, of.cumulative), _of_plan(of), _against(of), verdict(of))
    return (
        _cell(assigned(target)),
        *(Cell((Run(text, reference=reference),)) for text in linked),
        _cell(remarks(target)),
    )


def _cell(text: str) -> Cell:
    return Cell((Run(text),))


def result(target: TargetResult) -> str:
    """Kết quả kỳ: the share with its numerator and denominator, one for each map; or the count."""
    of = target.measurement
    text = value(target, of.result)
    if of.suppressed or not is_share(of.target):
        return text
    quotients = _quotients(of.lines)
    if of.result is None:
        return "\n".join(quotients) or text
    return "\n".join([text, *quotients])


def _quotients(lines: Sequence[Line]) -> list[str]:
    """Of each map its own, with the day to which it goes where there are several."""
    known = [line for line in lines if line.numerator is not None and line.denominator is not None]
    several = len(lines) > 1
    return [f"({quotient(line)})" + (f" đến {macros.day(line.end)}" if several else "") for line in known]


def value(target: TargetResult, held: Fraction | None) -> str:
    """A value as this target prints it; a dash where it is unknown."""
    if target.measurement.suppressed:
        return words.RESTRICTED if target.measurement.verdict else words.NOT_PUBLISHED
    return words.UNKNOWN if held is None else printed_result(target, held)


def _of_plan(of: Measurement) -> str:
    return words.UNKNOWN if of.of_plan is None or of.suppressed else percent(of.of_plan, 100)


def _against(of: Measurement) -> str:
    """So với cùng kỳ: in points for shares, in numbers for counts."""
    if of.suppressed or of.verdict is None or of.previous is None:
        return words.UNKNOWN
    change = of.previous.change
    if change is None:
        return words.NO_PREVIOUS if of.previous.result is None else words.UNKNOWN
    if change == 0:
        return "Bằng cùng kỳ"
    word = "Tăng" if change > 0 else "Giảm"
    if of.previous.change_unit == "points":
        return f"{word} {percent(abs(change)).removesuffix('%')} điểm %"
    size = percent(abs(change)) if of.previous.change_unit == "percent" else macros.count(abs(change))
    return f"{word} {size}"


def verdict(of: Measurement) -> str:
    """Đánh giá; a target without any source of figures says so."""
    if of.verdict is not None:
        return words.VERDICTS[of.verdict]
    return words.NOT_PUBLISHED if of.suppressed else words.NO_SOURCE


def remarks(target: TargetResult) -> str:
    """Ghi chú: who is missing and what that leaves open, then what the measurement itself notes."""
    of = target.measurement
    if of.suppressed:
        return ""
    said = [_missing(line, of) for line in of.lines if line.missing and line.expected > 1]
    for note in of.notes:
        if text := words.REMARKS.get(note.code, ""):
            said.append(text.format(**{name: _padded(each) for name, each in note.values}))
    text = "; ".join(said)
    return text[:1].upper() + text[1:]


def _padded(value: str) -> str:
    """Counts under 10 get a leading zero, as everywhere in the paper."""
    return f"0{value}" if value in set("123456789") else value


def _missing(line: Line, of: Measurement) -> str:
    text = f"còn {macros.count(line.missing)} đơn vị chưa gửi đủ số liệu"
    if line.low is None or line.high is None or not line.denominator or line.low == line.high:
        return text
    low, high = (percent(end * 100 / line.denominator, of.target.value) for end in (line.low, line.high))
    return f"{text} (kết quả trong khoảng {low}–{high})"


def tally(targets: Iterable[TargetResult]) -> dict[str, int]:
    """How many targets by kind of verdict; one without a verdict or not published counts as open."""
    kinds: dict[Verdict, str] = {each: name for name, group in words.GROUPS.items() for each in group}
    counts = dict.fromkeys(words.GROUPS, 0)
    for target in targets:
        of = target.measurement
        counts["open" if of.verdict is None else kinds[of.verdict]] += 1
    return counts
