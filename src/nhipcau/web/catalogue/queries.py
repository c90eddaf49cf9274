"""Programmes, from the package's folders; the data directory's folder of the same key overrides file by file."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

import nhipcau
from nhipcau.core.catalogue import Programme, parse_programme
from nhipcau.core.catalogue.outline import Outline
from nhipcau.core.catalogue.outline_file import parse_outline

DEFAULT = "prostitution-prevention"
SHIPPED = Path(nhipcau.__file__).parent / "programmes"


def programme(key: str = DEFAULT) -> Programme:
    """The programme. Raises BadCatalogue, naming file and place, where a folder cannot be read."""
    return _read(key, _stamp(key))


def outline(key: str = DEFAULT) -> Outline:
    """The outline of the programme's reports. Raises BadOutline, naming file and place."""
    return _read_outline(key, _stamp(key))


@lru_cache(maxsize=8)
def _read_outline(key: str, stamp: tuple[tuple[str, int], ...]) -> Outline:
    known = _read(key, stamp)
    text = _files(key)["report.yaml"].read_text(encoding="utf-8")
    return parse_outline(text, "report.yaml", known.figures, known.indicators, known.forms)


@lru_cache(maxsize=8)
def _read(key: str, _stamp: tuple[tuple[str, int], ...]) -> Programme:
    texts = {path: file.read_text(encoding="utf-8") for path, file in _files(key).items()}
    return parse_programme(texts)


def _stamp(key: str) -> tuple[tuple[str, int], ...]:
    """Which overriding files there are and when they changed: a change is seen by the next request."""
    own = Path(settings.DATA) / "programmes" / key
    if not own.is_dir():
        return ()
    return tuple(sorted((str(path), path.stat().st_mtime_ns) for path in own.rglob("*.yaml")))


def _files(key: str) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in (SHIPPED / key, Path(settings.DATA) / "programmes" / key):
        for path in sorted(folder.rglob("*.yaml")) if folder.is_dir() else ():
            found[path.relative_to(folder).as_posix()] = path
    return found
