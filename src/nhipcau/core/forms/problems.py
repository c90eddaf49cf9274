"""What can be wrong with a form or with what was filled in.

FormFailure
├── BadForm   the form's own description cannot be used (for whoever writes programmes)
└── BadCell   one cell cannot be read (for whoever fills it in)

A `Problem` is one finding among many: where it is, what was expected and met, what to do.
"""

from __future__ import annotations

from dataclasses import dataclass


class FormFailure(Exception):
    """Base of this room's failures."""


class BadForm(FormFailure):
    """A form description that cannot be used; the message names the file and the place in it."""


class BadCell(FormFailure):
    """A cell that cannot be read; the message says what was expected, what was met, what to do."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding at a cell. `question` marks what may be right after all and only asks to look again.

    `line` is the line's key, `column` the period of the cell (`2022-Q1`), both '' for the whole form.
    """

    line: str
    column: str
    message: str
    question: bool = False
