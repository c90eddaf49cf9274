"""The page: A4, margins, type sizes. Lengths in millimetres, sizes in points. Source: Decree 30/2020, Appendix I."""

from __future__ import annotations

from dataclasses import dataclass

FONT = "Times New Roman"
BODY = 14
SMALL = 12  # cells of tables, captions
FIRST_LINE = 12.7
BETWEEN_PARAGRAPHS = 6  # points
PAGE_NUMBER = 14
HEADER_FROM_EDGE = 10  # the page number stands in the middle of the top margin

NATIONAL_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
NATIONAL_NAME_SIZE = 12
MOTTO_SIZE = 13
AGENCY_SIZE = 12
LEFT_CELL, RIGHT_CELL = 69, 96  # together the width of the text


@dataclass(frozen=True, slots=True)
class Page:
    """A section's paper and margins."""

    width: int
    height: int
    top: int = 20
    bottom: int = 20
    left: int = 30
    right: int = 15
    landscape: bool = False

    @property
    def text_width(self) -> int:
        """The room between the margins."""
        return self.width - self.left - self.right


PORTRAIT = Page(210, 297)
LANDSCAPE = Page(297, 210, landscape=True)
