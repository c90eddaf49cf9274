"""Why an act on a plan is refused; each message is a sentence for people.

PlanActError
├── NotAProposal   the plan is no proposal any more
├── NotInForce     the plan is not followed
├── NotDecided     targets are still waiting for a decision
├── UnknownAgency  no such agency in the province
├── OtherProvince  the issuer is of another province
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


class NotDecided(PlanActError):
    """Targets are still waiting for a decision."""


class OtherProvince(PlanActError):
    """The issuer is of another province."""


class NoPeriod(PlanActError):
    """The days the plan runs over are missing or the wrong way round."""


class UnknownAgency(PlanActError):
    """No such agency in the province."""


class BadCorrection(PlanActError):
    """What was put in place of what was read cannot be followed."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class NamesPersons(BadCorrection):
    """Looks like a list of persons."""
