"""Which entries are alike enough to be looked at by an officer. Numbers in names are never taken for slips."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from nhipcau.core.inspections.matching.words import address_key, own_name

SHORTEST = 6  # letters of a name in which one may be a slip


class Alike(StrEnum):
    """Why two entries may be one place, the strongest first."""

    SAME = "same"  # name and address
    NAME = "name"  # name, in one commune
    NEAR_NAME = "near_name"  # a letter apart, in one commune
    ADDRESS = "address"  # one house, one trade, another name


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the register, as people wrote it. `unit`: the commune; `group`: the report group of its kind."""

    key: int
    name: str
    address: str
    unit: int
    group: str


@dataclass(frozen=True, slots=True, order=True)
class Proposal:
    """Two entries, the lower key first, and why."""

    first: int
    second: int
    alike: Alike


class Index:
    """Entries by what may be alike. Asked for one entry in time that does not grow with the register."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._names: dict[tuple[int, str, str], list[Entry]] = defaultdict(list)
        self._near: dict[tuple[int, str, str], list[Entry]] = defaultdict(list)
        self._houses: dict[tuple[int, str, str], list[Entry]] = defaultdict(list)
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """From now on it is found."""
        own, house = own_name(entry.name), address_key(entry.address)
        self._names[entry.unit, entry.group, own].append(entry)
        for shorter in _one_less(own):
            self._near[entry.unit, entry.group, shorter].append(entry)
        if _has_number(house):
            self._houses[entry.unit, entry.group, house].append(entry)

    def alike(self, entry: Entry) -> dict[int, Alike]:
        """The keys of other entries that may be the same place, each with the strongest reason."""
        found: dict[int, Alike] = {}
        for reason, other in self._candidates(entry):
            if other.key != entry.key and other.key not in found:
                found[other.key] = reason
        return found

    def _candidates(self, entry: Entry) -> Iterator[tuple[Alike, Entry]]:
        own, house = own_name(entry.name), address_key(entry.address)
        named = self._names.get((entry.unit, entry.group, own), ())
        for other in named:
            if house and address_key(other.address) == house:
                yield Alike.SAME, other
        for other in named:
            yield Alike.NAME, other
        for shorter in _one_less(own):
            for other in self._near.get((entry.unit, entry.group, shorter), ()):
                if _one_apart(own, own_name(other.name)):
                    yield Alike.NEAR_NAME, other
        if _has_number(house):
            for other in self._houses.get((entry.unit, entry.group, house), ()):
                yield Alike.ADDRESS, other


def proposals(entries: Iterable[Entry]) -> list[Proposal]:
    """Every pair of entries that are alike, each once, in the order of keys."""
    every = list(entries)
    index = Index(every)
    found = {
        Proposal(min(entry.key, other), max(entry.key, other), reason)
        for entry in every
        for other, reason in index.alike(entry).items()
    }
    return sorted(found)


def _one_less(own: str) -> set[str]:
    """The name, and the name with one letter left out; nothing for names too short to tell a slip."""
    if sum(letter.isalpha() for letter in own) < SHORTEST:
        return set()
    return {own, *(own[:place] + own[place + 1 :] for place in range(len(own)) if not own[place].isdigit())}


def _one_apart(one: str, other: str) -> bool:
    """One letter more, less or other; the numbers are the same."""
    if one == other or _numbers(one) != _numbers(other) or abs(len(one) - len(other)) > 1:
        return False
    shorter, longer = sorted((one, other), key=len)
    place = next((n for n, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    rest = place + 1 if len(shorter) == len(longer) else place
    return shorter[rest:] == longer[place + 1 :]


def _numbers(text: str) -> list[str]:
    return [word for word in text.split() if word[0].isdigit()]


def _has_number(house: str) -> bool:
    return any(char.isdigit() for char in house)
