"""One page under several addresses: the examples of docs/rules/activities.md."""

import pytest

from indicator_tables import table
from nhipcau.core.activities.links import same_page


@pytest.mark.parametrize(("one", "other", "same"), table("The ledger", "activities"))
def test_the_same_page(one: str, other: str, same: str) -> None:
    assert (same_page(one.strip("`")) == same_page(other.strip("`")) != "") is (same == "yes")
