"""Sentences of a clause: a full stop or a semicolon parts them where the next one begins with a capital letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nhipcau.core.plan.ropes import Rope

_END = re.compile(r"(?<=[.;!?])(?<!TP\.)(?<!Tp\.)(?<!ThS\.)(?<!TT\.)(?<!\.\.\.)\s+(?=[“\"]?[A-ZĐÀ-Ỹ])|\n")


def sentences(text: Rope) -> Iterator[Rope]:
    """The sentences in order, none empty."""
    start = 0
    for found in _END.finditer(text.text):
        if found.start() > start:
            yield text[start : found.start()].strip()
        start = found.end()
    if start < len(text.text):
        yield text[start : len(text.text)].strip()
