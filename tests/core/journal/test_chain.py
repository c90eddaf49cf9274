"""The chain: the examples of docs/rules/journal.md, and every way of breaking it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.core.journal import (
    GENESIS,
    Break,
    BreakKind,
    Checkpoint,
    Entry,
    NotCanonical,
    Sealed,
    canonical,
    commitment,
    hash_of,
    seal,
    verify,
)

WHEN = datetime(2022, 7, 4, 2, 0, tzinfo=UTC)
SALT = bytes(range(32))
FIRST = Entry(12, 1, WHEN, "user:7", "plan.adopt", "plan:1", commitment(SALT, {"version": 1}), GENESIS)


def chain(count: int) -> list[Sealed]:
    lines: list[Sealed] = []
    for seq in range(1, count + 1):
        prev = lines[-1].hash if lines else GENESIS
        lines.append(seal(replace(FIRST, seq=seq, object_ref=f"plan:{seq}", prev=prev)))
    return lines


def test_the_worked_example_of_the_page() -> None:
    assert canonical({"b": 1, "a": "Mường Tè"}).decode() == '{"a":"Mường Tè","b":1}'
    assert FIRST.details_commit == "cc52f70f38ec32673802f6124b6dacfba9b3a45b04346729fa1e5d9122088183"
    assert hash_of(FIRST) == "629305084fbfd5d0840ce3cb94ab0940b21cec38d3318a3dfd7941a6ba79ca75"


def test_one_meaning_one_spelling() -> None:
    assert canonical({"a": "e\u0301"}) == canonical({"a": "\u00e9"})
    assert canonical({"a": [1, True, None], "b": {}}) == b'{"a":[1,true,null],"b":{}}'
    assert canonical((1, 2)) == canonical([1, 2])


@pytest.mark.parametrize(
    "value", [1.5, Decimal(1), b"x", WHEN, {1: "x"}, {"\u00e9": 1, "e\u0301": 2}, {"a": {2, 3}}]
)
def test_what_has_two_spellings_is_refused(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical({"place": value})


def test_the_refusal_says_where() -> None:
    with pytest.raises(NotCanonical, match=r"\$\.a\[1\]: .* float"):
        canonical({"a": [1, 2.0]})


def test_one_moment_gives_one_hash_in_every_zone() -> None:
    here = replace(FIRST, time=WHEN.astimezone(timezone(timedelta(hours=7))))
    assert hash_of(here) == hash_of(FIRST)
    with pytest.raises(ValueError, match="aware"):
        hash_of(replace(FIRST, time=datetime(2022, 7, 4)))


def test_a_whole_chain_holds() -> None:
    lines = chain(5)
    result = verify(lines, [Checkpoint(3, lines[2].hash)], Checkpoint(5, lines[4].hash))
    assert (result.count, result.head, result.holds) == (5, lines[4].hash, True)
    assert verify([]).head == GENESIS


@pytest.mark.parametrize("field", ["province_id", "time", "actor", "act", "object_ref", "details_commit"])
def test_an_edited_field_is_seen(field: str) -> None:
    other = {"province_id": 13, "time": WHEN + timedelta(microseconds=1)}.get(field, "f" * 64)
    lines = chain(3)
    lines[1] = Sealed(replace(lines[1].entry, **{field: other}), lines[1].hash)
    assert verify(lines).breaks == (Break(2, BreakKind.CONTENT),)


def test_a_removed_line_is_seen() -> None:
    lines = chain(4)
    del lines[1]
    assert {one.kind for one in verify(lines).breaks} == {BreakKind.GAP, BreakKind.LINK}


def test_an_inserted_or_moved_line_is_seen() -> None:
    lines = chain(4)
    assert not verify([*lines[:2], lines[1], *lines[2:]]).holds
    assert not verify([lines[0], lines[2], lines[1], lines[3]]).holds


def test_an_edited_line_with_its_hash_made_anew_breaks_the_next() -> None:
    lines = chain(3)
    lines[1] = seal(replace(lines[1].entry, actor="user:9"))
    assert verify(lines).breaks == (Break(3, BreakKind.LINK),)


def test_a_cut_tail_is_seen_only_with_the_end() -> None:
    lines = chain(4)
    assert verify(lines[:3]).holds
    assert verify(lines[:3], end=Checkpoint(4, lines[3].hash)).breaks == (Break(3, BreakKind.HEAD),)
    assert verify(lines[:3], [Checkpoint(4, lines[3].hash)]).breaks == (Break(4, BreakKind.HEAD),)


def test_a_chain_rewritten_whole_is_seen_only_with_a_checkpoint() -> None:
    lines = chain(3)
    forged: list[Sealed] = []
    for line in lines:
        prev = forged[-1].hash if forged else GENESIS
        forged.append(seal(replace(line.entry, actor="user:9", prev=prev)))
    assert verify(forged).holds
    assert verify(forged, [Checkpoint(2, lines[1].hash)]).breaks == (Break(2, BreakKind.HEAD),)


@given(st.integers(1, 6), st.data())
def test_no_single_change_goes_unseen(count: int, data: st.DataObject) -> None:
    lines = chain(count)
    end = Checkpoint(count, lines[-1].hash)
    place = data.draw(st.integers(0, count - 1))
    change = data.draw(st.sampled_from(["remove", "repeat", "actor", "hash"]))
    line = lines[place]
    changed = {
        "remove": [],
        "repeat": [line, line],
        "actor": [Sealed(replace(line.entry, actor="x"), line.hash)],
        "hash": [Sealed(line.entry, "a" * 64)],
    }[change]
    assert not verify([*lines[:place], *changed, *lines[place + 1 :]], end=end).holds


def test_details_are_bound_by_their_own_salt() -> None:
    assert commitment(SALT, {"version": 1}) != commitment(SALT[::-1], {"version": 1})
    assert commitment(SALT, {"version": 1}) != commitment(SALT, {"version": 2})
