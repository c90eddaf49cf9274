"""The forms of the shipped programme, and a small one for single rules."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from nhipcau.core.forms import Entry, Form, parse_form
from nhipcau.core.forms.numbers import number
from nhipcau.core.terms import CellState

FOLDER = files("nhipcau") / "programmes" / "prostitution-prevention" / "forms"


@cache
def form(code: str) -> Form:
    return parse_form((FOLDER / f"{code}.yaml").read_text(encoding="utf-8"), f"{code}.yaml")


def value(text: str) -> Entry:
    return Entry(CellState.VALUE, number(text))
