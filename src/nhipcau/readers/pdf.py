"""PDF with a text layer, through PDFium. A page's end stays a line break; nothing is drawn or run."""

from __future__ import annotations

import unicodedata

import pypdfium2

from nhipcau.readers.budgets import PDF_PAGES, TEXT_CHARACTERS, too_much_text
from nhipcau.readers.errors import Damaged, Encrypted, NeedsRecognition, TooLarge
from nhipcau.readers.plain_text import refuse_legacy

_FEWEST_LETTERS_A_PAGE = 20
_CLEANED = str.maketrans({"\r": None, "\x02": "-", "\ufffe": "-", "\x00": None, "\f": "\n", "\u00a0": " "})


def read_pdf(file: str, data: bytes) -> tuple[str, int, tuple[str, ...]]:
    """Text, number of pages, and notes on pages without text."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refused(file, str(error)) from error
    try:
        pages = _pages(file, document)
    finally:
        document.close()
    empty = [number for number, text in enumerate(pages, 1) if _letters(text) < _FEWEST_LETTERS_A_PAGE]
    if sum(map(_letters, pages)) < _FEWEST_LETTERS_A_PAGE * len(pages):
        raise NeedsRecognition(
            file,
            f"{len(pages)} trang là ảnh quét, không có lớp chữ.",
            "Hãy dùng bản .docx gốc, hoặc nhận dạng chữ trước (tesseract với gói tiếng Việt “vie”), "
            "rồi chọn tệp đã có lớp chữ.",
        )
    text = unicodedata.normalize("NFC", "\n".join(pages))
    refuse_legacy(file, text)
    return (
        text,
        len(pages),
        tuple(f"Trang {number} không có lớp chữ, nội dung trang này chưa được đọc." for number in empty),
    )


def _pages(file: str, document: pypdfium2.PdfDocument) -> list[str]:
    if len(document) == 0:
        raise Damaged(file, "tệp PDF không có trang nào.", "Hãy xuất lại PDF từ văn bản gốc.")
    if len(document) > PDF_PAGES:
        raise TooLarge(
            file,
            f"tệp có {len(document)} trang, vượt mức tối đa {PDF_PAGES} trang.",
            "Hãy tách thành các văn bản riêng.",
        )
    texts: list[str] = []
    length = 0
    for number in range(len(document)):
        text = _page_text(file, document, number)
        length += len(text)
        if length > TEXT_CHARACTERS:
            raise too_much_text(file)
        texts.append(text)
    return texts


def _page_text(file: str, document: pypdfium2.PdfDocument, number: int) -> str:
    try:
        page = document[number]
        layer = page.get_textpage()
        try:
            return str(layer.get_text_range()).translate(_CLEANED)
        finally:
            layer.close()
            page.close()
    except pypdfium2.PdfiumError as error:
        raise Damaged(file, f"trang {number + 1} bị hỏng.", "Hãy xuất lại PDF từ văn bản gốc.") from error


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _refused(file: str, reason: str) -> Damaged | Encrypted:
    if "assword" in reason or "ecurity" in reason:
        return Encrypted(
            file, "tệp PDF đặt mật khẩu nên không mở được.", "Hãy xuất lại PDF không đặt mật khẩu."
        )
    return Damaged(
        file, "tệp PDF bị hỏng hoặc tải về chưa hết.", "Hãy tải lại, hoặc xuất lại PDF từ văn bản gốc."
    )
