"""What a file is, by its first bytes, whatever its name says."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath

from nhipcau.readers.errors import Encrypted, WrongKind


class Content(StrEnum):
    """What the bytes say; the value is the kind's name in a Vietnamese sentence."""

    PDF = "PDF"
    PACKAGE = "tệp nén hoặc tệp Office"
    OLD_OFFICE = "Word hoặc Excel kiểu cũ (trước năm 2007)"
    LOCKED_OFFICE = "tệp Office có mật khẩu"
    RICH_TEXT = "RTF"
    WEB_PAGE = "trang web (HTML)"
    PICTURE = "ảnh"
    COMPRESSED = "tệp nén"
    PROGRAM = "chương trình"
    OTHER = "văn bản"


_SIGNATURES: tuple[tuple[bytes, Content], ...] = (
    (b"PK\x03\x04", Content.PACKAGE),
    (b"PK\x05\x06", Content.PACKAGE),
    (b"{\\rtf", Content.RICH_TEXT),
    (b"\x89PNG", Content.PICTURE),
    (b"\xff\xd8\xff", Content.PICTURE),
    (b"GIF8", Content.PICTURE),
    (b"II*\x00", Content.PICTURE),
    (b"MM\x00*", Content.PICTURE),
    (b"BM", Content.PICTURE),
    (b"Rar!", Content.COMPRESSED),
    (b"7z\xbc\xaf", Content.COMPRESSED),
    (b"\x1f\x8b", Content.COMPRESSED),
    (b"MZ", Content.PROGRAM),
    (b"\x7fELF", Content.PROGRAM),
)
_ENDINGS: dict[Content, tuple[str, ...]] = {
    Content.PDF: (".pdf",),
    Content.RICH_TEXT: (".rtf",),
    Content.PICTURE: (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp"),
    Content.COMPRESSED: (".rar", ".7z", ".gz"),
    Content.WEB_PAGE: (".html", ".htm"),
    Content.OTHER: (".txt", ".csv"),
}
_NAMES = {Content.PACKAGE: "tệp Word hoặc Excel (.docx, .xlsx)"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BARE_TEXT_STARTS = (b"BM", b"MZ")  # also how a text may begin ("BM-01 …")


def content_of(data: bytes) -> Content:
    """What `data` is. Text has no signature, so OTHER is what remains."""
    if data.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        return Content.LOCKED_OFFICE if locked else Content.OLD_OFFICE
    for signature, content in _SIGNATURES:
        if data.startswith(signature) and not (signature in _BARE_TEXT_STARTS and b"\x00" not in data[:512]):
            return content
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"%pdf-" in head:
        return Content.PDF
    if head.startswith((b"<!doctype html", b"<html", b"<head", b"<script", b"<svg")):
        return Content.WEB_PAGE
    return Content.OTHER


def extension(file: str) -> str:
    """The last extension, lower case, with its dot."""
    return PurePath(file.replace("\\", "/")).suffix.lower()


def expect(file: str, data: bytes, wanted: Content) -> None:
    """Refuse `file` where its bytes are something else than `wanted`."""
    met = content_of(data)
    if met is wanted:
        return
    if met is Content.LOCKED_OFFICE:
        raise Encrypted(
            file,
            "tệp đặt mật khẩu nên không mở được.",
            "Hãy mở bằng Word hoặc Excel, gỡ mật khẩu (Tệp > Thông tin > Bảo vệ), lưu lại rồi chọn lại.",
        )
    if met is Content.OLD_OFFICE:
        raise WrongKind(
            file,
            "tệp ở định dạng Word hoặc Excel cũ (.doc, .xls).",
            "Hãy mở bằng Word hoặc Excel và lưu lại thành .docx hoặc .xlsx.",
        )
    if extension(file) in _ENDINGS.get(met, ()):
        raise WrongKind(file, f"đây là {met}; ở đây cần {_NAMES.get(wanted, wanted)}.", "Hãy chọn đúng tệp.")
    raise WrongKind(
        file,
        f"tên tệp có đuôi “{extension(file)}” nhưng nội dung là {met}.",
        "Hãy chọn đúng tệp, hoặc lưu lại đúng định dạng từ chương trình đã tạo ra nó.",
    )
