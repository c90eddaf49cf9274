"""Plain text: UTF-8 or UTF-16 as it declares itself; never a guess that could turn letters into others."""

from __future__ import annotations

import codecs
import re
import unicodedata

from nhipcau.readers.encodings import from_legacy, from_windows_1258, legacy_name
from nhipcau.readers.errors import LegacyEncoding, NotText

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_REMEDY = "Hãy mở bằng chương trình đã tạo ra nó, lưu lại với bảng mã UTF-8 rồi chọn lại."


def decode(file: str, data: bytes) -> str:
    """The text of `data`, with \\n line ends, in NFC."""
    text = _decoded(file, data).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    refuse_legacy(file, text)
    return unicodedata.normalize("NFC", text)


def decode_document(file: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    """As `decode`, but text that is surely in TCVN3 or VNI is converted; the second value are notes on that."""
    text = _decoded(file, data).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    text, notes = in_unicode(file, text)
    return unicodedata.normalize("NFC", text), notes


def in_unicode(file: str, text: str) -> tuple[str, tuple[str, ...]]:
    """The text in Unicode, with a note where it was converted; refused where its encoding is not sure."""
    converted = from_legacy(text)
    if converted is None:
        refuse_legacy(file, text)
        return text, ()
    text, name = converted
    return text, (
        f"Văn bản dùng bảng mã {name}, đã chuyển sang Unicode; hãy đối chiếu với bản gốc, nhất là chữ hoa.",
    )


def refuse_legacy(file: str, text: str) -> None:
    """Stop text whose letters are codes of an old Vietnamese font."""
    name = legacy_name(text)
    if name is not None:
        raise LegacyEncoding(
            file,
            f"chữ tiếng Việt không phải Unicode (bảng mã {name}).",
            "Hãy chuyển sang Unicode bằng công cụ chuyển mã của bộ gõ (UniKey: Ctrl + Shift + F6), "
            "lưu lại rồi chọn lại.",
        )


def _decoded(file: str, data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return _without_controls(file, data[len(mark) :].decode(name))
            except UnicodeDecodeError as error:
                raise _not_text(file) from error
    if b"\x00" in data:
        raise _not_text(file)
    try:
        return _without_controls(file, data.decode("utf-8"))
    except UnicodeDecodeError:
        return _legacy(file, data)


def _legacy(file: str, data: bytes) -> str:
    if len(_CONTROLS.findall(data.decode("latin-1"))) * 200 > len(data):
        raise _not_text(file)
    converted = from_windows_1258(data)
    if converted is not None:
        return converted
    if from_legacy(data.decode("latin-1")) is not None:
        return data.decode("latin-1")
    refuse_legacy(file, data.decode("latin-1"))
    raise LegacyEncoding(file, "không nhận ra bảng mã của tệp (không phải UTF-8 hay UTF-16).", _REMEDY)


def _without_controls(file: str, text: str) -> str:
    """A stray control character is dropped; many of them mean that this is no text."""
    clean = _CONTROLS.sub("", text)
    if (len(text) - len(clean)) * 200 > len(text):
        raise _not_text(file)
    return clean


def _not_text(file: str) -> NotText:
    return NotText(
        file,
        "tệp không chứa chữ mà chứa dữ liệu nhị phân.",
        "Hãy chọn đúng tệp văn bản (.docx, .pdf hoặc .txt).",
    )
