"""Which pictures are looked at: the examples of docs/rules/activities.md, and that nobody can steer the draw."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicator_tables import table
from nhipcau.core.activities.sampling import MOST, sample


@pytest.mark.parametrize(("pictures", "failed", "drawn"), table("The sample of pictures", "activities"))
def test_how_many(pictures: str, failed: str, drawn: str) -> None:
    pieces = {"a": [str(n) for n in range(int(pictures))]}
    found = sample(pieces, "2022-H1:x", ["a"] if failed == "yes" else [])
    assert len(found.get("a", ())) == int(drawn)


@given(st.lists(st.text(max_size=8), unique=True, min_size=1, max_size=60), st.text(max_size=8), st.randoms())
def test_the_order_in_which_pieces_come_changes_nothing(pieces: list[str], seed: str, random: object) -> None:
    mixed = list(pieces)
    random.shuffle(mixed)
    assert sample({"a": pieces}, seed) == sample({"a": mixed}, seed)


@given(st.lists(st.text(max_size=8), unique=True, min_size=1, max_size=60), st.text(max_size=8))
def test_the_draw_is_that_of_the_hash_and_a_failure_only_adds(pieces: list[str], seed: str) -> None:
    ranked = sorted(pieces, key=lambda each: hashlib.sha256(f"{seed}\n{each}".encode()).hexdigest())
    (some,) = sample({"a": pieces}, seed).values()
    (every,) = sample({"a": pieces}, seed, ["a"]).values()
    assert list(every) == ranked
    assert every[: len(some)] == some
    assert len(some) <= MOST


def test_another_seed_draws_others() -> None:
    pieces = {"a": [str(n) for n in range(200)]}
    assert sample(pieces, "2022-H1:x") != sample(pieces, "2022-H1:y")
