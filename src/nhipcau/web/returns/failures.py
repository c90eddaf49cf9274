"""Why something was not done with a return. Each message is for the person who did it.

ReturnRefused
├── NotAsked      this form is not filed for that period, unit or agency
├── Invalid       cells that cannot be read, or rules over cells; carries the problems
├── Unanswered    nothing wrong, but questions that want an answer first; carries them
├── NotChosen     fields that two people changed wait for a choice; carries them
├── Changed       somebody else changed the return in the meantime
├── AlreadyOpened somebody has begun to check what was sent; it is not taken back any more
├── AlreadySettled somebody took the version in, or put it aside
├── SameFile      the same file came before
├── SamePerson    whoever submitted cannot approve
├── NoReason      an act that needs a reason got none
├── BadLetter     a guiding letter whose number or days cannot be right
└── NamesPersons  a text that looks like a list of persons
core.forms.states.NotNow: the state does not allow the act. core.rights.Forbidden: no right to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import ngettext

from nhipcau.core.forms import Problem


class ReturnRefused(Exception):
    """Base: nothing was changed."""


class NotAsked(ReturnRefused):
    """This form is not filed for that period, unit or agency."""


class _WithProblems(ReturnRefused):
    def __init__(self, message: str, problems: Sequence[Problem]) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


class Invalid(_WithProblems):
    """Cells that cannot be read, or rules over cells that do not hold."""


class Unanswered(_WithProblems):
    """Questions that want an answer before the return is submitted."""


class NotChosen(ReturnRefused):
    """Fields that two people changed wait for a choice."""

    def __init__(self, fields: Sequence[str]) -> None:
        said = ngettext(
            "Còn %(n)s ô chưa chọn. Hãy chọn cho từng ô mà hai bên cùng sửa, rồi ghi.",
            "Còn %(n)s ô chưa chọn. Hãy chọn cho từng ô mà hai bên cùng sửa, rồi ghi.",
            len(fields),
        )
        super().__init__(said % {"n": len(fields)})
        self.fields = tuple(fields)


class Changed(ReturnRefused):
    """Somebody else changed the return in the meantime."""


class AlreadyOpened(ReturnRefused):
    """Somebody has begun to check what was sent."""


class AlreadySettled(ReturnRefused):
    """Somebody took the version in, or put it aside, a moment ago."""


class SameFile(ReturnRefused):
    """The same file came before."""


class SamePerson(ReturnRefused):
    """Whoever submitted cannot approve."""


class NoReason(ReturnRefused):
    """An act that needs a reason got none."""


class BadLetter(ReturnRefused):
    """A guiding letter whose number or days cannot be right."""


class NamesPersons(ReturnRefused):
    """A text that looks like a list of persons. `fields`: the names of the inputs it stands in, where known."""

    def __init__(self, message: str, fields: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.fields = tuple(fields)
