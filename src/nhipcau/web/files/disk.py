"""Bytes on disk, named by their content: `files/ab/<sha256>`. Written beside, synced, then moved into place."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings


class Missing(Exception):
    """A stored file whose bytes are gone or are not what they were. The message says what to do."""


def digest(data: bytes) -> str:
    """The name of the content."""
    return hashlib.sha256(data).hexdigest()


def place(sha256: str) -> Path:
    """Where the content lies."""
    return Path(settings.DATA) / "files" / sha256[:2] / sha256


def write(data: bytes) -> str:
    """Keep the bytes and return their name; when it returns, they survive a power cut."""
    name = digest(data)
    target = place(name)
    if target.exists():
        return name
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".incoming-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync(target.parent)
    _sync(target.parent.parent)
    return name


def read(sha256: str) -> bytes:
    """The bytes, checked against their name. Raises Missing."""
    try:
        data = place(sha256).read_bytes()
    except OSError as error:
        raise Missing(
            "Không tìm thấy nội dung tệp trong thư mục dữ liệu. Hãy khôi phục từ bản sao lưu."
        ) from error
    if digest(data) != sha256:
        raise Missing("Nội dung tệp đã bị thay đổi trên đĩa. Hãy khôi phục từ bản sao lưu.")
    return data


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
