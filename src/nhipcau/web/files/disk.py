"""Bytes on disk, named by their content: `files/ab/<sha256>`. Written beside, synced, then moved into place."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings


class Missing(Exception):
    """A stored file whose bytes are gone or are not what they were. The message says what to do."""


ARRIVING = ".incoming-"  # the beginning of the name of what is still being written
NO_HOUR = 0  # seconds of 1970: when a file came says who was there; rows know what may be known of it


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
    if _young_again(target):
        return name
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=ARRIVING)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.utime(file.fileno(), (NO_HOUR, NO_HOUR))
            os.fsync(file.fileno())
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    for folder in (target.parent, target.parent.parent):
        os.utime(folder, (NO_HOUR, NO_HOUR))
        sync(folder)
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


def erase(sha256: str) -> None:
    """The bytes are gone for good; nothing happens where they are gone already."""
    target = place(sha256)
    if target.exists():
        target.unlink(missing_ok=True)
        sync(target.parent)


def take_away(target: Path, before: float, wanted: Callable[[], bool]) -> bool:
    """For the sweeping: gone, if unchanged since `before` and not wanted; whoever writes it waits till then.

    By the file system's own time of change: the time in the file's name card is set to say nothing.
    """
    with _alone(target) as handle:
        if handle is None or os.fstat(handle).st_ctime >= before or wanted():
            return False
        target.unlink(missing_ok=True)
        return True


def _young_again(target: Path) -> bool:
    """The bytes are there and the sweeping of what no row names leaves them for a day; False where they are not."""
    with _alone(target) as handle:
        if handle is not None:
            os.utime(handle, (NO_HOUR, NO_HOUR))
        return handle is not None


@contextlib.contextmanager
def _alone(target: Path) -> Iterator[int | None]:
    """The file, with nobody else who renews or sweeps it; None where it is not there, or was taken away meanwhile."""
    try:
        handle = os.open(target, os.O_RDONLY)
    except FileNotFoundError:
        yield None
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        try:
            same = os.path.samestat(os.fstat(handle), target.stat())
        except FileNotFoundError:
            same = False
        yield handle if same else None
    finally:
        os.close(handle)


def sync(folder: Path) -> None:
    """The folder's own names are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
