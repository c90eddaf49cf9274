"""Where a text or a file comes in, and how much of a person it may name there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Context(StrEnum):
    """Nơi tiếp nhận. Source: protection charter; official specification §6, no. 4 and 5."""

    PAPER_OF_OFFICE = "paper_of_office"  # plans, decisions, letters: signers, team members, contact points
    NAME_OF_OFFICE = "name_of_office"  # one field for one name: who prepared, who signs, whose account
    GENERAL = "general"  # evidence of activities, notes, narrative boxes
    PERSONS_AT_RISK = "persons_at_risk"  # whatever concerns E and F figures or workers of establishments (T3)

    @property
    def can_be_overridden(self) -> bool:
        """Whether an officer may let a stopped file through, with a reason. Never where people are at risk."""
        return self not in (Context.PERSONS_AT_RISK, Context.NAME_OF_OFFICE)


@dataclass(frozen=True, slots=True)
class Limits:
    """From how many on something is a sign; None: never. Counts are of lines or rows, not of words.

    `names`: names of persons outside an office. `described`: a name beside birth, address, number (phone too
    where `phone_describes`). `identities`: identity numbers. `phones`: mobile numbers outside an office.
    """

    names: int
    described: int
    identities: int
    phones: int | None
    phone_describes: bool


LIMITS: dict[Context, Limits] = {
    Context.PAPER_OF_OFFICE: Limits(names=3, described=2, identities=2, phones=None, phone_describes=False),
    Context.NAME_OF_OFFICE: Limits(names=2, described=1, identities=1, phones=1, phone_describes=True),
    Context.GENERAL: Limits(names=3, described=2, identities=2, phones=3, phone_describes=True),
    Context.PERSONS_AT_RISK: Limits(names=1, described=1, identities=1, phones=1, phone_describes=True),
}
