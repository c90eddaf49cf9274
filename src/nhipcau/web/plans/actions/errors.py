"""Why an act on a plan is refused; each message is a sentence for people.

PlanActError
├── NotAProposal   the plan is no proposal any more
├── NotInForce     the plan is not followed
├── Superseded     the plan has a later version
├── AnotherInForce another plan of the programme is in force in these days
├── NotSplit       the target was not split, or its second part was split again
├── NotPaired      there is no such target, or nothing before it, that it could continue
├── NotDecided     targets are still waiting for a decision
├── UnknownAgency  no such agency in the province
├── OtherProvince  the issuer is of another province
├── NobodyAnswers  no body is known that could give the figures of a target
├── NoPeriod       the days the plan runs over are missing or the wrong way round
└── BadCorrection  what was put in place of what was read cannot be followed; `field` says where
    └── NamesPersons  looks like a list of persons (protection charter)
"""

from __future__ import annotations


class PlanActError(Exception):
    """An act that the plan's state, or what was typed, does not allow."""


class NotAProposal(PlanActError):
    """The plan is no proposal any more."""


class NotInForce(PlanActError):
    """The plan is not followed."""


class Superseded(PlanActError):
    """The plan has a later version."""


class AnotherInForce(PlanActError):
    """Another plan of the programme is in force in these days."""


class NotSplit(PlanActError):
    """The target was not split, or its second part was split again."""


class NotPaired(PlanActError):
    """There is no such target, or nothing before it, that it could continue."""


class NotDecided(PlanActError):
    """Targets are still waiting for a decision."""


class OtherProvince(PlanActError):
    """The issuer is of another province."""


class NoPeriod(PlanActError):
    """The days the plan runs over are missing or the wrong way round."""


class NobodyAnswers(PlanActError):
    """No body is known that could give the figures of a target."""


class UnknownAgency(PlanActError):
    """No such agency in the province."""


class BadCorrection(PlanActError):
    """What was put in place of what was read cannot be followed."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class NamesPersons(BadCorrection):
    """Looks like a list of persons."""
