"""The annex that says from whom the figures are: who sent late, who did not, what was corrected, on which map."""

from __future__ import annotations

from collections.abc import Iterator

from nhipcau.core.papers import Align, Block, Cell, Column, Heading, Level, Paragraph, Row, Run, Table
from nhipcau.core.reports import macros
from nhipcau.core.reports.evidence import FormScope, MapBefore, Scope

COLUMNS = (
    Column("TT", 10, Align.CENTER),
    Column("Biểu số liệu", 71),
    Column("Đơn vị phải gửi", 21, Align.CENTER),
    Column("Đã gửi, đã duyệt", 21, Align.CENTER),
    Column("Đã gửi, chưa duyệt", 21, Align.CENTER),
    Column("Chưa gửi", 21, Align.CENTER),
)


CORRECTED = "Số liệu đính chính sau khi duyệt"


def scope_annex(scope: Scope, *, public: bool = False) -> Iterator[Block]:
    """The blocks of the annex. Only approved returns are counted in a report.

    `public`: a reason is free text that may repeat a withheld number, so none is told, and of restricted forms nothing.
    """
    yield Heading(Level.SECTION, "Tình hình gửi số liệu")
    yield _said("Báo cáo chỉ tổng hợp số liệu đã được duyệt.")
    yield Table(COLUMNS, tuple(_row(place, form) for place, form in enumerate(scope.forms, 1)))
    yield Heading(Level.SECTION, "Đơn vị chưa gửi số liệu")
    yield from _missing(scope)
    yield Heading(Level.SECTION, "Đơn vị gửi số liệu sau thời hạn")
    yield from _late(scope)
    yield Heading(Level.SECTION, CORRECTED)
    yield from _corrections(scope, public=public)
    yield Heading(Level.SECTION, "Bản đồ hành chính áp dụng")
    yield from _maps(scope)


def _said(text: str, *, dash: bool = False) -> Paragraph:
    return Paragraph((Run(text),), dash=dash)


def _row(place: int, form: FormScope) -> Row:
    counts = (form.owed, form.approved, form.waiting, form.not_sent)
    texts = (str(place), f"{form.code}: {form.title}", *map(macros.count, counts))
    return Row(tuple(Cell((Run(text),)) for text in texts))


def _missing(scope: Scope) -> Iterator[Block]:
    if not any(form.not_sent for form in scope.forms):
        yield _said("Không có.")
    for form in scope.forms:
        if form.not_sent:
            share = f"{macros.count(form.not_sent)}/{macros.count(form.owed)}"
            yield _said(f"Biểu {form.code}: {share} đơn vị chưa gửi số liệu.")
        for group in form.missing:
            named = ", ".join(group.names)
            yield _said(f"{group.group}: {named}." if group.group else f"{named}.", dash=True)


def _late(scope: Scope) -> Iterator[Block]:
    late = [(form, each) for form in scope.forms for each in form.late]
    if not late:
        yield _said("Không có.")
    for form in scope.forms:
        for due in sorted({each.due for each in form.late}):
            of_day = (each for each in form.late if each.due == due)
            named = ", ".join(f"{each.body} ({macros.count(each.days)} ngày)" for each in of_day)
            yield _said(f"Biểu {form.code} (hạn gửi {macros.day(due)}): {named}.", dash=True)


def _corrections(scope: Scope, *, public: bool) -> Iterator[Block]:
    told = [each for each in scope.corrections if not (public and each.restricted)]
    if not told:
        yield _said("Không có (không kể biểu hạn chế sử dụng)." if public else "Không có.")
    for each in told:
        reason = f": {each.reason.rstrip('.')}" if each.reason and not public else ""
        yield _said(f"{each.body}, biểu {each.form}, ngày {macros.day(each.day)}{reason}.", dash=True)


def _maps(scope: Scope) -> Iterator[Block]:
    """Every map of the period; over a change it is said how counts and shares go on."""
    for each in scope.before:
        yield _said(f"Số liệu đến ngày {macros.day(each.map_day)}: {_map(each)}", dash=True)
    if not scope.before:
        yield _said(_map(scope))
        return
    yield _said(f"Số liệu từ sau ngày đó đến ngày {macros.day(scope.map_day)}: {_map(scope)}", dash=True)
    yield _said("Số đếm được cộng qua các bản đồ; tỷ lệ tính riêng theo từng bản đồ, không gộp.")


def _map(of: Scope | MapBefore) -> str:
    districts = f" thuộc {macros.count(of.districts)} đơn vị hành chính cấp huyện" if of.districts else ""
    return (
        f"{macros.count(of.communes)} đơn vị hành chính cấp xã{districts}, "
        f"theo danh mục có hiệu lực ngày {macros.day(of.map_day)}."
    )
