"""Hit rates of the two arms: intervals held against figures published for the methods, small numbers said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicator_tables import table
from nhipcau.core.inspections.fairness import Comparison, Rate


def percent(share: float) -> str:
    return f"{share * 100:.1f}"


@pytest.mark.parametrize("row", table("Examples", "inspections-fairness"))
def test_examples(row: list[str]) -> None:
    lot, risk, difference, interval, small, apart = row
    hits, visits = map(int, lot.split("/"))
    risk_hits, risk_visits = map(int, risk.split("/"))
    found = Comparison(Rate(visits, hits), Rate(risk_visits, risk_hits))
    assert (percent(found.difference) if found.difference is not None else "") == difference
    assert (" to ".join(map(percent, found.interval)) if found.interval else "") == interval
    assert (found.is_small, found.tells_apart) == (small == "yes", apart == "yes")


def test_the_interval_of_newcombe_is_that_of_his_paper() -> None:
    """Newcombe 1998, Statistics in Medicine 17:873: 56/70 against 48/80, method 10: 0.0524 to 0.3339."""
    found = Comparison(lot=Rate(80, 48), risk=Rate(70, 56)).interval
    assert found == pytest.approx((0.0524, 0.3339), abs=5e-5)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))))
def test_the_share_lies_in_its_interval(of: tuple[int, int]) -> None:
    rate = Rate(*of)
    assert rate.interval is not None
    assert rate.share is not None
    assert 0 <= rate.interval[0] <= rate.share + 1e-12
    assert rate.share - 1e-12 <= rate.interval[1] <= 1
