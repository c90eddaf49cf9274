"""The table of rights is complete, and the picture on its page is the table."""

from pathlib import Path

import pytest

from nhipcau.core.rights.acts import REACH, Act, Reach
from nhipcau.core.rights.picture import table
from nhipcau.core.terms import Role

PAGE = (Path(__file__).parents[3] / "docs" / "rules" / "rights.md").read_text(encoding="utf-8")
WRITING = (
    Act.FILE_RETURN,
    Act.APPROVE_RETURN,
    Act.RECORD_ACTIVITY,
    Act.WRITE_REPORT,
    Act.ADOPT_PLAN,
    Act.READ_PLAN,
)


def test_every_act_has_a_row_with_somebody_in_it() -> None:
    assert set(REACH) == set(Act)
    assert all(REACH.values())


@pytest.mark.parametrize("act", Act)
def test_a_role_stands_once_in_a_row(act: Act) -> None:
    roles = [role for role, _reach in REACH[act]]
    assert len(roles) == len(set(roles))


@pytest.mark.parametrize("role", Role)
def test_every_role_is_good_for_something(role: Role) -> None:
    assert any(role in dict(row) for row in REACH.values())


@pytest.mark.parametrize("reach", Reach)
def test_every_reach_is_used(reach: Reach) -> None:
    assert any(reach in dict(row).values() for row in REACH.values())


@pytest.mark.parametrize("act", WRITING)
@pytest.mark.parametrize(
    "role", [Role.AUDITOR, Role.DATA_PROTECTION_OFFICER, Role.LEADER, Role.STEERING_MEMBER]
)
def test_who_verifies_or_decides_does_not_write(act: Act, role: Role) -> None:
    assert role not in dict(REACH[act])


def test_support_and_enforcement_do_not_see_each_other() -> None:
    restricted = dict(REACH[Act.SEE_RESTRICTED])
    assert restricted[Role.POLICE_LIAISON] is Reach.AGENCY
    assert Role.SUPPORT_WORKER not in restricted


def test_the_page_shows_the_table() -> None:
    shown = PAGE.split("a test compares it -->\n", 1)[1].split("\n<!-- end -->", 1)[0]
    assert shown == table()
