"""How much a file may cost us. Real plans of 200 pages need a tenth of this; bombs need more."""

from __future__ import annotations

from dataclasses import dataclass

from nhipcau.readers.errors import Empty, TooLarge

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Budget:
    """Limits for one file: bytes as they came, parts of a package, bytes after unpacking, bytes of one part."""

    file: int
    parts: int
    unpacked: int
    part: int


DOCUMENT = Budget(file=20 * MEGABYTE, parts=2000, unpacked=120 * MEGABYTE, part=16 * MEGABYTE)
WORKBOOK = Budget(file=10 * MEGABYTE, parts=1000, unpacked=64 * MEGABYTE, part=48 * MEGABYTE)
TABLE = Budget(file=20 * MEGABYTE, parts=1, unpacked=20 * MEGABYTE, part=20 * MEGABYTE)

PDF_PAGES = 1000
PDF_MEMORY = 768 * MEGABYTE
PDF_SECONDS = 20
RECOGNISED_PAGES = 40
RECOGNITION_SECONDS = 60  # a page
TEXT_CHARACTERS = 4_000_000
WORKBOOK_SHEETS = 200
WORKBOOK_CELLS = 1_000_000
WORKBOOK_CHARACTERS = 32_000_000
TABLE_ROWS = 500_000
TABLE_COLUMNS = 500


def megabytes(count: int) -> str:
    """A size as people write it: 12,5 MB."""
    return f"{count / MEGABYTE:.1f} MB".replace(".", ",").replace(",0 MB", " MB")


def check_size(file: str, data: bytes, budget: Budget) -> None:
    """Refuse an empty file and one larger than the budget."""
    if not data.strip(b" \t\r\n\x00"):
        raise Empty(
            file,
            "tệp rỗng, không có nội dung.",
            "Hãy kiểm tra lại tệp gốc rồi chọn lại.",
        )
    if len(data) > budget.file:
        raise TooLarge(
            file,
            f"dung lượng {megabytes(len(data))}, vượt mức tối đa {megabytes(budget.file)}.",
            "Hãy bỏ bớt ảnh hoặc tách phụ lục thành tệp riêng.",
        )


def too_much_text(file: str) -> TooLarge:
    """The refusal for a document whose text alone passes the budget."""
    return TooLarge(
        file,
        f"phần chữ dài hơn {TEXT_CHARACTERS:,} ký tự.".replace(",", "."),
        "Hãy tách thành các văn bản riêng.",
    )
