"""Text of scanned pages, by tesseract in a process of its own; only where it is installed with Vietnamese."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nhipcau
from nhipcau.readers.budgets import PDF_SECONDS, RECOGNISED_PAGES, RECOGNITION_SECONDS
from nhipcau.readers.errors import NeedsRecognition, TooLarge
from nhipcau.readers.pdf_process import DOTS
from nhipcau.readers.recognised_lines import text_of

_LANGUAGE = "vie"
_ONE_THREAD = {"OMP_THREAD_LIMIT": "1"}  # more threads make a page slower and take the machine from others
_INSTALL = (
    "Hãy dùng bản .docx gốc; hoặc nhờ người vận hành cài tesseract-ocr cùng gói tiếng Việt tesseract-ocr-vie "
    "trên máy chủ rồi chọn lại tệp này."
)
NOTE = (
    "Văn bản là ảnh quét, chữ do máy nhận dạng (tesseract). "
    "Hãy đối chiếu từng con số với bản gốc trước khi xác nhận."
)
_LOST_BAR = re.compile(r"[<>]\s?\d")
_NOTE_LOST_BAR = (
    "Trong văn bản quét có {count} chỗ ghi “<” hoặc “>” trước một con số; công cụ nhận dạng chữ không có dấu “≤”, “≥” "
    "nên có thể đã đọc thiếu nét. Hãy đối chiếu các chỗ này với bản gốc."
)


def notes_on(pages: list[str]) -> tuple[str, ...]:
    """What to tell of a recognised text: that it was recognised, and which signs it cannot have."""
    lost = sum(len(_LOST_BAR.findall(page)) for page in pages)
    return (NOTE, _NOTE_LOST_BAR.format(count=lost)) if lost else (NOTE,)


def recognise(file: str, data: bytes, pages: int) -> list[str]:
    """The text of each page of a scan. Raises NeedsRecognition where no tesseract is, TooLarge for long scans."""
    program = _program()
    scan = f"{pages} trang là ảnh quét, không có lớp chữ"
    if program is None:
        raise NeedsRecognition(
            file, f"{scan}, và máy chủ chưa có công cụ nhận dạng chữ tiếng Việt.", _INSTALL
        )
    if pages > RECOGNISED_PAGES:
        raise TooLarge(
            file,
            f"{scan}; chỉ nhận dạng được tối đa {RECOGNISED_PAGES} trang một lần.",
            "Hãy tách tệp, hoặc nhận dạng chữ trước rồi chọn tệp đã có lớp chữ.",
        )
    try:
        return _remembered(program, data, pages)
    except (OSError, subprocess.SubprocessError):
        raise NeedsRecognition(file, f"{scan}; nhận dạng chữ không thành công.", _INSTALL) from None


_last: dict[str, list[str]] = {}


def _remembered(program: str, data: bytes, count: int) -> list[str]:
    """The pages, recognised once: a file that comes in is read for its words and again for its protection."""
    digest = hashlib.sha256(data).hexdigest()
    pages = _last.get(digest) or list(_pages(program, data, count))
    _last.clear()
    _last[digest] = pages
    return list(pages)


def _program() -> str | None:
    """The path of tesseract where it reads Vietnamese."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    try:
        listed = subprocess.run(  # noqa: S603 found on PATH, fixed arguments
            [program, "--list-langs"], capture_output=True, timeout=10, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return program if _LANGUAGE in listed.stdout.decode(errors="replace").split() else None


def _pages(program: str, data: bytes, count: int) -> Iterator[str]:
    root = str(Path(nhipcau.__file__).parents[1])
    for number in range(count):
        picture = subprocess.run(  # noqa: S603 our own module, a number
            [sys.executable, "-m", "nhipcau.readers.pdf_process", str(number)],
            input=data,
            capture_output=True,
            timeout=PDF_SECONDS * 2,
            env={"PYTHONPATH": root, "PYTHONDONTWRITEBYTECODE": "1"},
            check=True,
        ).stdout
        read = subprocess.run(  # noqa: S603 found on PATH, fixed arguments
            [program, "stdin", "stdout", "-l", _LANGUAGE, "--dpi", str(DOTS), "tsv"],
            input=picture,
            capture_output=True,
            timeout=RECOGNITION_SECONDS,
            env=os.environ | _ONE_THREAD,
            check=True,
        )
        yield text_of(read.stdout.decode("utf-8", errors="replace"), first=number == 0)
