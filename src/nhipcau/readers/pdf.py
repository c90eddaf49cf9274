"""PDF with a text layer, through PDFium in a process of its own. A page's end stays a line break."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from pathlib import Path

import nhipcau
from nhipcau.readers.budgets import PDF_PAGES, PDF_SECONDS, too_much_text
from nhipcau.readers.errors import Damaged, Empty, Encrypted, Hostile, TooLarge, Unreadable
from nhipcau.readers.plain_text import in_unicode
from nhipcau.readers.recognition import notes_on, recognise
from nhipcau.readers.running_heads import without_running_heads

_FEWEST_LETTERS_A_PAGE = 20
_AGAIN = "Hãy tải lại, hoặc xuất lại PDF từ văn bản gốc."


def read_pdf(file: str, data: bytes) -> tuple[str, int, tuple[str, ...]]:
    """Text, number of pages, and notes on pages without text."""
    pages = _pages(file, data)
    notes: tuple[str, ...] = ()
    if sum(map(_letters, pages)) < _FEWEST_LETTERS_A_PAGE * len(pages):
        pages = recognise(file, data, len(pages))
        notes = notes_on(pages)
    text, converted = in_unicode(file, unicodedata.normalize("NFC", "\n".join(without_running_heads(pages))))
    notes += converted
    empty = [number for number, page in enumerate(pages, 1) if _letters(page) < _FEWEST_LETTERS_A_PAGE]
    if len(empty) == len(pages):
        raise Empty(
            file, "không nhận ra chữ nào trên các trang quét.", "Hãy quét lại rõ hơn hoặc dùng bản .docx gốc."
        )
    return text, len(pages), (*notes, *map(_without_text, empty))


def pages_as_pictures(file: str, data: bytes) -> bytes:
    """A new PDF that shows the same pages and says nothing else: no author, dates, text layer, hidden things."""
    done = _asked(data, "bare")
    if not done.startswith(b"%PDF-"):
        answer = json.loads(_asked(data) or b"{}")  # why not
        reason = answer.get("refused") if answer.get("refused") != "attachments" else None
        raise _refused(file, reason, answer.get("count", 0))
    return done


def _asked(data: bytes, about: str = "text") -> bytes:
    """What the other process answers; nothing where it died or fell silent."""
    root = str(Path(nhipcau.__file__).parents[1])
    try:
        done = subprocess.run(  # noqa: S603 our own module, one of two words
            [sys.executable, "-m", "nhipcau.readers.pdf_process", about],
            input=data,
            capture_output=True,
            timeout=PDF_SECONDS * 2,
            env={"PYTHONPATH": root, "PYTHONDONTWRITEBYTECODE": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return b""
    return done.stdout if done.returncode == 0 else b""


def _pages(file: str, data: bytes) -> list[str]:
    """What the other process answers; its death or silence is the file's doing."""
    try:
        answer = json.loads(_asked(data))
    except ValueError:
        answer = {}
    if "pages" in answer:
        pages: list[str] = answer["pages"]
        if pages:
            return pages
        raise Damaged(file, "tệp PDF không có trang nào.", _AGAIN)
    raise _refused(file, answer.get("refused"), answer.get("count", 0))


def _refused(file: str, reason: str | None, count: int) -> Unreadable:
    match reason:
        case "locked":
            return Encrypted(
                file, "tệp PDF đặt mật khẩu nên không mở được.", "Hãy xuất lại PDF không đặt mật khẩu."
            )
        case "damaged":
            return Damaged(file, "tệp PDF bị hỏng hoặc tải về chưa hết.", _AGAIN)
        case "page":
            return Damaged(file, f"trang {count} bị hỏng.", _AGAIN)
        case "attachments":
            return Hostile(
                file, "tệp PDF có tệp khác đính kèm bên trong.", "Hãy xuất lại PDF không đính kèm tệp."
            )
        case "pages":
            return TooLarge(
                file,
                f"tệp có {count} trang, vượt mức tối đa {PDF_PAGES} trang.",
                "Hãy tách thành các văn bản riêng.",
            )
        case "text":
            return too_much_text(file)
    return TooLarge(
        file,
        "đọc tệp PDF này cần quá nhiều bộ nhớ hoặc thời gian.",
        "Hãy xuất lại PDF từ văn bản gốc; nếu không rõ nguồn gốc thì không dùng tệp này.",
    )


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _without_text(number: int) -> str:
    return f"Trang {number} không có lớp chữ, nội dung trang này chưa được đọc."
