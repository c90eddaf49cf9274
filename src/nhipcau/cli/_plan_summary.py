"""A plan as read, for the terminal: what it is, what it asks for, of whom, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from nhipcau.core.plan.shapes import Plan, Reporting, Target
from nhipcau.core.terms import Comparator, Frequency, Unit

_ABSENT = "không ghi"
_WIDTH = 100
_COMPARATORS = {
    Comparator.AT_LEAST: "ít nhất ",
    Comparator.MORE_THAN: "trên ",
    Comparator.AT_MOST: "không quá ",
    Comparator.LESS_THAN: "dưới ",
    Comparator.EQUAL: "",
    Comparator.ABOUT: "khoảng ",
    Comparator.INCREASE: "tăng ",
    Comparator.DECREASE: "giảm ",
    Comparator.INCREASE_TO: "tăng lên ",
    Comparator.DECREASE_TO: "giảm còn ",
}
_UNITS = {Unit.PERCENT: "%", Unit.TIMES: " lần", Unit.COUNT: "", Unit.MONEY: " đồng", Unit.RATE: ""}
_FREQUENCIES = {
    Frequency.MONTH: "tháng",
    Frequency.QUARTER: "quý",
    Frequency.HALF_YEAR: "6 tháng",
    Frequency.NINE_MONTHS: "9 tháng",
    Frequency.YEAR: "năm",
}


def summary(plan: Plan, file: str) -> str:
    """The whole summary of `plan`, read from `file`."""
    parts = [
        _head(plan, file),
        _targets(plan),
        _tasks(plan),
        _agencies(plan),
        _reporting(plan),
        _findings(plan),
    ]
    return "\n\n".join(parts)


def _head(plan: Plan, file: str) -> str:
    rows = {
        "Văn bản": " ".join(filter(None, (plan.kind, plan.title))) or _ABSENT,
        "Số, ký hiệu": plan.number or _ABSENT,
        "Nơi, ngày": ", ".join(filter(None, (plan.place, _day(plan.issued_on)))) or _ABSENT,
        "Cơ quan ban hành": plan.issuer or _ABSENT,
        "Thời gian": _period(plan),
        "Căn cứ": "; ".join(plan.legal_bases) or _ABSENT,
        "Người ký": _signer(plan),
        "Tệp": file,
    }
    return "\n".join(f"{label + ':':<18}{text}" for label, text in rows.items())


def _targets(plan: Plan) -> str:
    rows = [
        (str(place), target.clause, _asked(target), _subject(target))
        for place, target in enumerate(plan.targets, 1)
    ]
    return "\n".join(
        [f"CHỈ TIÊU ({len(rows)})", *_table(("STT", "Mục", "Chỉ tiêu giao", "Phạm vi tính"), rows)]
    )


def _tasks(plan: Plan) -> str:
    led = sum(1 for task in plan.tasks if task.lead)
    return f"NHIỆM VỤ: {len(plan.tasks)}, trong đó {led} đã rõ cơ quan chủ trì."


def _agencies(plan: Plan) -> str:
    lines = [
        f"  {each.clause:<8}{each.name}{' (đề nghị)' if each.requested else ''}" for each in plan.agencies
    ]
    return "\n".join([f"CƠ QUAN ĐƯỢC GIAO NHIỆM VỤ ({len(lines)})", *lines])


def _reporting(plan: Plan) -> str:
    return "\n".join([f"CHẾ ĐỘ BÁO CÁO ({len(plan.reporting)})", *map(_rule, plan.reporting)])


def _rule(rule: Reporting) -> str:
    every = f"hằng {_FREQUENCIES[rule.cadence]}" if rule.cadence else "không định kỳ"
    through = f", qua {rule.through}" if rule.through else ""
    return f"  {every}; gửi {rule.to}{through}; hạn: {rule.deadline or _ABSENT}"


def _findings(plan: Plan) -> str:
    lines = [
        f"  - {finding.message} (ký tự {finding.span[0]}–{finding.span[1]})" for finding in plan.findings
    ]
    return "\n".join([f"CẦN XEM LẠI ({len(lines)})", *(lines or ["  Không có."])])


def _asked(target: Target) -> str:
    if target.value is None:
        return f"{_COMPARATORS[target.comparator]}(không ghi số)".strip()
    unit = _UNITS.get(target.unit, "") if target.unit else ""
    value = _number(target.value) + (f"–{_number(target.value_to)}" if target.value_to is not None else "")
    per = f" mỗi {_FREQUENCIES[target.per]}" if target.per else ""
    return f"{_COMPARATORS[target.comparator]}{value}{unit}{per}"


def _subject(target: Target) -> str:
    text = " ".join((target.population or target.text).split())
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"


def _number(value: Fraction) -> str:
    return f"{float(value):,.6f}".rstrip("0").rstrip(".").translate(str.maketrans(",.", ".,"))


def _day(day: date | None) -> str | None:
    return f"{day.day}/{day.month}/{day.year}" if day else None


def _period(plan: Plan) -> str:
    days = [_day(plan.period.start), _day(plan.period.end)]
    return " – ".join(day or _ABSENT for day in days) if any(days) else _ABSENT


def _signer(plan: Plan) -> str:
    if plan.signer is None:
        return _ABSENT
    return ", ".join(filter(None, (plan.signer.name, plan.signer.position))) or _ABSENT


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    lines = [head, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    for line in lines:
        yield "  " + "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
