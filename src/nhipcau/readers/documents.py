"""One door for documents: .txt, .docx, .pdf → text, one paragraph or table row a line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nhipcau.readers import budgets
from nhipcau.readers.errors import Encrypted, MacroBearing, WrongKind
from nhipcau.readers.kinds import Content, content_of, expect, extension


class Kind(StrEnum):
    """The kinds of document that are read."""

    TEXT = "txt"
    WORD = "docx"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read. `text` is NFC with \\n line ends; `pages` is known for PDF only.

    `notes` are sentences in Vietnamese on what could not be carried over (a page that is only a picture).
    """

    file: str
    kind: Kind
    text: str
    pages: int | None = None
    notes: tuple[str, ...] = ()


def read_document(file: str, data: bytes) -> Document:
    """Read `data`, which came under the name `file`. Raises a child of `errors.Unreadable`."""
    budgets.check_size(file, data, budgets.DOCUMENT)
    match extension(file):
        case ".txt" | ".md":
            expect(file, data, Content.OTHER)
            document = _text(file, data)
        case ".docx":
            expect(file, data, Content.PACKAGE)
            document = _word(file, data)
        case ".pdf":
            expect(file, data, Content.PDF)
            document = _pdf(file, data)
        case _:
            raise _unread_kind(file, data)
    if len(document.text) > budgets.TEXT_CHARACTERS:
        raise budgets.too_much_text(file)
    return document


def _text(file: str, data: bytes) -> Document:
    from nhipcau.readers.plain_text import decode_document

    text, notes = decode_document(file, data)
    return Document(file, Kind.TEXT, text, notes=notes)


def _word(file: str, data: bytes) -> Document:
    from nhipcau.readers.word import read_word

    text, notes = read_word(file, data)
    return Document(file, Kind.WORD, text, notes=notes)


def _pdf(file: str, data: bytes) -> Document:
    from nhipcau.readers.pdf import read_pdf

    text, pages, notes = read_pdf(file, data)
    return Document(file, Kind.PDF, text, pages, notes)


def _unread_kind(file: str, data: bytes) -> Exception:
    ending = extension(file)
    if ending in (".docm", ".dotm", ".xlsm"):
        return MacroBearing(file, "định dạng này cho phép chứa macro.", "Hãy lưu lại thành .docx hoặc .xlsx.")
    if ending == ".doc":
        if content_of(data) is Content.LOCKED_OFFICE:
            return Encrypted(file, "tệp đặt mật khẩu.", "Hãy gỡ mật khẩu và lưu lại thành .docx.")
        return WrongKind(
            file, "chưa đọc được định dạng Word cũ (.doc).", "Hãy mở bằng Word và lưu lại thành .docx."
        )
    if ending in (".odt", ".rtf", ".ott"):
        name = "RTF" if ending == ".rtf" else "OpenDocument (LibreOffice)"
        remedy = "Hãy mở bằng Word hoặc LibreOffice và lưu lại thành .docx."
        return WrongKind(file, f"chưa đọc được định dạng {name} ({ending}).", remedy)
    shown = f"“{ending}”" if ending else "không có đuôi"
    return WrongKind(
        file,
        f"chưa đọc được loại tệp {shown}.",
        "Hãy dùng .docx, .pdf (có lớp chữ) hoặc .txt.",
    )
