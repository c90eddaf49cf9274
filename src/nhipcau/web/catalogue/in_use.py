"""Which programmes this installation runs, and the files that it adds to them. Kept in the data directory.

`programmes/in-use.txt`: a key a line; without it, the programme that ships. `programmes/<key>/`: files that
are added to the shipped ones or take their place.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from django.conf import settings

DEFAULT = "prostitution-prevention"
LISTED = "in-use.txt"


def folder() -> Path:
    """Where the installation keeps what it adds to programmes."""
    return Path(settings.DATA) / "programmes"


def keys_in_use() -> tuple[str, ...]:
    """The programmes that run here, the first one first."""
    path = folder() / LISTED
    try:
        changed = path.stat().st_mtime_ns
    except FileNotFoundError:
        return (DEFAULT,)
    return _read(path, changed)


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int) -> tuple[str, ...]:
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(dict.fromkeys(line for line in lines if line)) or (DEFAULT,)


def use(keys: Iterable[str]) -> None:
    """From now on these programmes run here. Called by acts that check and journal."""
    wanted = tuple(dict.fromkeys(keys)) or (DEFAULT,)
    if wanted != keys_in_use():
        _write(folder() / LISTED, "".join(f"{key}\n" for key in wanted))


def add_texts(key: str, texts: Mapping[str, str]) -> None:
    """Puts files into the installation's folder of a programme: each whole, or not at all."""
    for path, text in texts.items():
        _write(folder() / key / path, text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=path.parent, suffix=".new", delete=False
    ) as new:
        new.write(text)
        new.flush()
        os.fsync(new.fileno())
    Path(new.name).replace(path)
