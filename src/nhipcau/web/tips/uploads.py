"""What comes with a form: never on disk in clear, never more than its measure, never of a kind that could run.

Pictures lose what cameras write into them. Other files keep their bytes, inside the envelope alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest
from django.utils.translation import gettext as _

from nhipcau.core.protection import check_secrecy
from nhipcau.readers import errors, pictures
from nhipcau.readers.documents import read_document
from nhipcau.readers.kinds import Content, content_of
from nhipcau.web.files.actions import shown_name
from nhipcau.web.tips.failures import BadFile, TooMuch

MOST_FILES = 5
MOST_BYTES = 10 * 1024 * 1024
BODY_BYTES = MOST_BYTES + 512 * 1024
ENDINGS = (*pictures.ENDINGS, ".pdf", ".docx", ".txt")


@dataclass(frozen=True, slots=True)
class Brought:
    """A file as it will be sealed."""

    name: str
    data: bytes


class InMemory(FileUploadHandler):
    """Keeps files in memory and stops reading as soon as they are more than the form may bring."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.total = 0

    def new_file(self, *args: object, **kwargs: object) -> None:
        """A file begins."""
        super().new_file(*args, **kwargs)  # type: ignore[arg-type]  # handed on as it came
        self.kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Some bytes of it."""
        self.total += len(raw_data)
        if self.total > MOST_BYTES:
            raise StopUpload(connection_reset=True)
        self.kept.write(raw_data)
        return None

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """It ends."""
        self.kept.seek(0)
        return InMemoryUploadedFile(
            self.kept, self.field_name, self.file_name or "", self.content_type, file_size, self.charset
        )


def guard(request: HttpRequest) -> None:
    """Call before anything reads the form. TooMuch where the length alone says so."""
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        length = 0
    if length > BODY_BYTES:
        raise too_much()
    request.upload_handlers = [InMemory(request)]


def overflowed(request: HttpRequest) -> bool:
    """Whether reading the form stopped because its files were too much."""
    return any(isinstance(each, InMemory) and each.total > MOST_BYTES for each in request.upload_handlers)


def too_much() -> TooMuch:
    """The sentence."""
    return TooMuch(
        _(
            "Tệp gửi kèm quá lớn: tổng cộng tối đa %(limit)s MB, nhiều nhất %(count)s tệp. Chưa lưu gì; hãy bỏ bớt tệp."
        )
        % {"limit": MOST_BYTES // 2**20, "count": MOST_FILES}
    )


def brought(files: Sequence[UploadedFile[Any]]) -> list[Brought]:
    """The files, looked at; BadFile or TooMuch with a sentence."""
    chosen = [each for each in files if each.size]
    if len(chosen) > MOST_FILES or sum(each.size or 0 for each in chosen) > MOST_BYTES:
        raise too_much()
    return [_checked(shown_name(each.name or ""), each.read()) for each in chosen]


def _checked(name: str, data: bytes) -> Brought:
    ending = "." + name.rpartition(".")[2].lower()
    if ending not in ENDINGS:
        raise _refused(_("chỉ nhận ảnh .jpg, .png và tệp .pdf, .docx, .txt."))
    try:
        if ending in pictures.ENDINGS:
            return Brought(name, pictures.bare(name, data))
        if ending == ".pdf":
            if not data.startswith(b"%PDF-") or content_of(data) is not Content.PDF:
                raise _refused(_("nội dung không phải PDF."))
            return Brought(name, data)
        check_secrecy(read_document(name, data).text)
    except errors.Unreadable as error:
        raise _refused(str(error)) from None
    return Brought(name, data)


def _refused(why: str) -> BadFile:
    return BadFile(_("Một tệp gửi kèm không nhận được: %(why)s Chưa lưu gì.") % {"why": why})
