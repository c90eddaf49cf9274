"""A paper with every block, for the tests of this room."""

from datetime import date

from nhipcau.core.papers import (
    Addressees,
    Align,
    Annex,
    Caption,
    Cell,
    Closing,
    Column,
    Heading,
    Letterhead,
    Level,
    Paper,
    Paragraph,
    Reference,
    Row,
    Run,
    Table,
)

SUBJECT = "Kết quả công tác phòng, chống mại dâm 6 tháng đầu năm 2022;\nphương hướng, nhiệm vụ 6 tháng cuối năm 2022"
LETTERHEAD = Letterhead(
    upper_agency="Ủy ban nhân dân\ntỉnh Lai Châu",
    agency="Sở Lao động -\nThương binh và Xã hội",
    symbol="BC-SLĐTBXH",
    place="Lai Châu",
    year=2022,
    type_name="Báo cáo",
    subject=SUBJECT,
)


def runs(text: str, **marks: bool) -> tuple[Run, ...]:
    """One run."""
    return (Run(text, **marks),)


def table(rows: int = 3) -> Table:
    """A table with a group row."""
    columns = (Column("TT", 12, Align.CENTER), Column("Chỉ tiêu", 120), Column("Kết quả", 30, Align.RIGHT))
    lines = (Row((Cell(runs(str(n))), Cell(runs("xã, phường")), Cell(runs("66,0%")))) for n in range(rows))
    return Table(columns, (Row((Cell(runs("Về công tác tuyên truyền")),), group=True), *lines))


def paper(letterhead: Letterhead = LETTERHEAD, points: int = 9) -> Paper:
    """Body, closing and two annexes."""
    reference = Reference(figure="B02", period="2022-H1")
    return Paper(
        (
            letterhead,
            Addressees(("Ủy ban nhân dân tỉnh Lai Châu",)),
            Heading(Level.PART, "Tình hình"),
            Heading(Level.SECTION, "Cơ sở kinh doanh dịch vụ"),
            Paragraph((Run("Tổ chức "), Run("1.245", reference=reference), Run(" cuộc <&> tuyên truyền."))),
            Heading(Level.PART, "Kết quả thực hiện"),
            Heading(Level.SECTION, "Thông tin, tuyên truyền"),
            *(Heading(Level.POINT, f"Nội dung {n}") for n in range(points)),
            Heading(Level.SECTION, "Kết quả thực hiện các chỉ tiêu"),
            Heading(Level.POINT, "Chỉ tiêu tuyên truyền"),
            Paragraph(runs("Một gạch đầu dòng."), dash=True),
            Closing(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "", ("Như trên", "Lãnh đạo Sở"), "Lưu: VT, BTXH"),
            Annex("Kết quả thực hiện các chỉ tiêu", "(Kèm theo Báo cáo)", landscape=True),
            table(40),
            Caption(runs("“Thường xuyên” được hiểu là mỗi quý.")),
            Annex("Phạm vi số liệu", "(Kèm theo Báo cáo)"),
            Paragraph(runs("Không có đính chính.")),
        ),
        author="Sở Lao động - Thương binh và Xã hội",
        title="Báo cáo 6 tháng đầu năm 2022",
        day=date(2022, 6, 17),
    )
