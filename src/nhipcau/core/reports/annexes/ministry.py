"""The ministry's table of monitoring indicators: nine columns (Decision 29/QĐ-BLĐTBXH of 16/1/2023, Annex 1)."""

from __future__ import annotations

from collections.abc import Mapping

from nhipcau.core.catalogue.outline import National
from nhipcau.core.indicators.verdicts import is_share
from nhipcau.core.papers import Align, Cell, Column, Reference, Row, Run, Table
from nhipcau.core.reports import words
from nhipcau.core.reports.annexes.targets import result, value
from nhipcau.core.reports.evidence import Evidence, TargetResult
from nhipcau.core.reports.of_targets import assigned
from nhipcau.core.terms import Shape

COLUMNS = (
    Column("STT", 11, Align.CENTER),
    Column("Chỉ số", 59),
    Column("Đơn vị tính", 18, Align.CENTER),
    Column("Số liệu thực hiện trong kỳ", 30, Align.CENTER),
    Column("Chỉ tiêu kế hoạch năm", 27, Align.CENTER),
    Column("Số liệu lũy kế", 22, Align.CENTER),
    Column("Chỉ tiêu giai đoạn 2021–2025", 29, Align.CENTER),
    Column("Tần suất báo cáo", 22, Align.CENTER),
    Column("Nguồn thông tin", 34),
)


def ministry_table(evidence: Evidence, national: Mapping[str, National]) -> Table:
    """The targets of the plan that the ministry follows too."""
    asked = [each for each in evidence.targets if each.indicator in national]
    rows = (_row(place, each, national[each.indicator]) for place, each in enumerate(asked, 1))
    return Table(COLUMNS, tuple(rows))


def _row(place: int, target: TargetResult, national: National) -> Row:
    of, reference = target.measurement, Reference(target=target.code)
    return Row(
        (
            _cell(str(place)),
            _cell(target.label),
            _cell(_unit(target)),
            Cell((Run(result(target), reference=reference),)),
            _cell(assigned(target)),
            Cell((Run(value(target, of.cumulative), reference=reference),)),
            _cell(national.goal or words.UNKNOWN),
            _cell(national.every),
            _cell(national.source),
        )
    )


def _unit(target: TargetResult) -> str:
    asked = target.measurement.target
    if is_share(asked):
        return "%"
    return "vụ" if asked.shape is Shape.CHANGE else "số lượng"


def _cell(text: str) -> Cell:
    return Cell((Run(text),))
