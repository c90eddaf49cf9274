"""Whether a Team 178 may be planned for a day.

Source: Circular 05/2006/TT-BLĐTBXH: the UBND chair sets the team up by decision, members bear a card of that UBND,
at least three are present, and among them somebody who may draw up minutes. Rules: docs/rules/inspections-teams.md.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MEMBERS_PRESENT = 3


class Lapse(StrEnum):
    """Why a team or a member may not work on a day."""

    NO_DECISION = "no_decision"
    DECISION_LAPSED = "decision_lapsed"
    NOT_A_MEMBER = "not_a_member"
    NO_CARD = "no_card"
    CARD_LAPSED = "card_lapsed"
    TOO_FEW = "too_few"
    NOBODY_DRAWS_MINUTES = "nobody_draws_minutes"


@dataclass(frozen=True, slots=True)
class Span:
    """From a day to a day, both inclusive; None is open."""

    start: date
    end: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a team. `card` None: none was issued. `conflicts`: establishments that the member stays away from."""

    key: int
    service: Span
    card: Span | None
    draws_minutes: bool
    conflicts: frozenset[int] = frozenset()

    def lapse_on(self, day: date) -> Lapse | None:
        """Why the member may not work on the day; None where nothing stands against it."""
        if not self.service.holds_on(day):
            return Lapse.NOT_A_MEMBER
        if self.card is None:
            return Lapse.NO_CARD
        return None if self.card.holds_on(day) else Lapse.CARD_LAPSED


@dataclass(frozen=True, slots=True)
class Team:
    """A team: its setting-up decisions through time, and its members."""

    key: int
    decisions: tuple[Span, ...]
    members: tuple[Member, ...]

    def lapse_on(self, day: date) -> Lapse | None:
        """Why the team as such may not work on the day: no decision holds then."""
        if any(each.holds_on(day) for each in self.decisions):
            return None
        before = any(each.start <= day for each in self.decisions)
        return Lapse.DECISION_LAPSED if before else Lapse.NO_DECISION

    def able_on(self, day: date) -> tuple[Member, ...]:
        """The members who may work on the day."""
        return tuple(each for each in self.members if each.lapse_on(day) is None)


def against_day(team: Team, day: date, establishments: Collection[int] = ()) -> tuple[Lapse, ...]:
    """Everything that stands against planning work of the team for a day; empty: it may be planned.

    `establishments`: places of the round; a member who stays away from one of them is not counted for it. Whether a
    round then really opens, with whoever is there, is asked by `core.inspections.rounds`.
    """
    lapse = team.lapse_on(day)
    found = [lapse] if lapse else []
    able = [each for each in team.able_on(day) if not each.conflicts & set(establishments)]
    if len(able) < MEMBERS_PRESENT:
        found.append(Lapse.TOO_FEW)
    if not any(each.draws_minutes for each in able):
        found.append(Lapse.NOBODY_DRAWS_MINUTES)
    return tuple(found)


def ends_soon(span: Span | None, day: date, within: timedelta) -> bool:
    """Whether it holds on the day and ends within that time: what is shown early."""
    return span is not None and span.holds_on(day) and span.end is not None and span.end - day <= within
