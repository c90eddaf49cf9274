"""A paragraph that went out beside the same one that came back: text, figures that stand, figures that were touched."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeAlias

from nhipcau.core.reports.merging.shapes import Bit, Held, Line
from nhipcau.core.reports.writing import plain

_TOKEN = re.compile(r"\d+(?:[.,/]\d+)*%?|\w+|\s+|[^\w\s]")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")


@dataclass(frozen=True, slots=True)
class Stands:
    """A figure that is as it went out."""

    control: str


@dataclass(frozen=True, slots=True)
class Touched:
    """A figure that was changed: `typed` stands in its place, '' where it is gone."""

    control: str
    typed: str


Part: TypeAlias = str | Stands | Touched


@dataclass(frozen=True, slots=True)
class _Token:
    """A word, sign or blank of a figure or of the text. `whole`: the figure is still held by its control."""

    text: str
    control: str = ""
    whole: bool = False

    @property
    def key(self) -> str:
        return f"\0{self.control}" if self.whole else self.text


def composed(
    sent: Line, back: Line, held: Mapping[str, Held], elsewhere: Collection[str] = ()
) -> tuple[Part, ...]:
    """The paragraph as it came back. A figure without its control still stands where its text is untouched.

    `elsewhere`: figures that stand in other paragraphs of the file: those went there with their words.
    """
    here = {bit.control for bit in back if bit.control in held}
    old = list(_tokens(sent, here, held, edited=False))
    new = list(_tokens(back, here, held, edited=True))
    matcher = SequenceMatcher(None, [each.key for each in old], [each.key for each in new], autojunk=False)
    moved = set(elsewhere) - here
    lost = [each for each in _lost(old, matcher.get_opcodes()) if each.control not in moved]
    return tuple(_parts(new, lost, held))


def _tokens(line: Line, here: Collection[str], held: Mapping[str, Held], *, edited: bool) -> Iterator[_Token]:
    for bit in line:
        if bit.control in here:
            yield from _held(bit, held[bit.control]) if edited else [_Token(bit.text, bit.control, True)]
        else:
            control = "" if edited else bit.control
            yield from (_Token(each, control) for each in _TOKEN.findall(bit.text))


def _held(bit: Bit, was: Held) -> Iterator[_Token]:
    """The figure in its control; words typed into the control beside it are words."""
    before, figure, after = _apart(bit.text, was.printed)
    yield from (_Token(each) for each in _TOKEN.findall(before))
    yield _Token(figure, bit.control, True)
    yield from (_Token(each) for each in _TOKEN.findall(after))


def _apart(typed: str, printed: str) -> tuple[str, str, str]:
    """What stands before the figure, the figure, what stands after it."""
    inside = re.search(rf"(?<![\w,.]){re.escape(printed)}(?![\w%]|[.,]\d)", typed) if printed else None
    if inside is None and _NUMBER.fullmatch(printed):
        inside = _NUMBER.search(typed)
        if inside is None:
            return "", "", typed
    if inside is None:
        return "", typed, ""
    return typed[: inside.start()], inside[0], typed[inside.end() :]


@dataclass(frozen=True, slots=True)
class _Lost:
    """A figure whose control is gone: the tokens in its place; `exact`: they replace nothing else."""

    control: str
    start: int
    end: int
    exact: bool


def _lost(old: Sequence[_Token], opcodes: Sequence[tuple[str, int, int, int, int]]) -> list[_Lost]:
    """Where the figures without control would stand in the file."""
    found = []
    spans: dict[str, list[int]] = {}
    for place, token in enumerate(old):
        if token.control and not token.whole:
            spans.setdefault(token.control, []).append(place)
    for control, places in spans.items():
        first, last = places[0], places[-1]
        start, clean_start = _where(opcodes, first, ending=False)
        end, clean_end = _where(opcodes, last, ending=True)
        found.append(_Lost(control, start, max(start, end), clean_start and clean_end))
    return found


def _where(
    opcodes: Sequence[tuple[str, int, int, int, int]], place: int, *, ending: bool
) -> tuple[int, bool]:
    """The border in the file before (after) a token of the copy, and whether it falls on a border of a change."""
    for tag, low, high, first, last in opcodes:
        if not low <= place < high:
            continue
        if tag == "equal":
            return first + place - low + ending, True
        clean = place == (high - 1 if ending else low)
        return (last if ending else first), clean
    raise ValueError(f"token {place} of the copy stands in no stretch")


def _parts(new: Sequence[_Token], lost: Sequence[_Lost], held: Mapping[str, Held]) -> Iterator[Part]:
    """Text and figures in the order of the file."""
    covered, text = 0, ""
    for place in range(len(new) + 1):
        found: list[Part] = []
        for each in (each for each in lost if each.start == place):
            inside = new[each.start : each.end]
            if each.exact and each.start >= covered and not any(token.whole for token in inside):
                covered = max(covered, each.end)
                found.append(_figure(each.control, "".join(token.text for token in inside), held))
            else:
                found.append(Touched(each.control, ""))
        if covered <= place < len(new):
            token = new[place]
            found.append(_figure(token.control, token.text, held) if token.whole else token.text)
        for part in found:
            if isinstance(part, str):
                text += part
                continue
            if text:
                yield text
            text = ""
            yield part
    if text:
        yield text


def _figure(control: str, typed: str, held: Mapping[str, Held]) -> Part:
    return Stands(control) if typed == held[control].printed else Touched(control, typed)


def resolved(parts: Sequence[Part], held: Mapping[str, Held], typed: Collection[str]) -> str:
    """The paragraph as a writer writes it. `typed`: figures for which what was typed is taken; else the field stays."""
    made = ""
    for part in parts:
        if isinstance(part, str):
            glued = made.endswith("}") and part[:1].isalnum() and not made.endswith("}}")
            made += " " * glued + plain(part)
        elif isinstance(part, Touched) and part.control in typed:
            made += plain(part.typed)
        else:
            apart = isinstance(part, Touched) and not part.typed and made[-1:].isalnum()
            made += " " * apart + held[part.control].field
    return re.sub(r" {2,}", " ", made).strip()
