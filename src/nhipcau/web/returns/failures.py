"""Why something was not done with a return. Each message is for the person who did it.

ReturnRefused
├── NotAsked      this form is not filed for that period, unit or agency
├── Invalid       cells that cannot be read, or rules over cells; carries the problems
├── Unanswered    nothing wrong, but questions that want an answer first; carries them
├── Changed       somebody else changed the return in the meantime
├── SamePerson    whoever submitted cannot approve
├── NoReason      an act that needs a reason got none
├── BadLetter     a guiding letter whose number or days cannot be right
└── NamesPersons  a text that looks like a list of persons
core.forms.states.NotNow: the state does not allow the act. core.rights.Forbidden: no right to it.
"""

from __future__ import annotations

from collections.abc import Sequence

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


class Changed(ReturnRefused):
    """Somebody else changed the return in the meantime."""


class SamePerson(ReturnRefused):
    """Whoever submitted cannot approve."""


class NoReason(ReturnRefused):
    """An act that needs a reason got none."""


class BadLetter(ReturnRefused):
    """A guiding letter whose number or days cannot be right."""


class NamesPersons(ReturnRefused):
    """A text that looks like a list of persons."""
