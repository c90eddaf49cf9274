"""Entries that may be one place, as the rules of core propose them; an officer merges or lets them stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nhipcau.core.inspections import Grouping
from nhipcau.core.inspections.matching import Alike, Entry, proposals
from nhipcau.web.inspections.models import EstablishmentState, Status
from nhipcau.web.inspections.register.kinds import types
from nhipcau.web.inspections.register.queries import states_on


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries as they stand, and why they may be one."""

    first: EstablishmentState
    second: EstablishmentState
    alike: Alike


def pairs(province_id: int, day: date) -> list[Pair]:
    """What is proposed as of a day, the strongest reason first. Closed ones are left alone."""
    states = {
        state.establishment_id: state for state in states_on(province_id, day).exclude(status=Status.CLOSED)
    }
    grouping = types().grouping_on(day)
    order = {reason: place for place, reason in enumerate(Alike)}
    found = proposals(entry_of(state, grouping) for state in states.values())
    made = [Pair(states[each.first], states[each.second], each.alike) for each in found]
    return sorted(made, key=lambda pair: (order[pair.alike], pair.first.sort_key, pair.first.pk))


def entry_of(state: EstablishmentState, grouping: Grouping) -> Entry:
    """A state as the rules take it; the key is the establishment's."""
    group = grouping.group_of(state.type)
    return Entry(state.establishment_id, state.name, state.address, state.unit_id, group)
