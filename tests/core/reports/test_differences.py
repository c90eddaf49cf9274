"""The worked examples of "What would read otherwise" in docs/rules/reports.md, and what must never be told wrong."""

from dataclasses import replace

import pytest

from nhipcau.core.papers import (
    Block,
    Caption,
    Cell,
    Column,
    Heading,
    Level,
    Paragraph,
    Reference,
    Row,
    Run,
    Table,
)
from nhipcau.core.reports.differences import Difference, differences
from nhipcau.core.reports.signed import Compared, compare

B02, B03 = Reference(figure="B02", period="2022-H1"), Reference(figure="B03", period="2022-H1")
T01 = Reference(target="T01")
COLUMNS = (
    Column("TT", 9),
    Column("Mã", 14),
    Column("Nội dung", 92),
    Column("Kỳ này", 24),
    Column("Tăng, giảm", 24),
)


def meetings(number: str, people: str = "200", *rest: Run) -> Paragraph:
    runs = (
        Run("Tổ chức "),
        Run(number, reference=B02),
        Run(" cuộc với "),
        Run(people, reference=B03),
        Run(" lượt."),
    )
    return Paragraph((*runs, *rest))


def line(place: str, code: str, label: str, now: str, change: str, reference: Reference | None = None) -> Row:
    texts = (place, code, label, now, change)
    return Row(tuple(Cell((Run(text, reference=reference if text == now else None),)) for text in texts))


def paper(*blocks: Block) -> tuple[Block, ...]:
    return (Heading(Level.PART, "Kết quả"), Heading(Level.SECTION, "Tuyên truyền"), *blocks)


def told(old: tuple[Block, ...], new: tuple[Block, ...]) -> list[tuple[str, str | None, str | None]]:
    return [
        ((each.reference.figure or each.reference.target) if each.reference else "", each.printed, each.now)
        for each in differences(old, new)
    ]


def test_a_figure_in_a_sentence() -> None:
    assert told(paper(meetings("05")), paper(meetings("06"))) == [("B02", "05", "06")]
    assert told(paper(meetings("05")), paper(meetings("05"))) == []


def test_a_sentence_that_is_gone_is_a_place_of_text() -> None:
    missing = Run(" Còn 05/106 đơn vị chưa gửi số liệu.")
    assert told(paper(meetings("05", "200", missing)), paper(meetings("05"))) == [
        ("", "Còn 05/106 đơn vị chưa gửi số liệu.", None)
    ]


def test_a_clause_that_comes_in_is_told_by_its_figure() -> None:
    longer = Paragraph((Run("Tổ chức "), Run("05", reference=B02), Run(" cuộc.")))
    found = told(paper(longer), paper(meetings("05")))
    assert [each[0] for each in found] == ["B03"]
    assert found[0][2] == "cuộc với 200 lượt."


def test_a_line_that_falls_out_moves_no_other() -> None:
    rows = (
        line("1", "B02", "Cuộc", "5", "+1", B02),
        line("2", "B05", "Pano", "3", "–", Reference(figure="B05", period="2022-H1")),
        line("3", "B07", "Tờ rơi", "9", "–", Reference(figure="B07", period="2022-H1")),
    )
    fewer = (rows[0], replace(rows[2], cells=(Cell((Run("2"),)), *rows[2].cells[1:])))
    found = differences(paper(Table(COLUMNS, rows)), paper(Table(COLUMNS, fewer)))
    assert {each.reference.figure for each in found if each.reference} == {"B05"}
    assert ("B05 Pano", "Kỳ này", "3", None) in [(e.line, e.column, e.printed, e.now) for e in found]


def test_cells_are_told_by_line_and_column() -> None:
    old, new = line("1", "B02", "Cuộc", "5", "+1", B02), line("1", "B02", "Cuộc", "6", "+2", B02)
    found = differences(paper(Table(COLUMNS, (old,))), paper(Table(COLUMNS, (new,))))
    assert found == (
        Difference("Mục I.1", B02, "5", "6", "B02 Cuộc", "Kỳ này", "1. Tuyên truyền"),
        Difference("Mục I.1", B02, "+1", "+2", "B02 Cuộc", "Tăng, giảm", "1. Tuyên truyền"),
    )


def test_a_line_beside_a_target_belongs_to_the_target() -> None:
    of = line("1", "T01", "Xã duy trì", "66,0%", "–", T01)
    old, new = (line("", "", "– theo nghĩa rộng", share, "") for share in ("70,0%", "71,0%"))
    found = differences(paper(Table(COLUMNS, (of, old))), paper(Table(COLUMNS, (of, new))))
    assert [(each.reference, each.printed, each.now) for each in found] == [(T01, "70,0%", "71,0%")]


def test_columns_of_a_later_version_stand_under_their_titles() -> None:
    old = Table(COLUMNS, (line("1", "B02", "Cuộc", "5", "+1", B02),))
    wider = (*COLUMNS[:3], Column("Lũy kế", 20), *COLUMNS[3:])
    row = old.rows[0]
    new = Table(wider, (Row((*row.cells[:3], Cell((Run("5"),)), *row.cells[3:])),))
    assert [(each.column, each.printed, each.now) for each in differences(paper(old), paper(new))] == [
        ("Lũy kế", None, "5")
    ]


def test_a_paragraph_between_others_is_told_alone() -> None:
    def said(text: str) -> Paragraph:
        return Paragraph((Run(text),), dash=True)

    old = paper(said("Huyện A: xã Một."), said("Huyện B: xã Hai."), said("Huyện C: xã Ba."))
    new = paper(said("Huyện A: xã Một."), said("Huyện C: xã Ba."), Caption((Run("Hết."),)))
    assert told(old, new) == [("", "Huyện B: xã Hai.", None), ("", None, "Hết.")]


@pytest.mark.parametrize(
    ("signed", "expected", "found", "missing", "added"),
    [
        ("Số: /BC-SYT Tổ chức 280 cuộc", "", Compared.SAME, (), ()),
        ("Số: 12/BC-SYT Tổ chức 280 cuộc", "12/BC-SYT", Compared.SAME, (), ()),
        ("Số: 12/BC-SYT 280 cuộc Tổ chức", "12/BC-SYT", Compared.SAME, (), ()),
        ("Số: /BC-SYT Tổ chức 280 cuộc Ký bởi", "", Compared.MORE, (), ("ký", "bởi")),
        ("Số: /BC-SYT Tổ chức 820 cuộc", "", Compared.OTHER, ("280",), ("820",)),
        ("", "", Compared.UNKNOWN, (), ()),
        (None, "", Compared.UNKNOWN, (), ()),
    ],
)
def test_the_signed_paper_is_held_against_the_issued_one(
    signed: str | None, expected: str, found: Compared, missing: tuple[str, ...], added: tuple[str, ...]
) -> None:
    of = compare("Số: /BC-SYT Tổ chức 280 cuộc", signed, expected)
    assert (of.found, of.missing, of.added) == (found, missing, added)
