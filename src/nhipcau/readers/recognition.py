"""Text of scanned pages, by tesseract in a process of its own; only where it is installed with Vietnamese."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nhipcau
from nhipcau.readers.budgets import PDF_SECONDS, RECOGNISED_PAGES, RECOGNITION_SECONDS
from nhipcau.readers.errors import NeedsRecognition, TooLarge

_LANGUAGE = "vie"
_INSTALL = (
    "Hãy dùng bản .docx gốc; hoặc nhờ người vận hành cài tesseract-ocr cùng gói tiếng Việt tesseract-ocr-vie "
    "trên máy chủ rồi chọn lại tệp này."
)
NOTE = (
    "Văn bản là ảnh quét, chữ do máy nhận dạng (tesseract). "
    "Hãy đối chiếu từng con số với bản gốc trước khi xác nhận."
)


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
        return list(_pages(program, data, pages))
    except (OSError, subprocess.SubprocessError):
        raise NeedsRecognition(file, f"{scan}; nhận dạng chữ không thành công.", _INSTALL) from None


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
            [program, "stdin", "stdout", "-l", _LANGUAGE],
            input=picture,
            capture_output=True,
            timeout=RECOGNITION_SECONDS,
            check=True,
        )
        yield read.stdout.decode("utf-8", errors="replace").replace("\f", "\n")
