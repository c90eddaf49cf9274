"""Two people on one return: what both may keep by itself, and what somebody must choose.

A content is a mapping from the name of a field (a cell, a note, a word below the table) to what stands in it as
typed; a field that says nothing is left out. `docs/rules/forms.md` has the table that the tests read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

Content = Mapping[str, str]


class Side(StrEnum):
    """Whose words a field takes."""

    THEIRS = "theirs"  # what is stored by now
    MINE = "mine"  # what comes later, typed over an earlier state


class Step(NamedTuple):
    """One field changed at a revision, from what to what."""

    revision: int
    field: str
    before: str
    after: str


class Sides(NamedTuple):
    """A field before both, as one has stored it, as the other typed it."""

    before: str
    theirs: str
    mine: str


class Unchosen(Exception):
    """Fields that both changed wait for a choice; nothing was merged. Carries their names."""

    def __init__(self, fields: Iterable[str]) -> None:
        self.fields = tuple(fields)
        super().__init__(", ".join(self.fields))


@dataclass(frozen=True, slots=True)
class Merged:
    """What merges by itself, and what is asked.

    `content`: where one alone changed a field, that change; where both did differently, what is stored stays.
    `asked`: fields that both changed, differently. `theirs`, `mine`: fields that one alone changed.
    """

    content: Content
    asked: Mapping[str, Sides]
    theirs: Mapping[str, Sides]
    mine: Mapping[str, Sides]


def merge(before: Content, theirs: Content, mine: Content) -> Merged:
    """Field by field. Nobody's change is left out without being asked about."""
    content: dict[str, str] = {}
    asked: dict[str, Sides] = {}
    by_one: dict[Side, dict[str, Sides]] = {Side.THEIRS: {}, Side.MINE: {}}
    for field in {**before, **theirs, **mine}:
        sides = Sides(before.get(field, ""), theirs.get(field, ""), mine.get(field, ""))
        takes = sides.theirs
        if sides.theirs == sides.mine:
            pass
        elif sides.mine == sides.before:
            by_one[Side.THEIRS][field] = sides
        elif sides.theirs == sides.before:
            by_one[Side.MINE][field] = sides
            takes = sides.mine
        else:
            asked[field] = sides
        if takes:
            content[field] = takes
    return Merged(content, asked, by_one[Side.THEIRS], by_one[Side.MINE])


def settle(merged: Merged, chosen: Mapping[str, Side]) -> Content:
    """The content once every asked field has its choice. Raises Unchosen."""
    if open_still := [field for field in merged.asked if field not in chosen]:
        raise Unchosen(open_still)
    content = dict(merged.content)
    for field, sides in merged.asked.items():
        content[field] = sides.mine if chosen[field] is Side.MINE else sides.theirs
    return {field: words for field, words in content.items() if words}


def rolled_back(now: Content, steps: Iterable[Step], revision: int) -> Content:
    """The content as it stood at an earlier revision: every later step undone, the latest first."""
    content = dict(now)
    for step in sorted(steps, key=lambda each: each.revision, reverse=True):
        if step.revision > revision:
            content[step.field] = step.before
    return {field: words for field, words in content.items() if words}


def steps_between(before: Content, after: Content, revision: int) -> list[Step]:
    """What changed at a revision, field by field."""
    fields = {**before, **after}
    return [
        Step(revision, field, before.get(field, ""), after.get(field, ""))
        for field in fields
        if before.get(field, "") != after.get(field, "")
    ]
