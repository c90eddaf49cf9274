"""Whatever two people write over one state, no value of either is left out without a question."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.core.forms.merging import Side, Step, Unchosen, merge, rolled_back, settle, steps_between

FIELDS = st.sampled_from(["c.A05.H1", "c.B02.Q1", "n.A05", "narrative"])
CONTENT = st.dictionaries(FIELDS, st.sampled_from(["0", "3", "7", "x"]))


@given(CONTENT, CONTENT, CONTENT)
def test_every_change_is_in_or_asked(
    before: dict[str, str], theirs: dict[str, str], mine: dict[str, str]
) -> None:
    merged = merge(before, theirs, mine)
    for field in {**before, **theirs, **mine}:
        was, stored, typed = (side.get(field, "") for side in (before, theirs, mine))
        if stored not in {was, typed} and typed != was:
            assert merged.asked[field] == (was, stored, typed)
        elif typed != was:
            assert merged.content.get(field, "") == typed
        else:
            assert merged.content.get(field, "") == stored
    assert not set(merged.asked) & (set(merged.theirs) | set(merged.mine))


@given(CONTENT, CONTENT, CONTENT)
def test_it_does_not_matter_who_comes_second(
    before: dict[str, str], theirs: dict[str, str], mine: dict[str, str]
) -> None:
    one, other = merge(before, theirs, mine), merge(before, mine, theirs)
    assert set(one.asked) == set(other.asked)
    assert {f: w for f, w in one.content.items() if f not in one.asked} == {
        f: w for f, w in other.content.items() if f not in other.asked
    }


@given(CONTENT, CONTENT, CONTENT, st.randoms(use_true_random=False))
def test_a_choice_for_each_asked_field_settles(
    before: dict[str, str], theirs: dict[str, str], mine: dict[str, str], dice: Random
) -> None:
    merged = merge(before, theirs, mine)
    chosen = {field: dice.choice(list(Side)) for field in merged.asked}
    content = settle(merged, chosen)
    for field, side in chosen.items():
        assert content.get(field, "") == (mine if side is Side.MINE else theirs).get(field, "")
    for field in merged.asked:
        with pytest.raises(Unchosen) as caught:
            settle(merged, {other: side for other, side in chosen.items() if other != field})
        assert caught.value.fields == (field,)


@given(st.lists(CONTENT, min_size=1, max_size=6))
def test_every_earlier_state_is_told_from_the_steps(states: list[dict[str, str]]) -> None:
    steps: list[Step] = []
    for revision, (earlier, later) in enumerate(zip([{}, *states], states, strict=False), start=1):
        steps.extend(steps_between(earlier, later, revision))
    for revision, content in enumerate([{}, *states]):
        assert rolled_back(states[-1], steps, revision) == content
