"""Keys of the installation: written once, whole, and on the disk before anything leans on them."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from nhipcau.web.files.disk import ARRIVING, sync


def write_once(path: Path, raw: bytes) -> None:
    """Whole or not at all, and there after a power cut; who comes second takes the first one's."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=ARRIVING)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o600)
        try:
            path.hardlink_to(temporary)
        except FileExistsError:
            return
        finally:
            sync(path.parent)
    finally:
        Path(temporary).unlink(missing_ok=True)
