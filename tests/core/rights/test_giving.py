"""Who may give which role: the examples of docs/rules/rights.md, and what must hold for every role."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from nhipcau.core.rights import Act, Actor, Forbidden, Grant, Scope, can, can_give, check_gives, system_actor
from nhipcau.core.rights.giving import GUARDED, carries
from nhipcau.core.terms import Role

PAGE = Path(__file__).resolve().parents[3] / "docs" / "rules" / "rights.md"
SECTION = PAGE.read_text(encoding="utf-8").partition("## Giving roles")[2]
ROWS = re.findall(r"^\| ([a-z ]+) \| ([a-z ]+) \| (yes|no) \|$", SECTION, re.M)
DAY = date(2022, 7, 4)


def holder(role: Role, last: date | None = None) -> Actor:
    return Actor("user:1", "x", 12, (Grant(role, 1, 2, date(2021, 1, 1), last),), DAY)


def role(words: str) -> Role:
    return Role(words.replace(" ", "_"))


def test_the_page_has_examples() -> None:
    assert len(ROWS) == 8


@pytest.mark.parametrize(("who", "gives", "may"), ROWS)
def test_examples_of_the_page(who: str, gives: str, may: str) -> None:
    assert can_give(holder(role(who)), role(gives)) is (may == "yes")


@pytest.mark.parametrize("given", Role)
@pytest.mark.parametrize("giver", Role)
def test_nobody_opens_what_is_closed_to_themselves(giver: Role, given: Role) -> None:
    if can_give(holder(giver), given):
        assert can(holder(giver), Act.INVITE_PEOPLE, Scope(12))
        assert all(can(holder(giver), act, Scope(12)) for act in carries(given))
    else:
        with pytest.raises(Forbidden):
            check_gives(holder(giver), given)


def test_every_role_can_be_given_by_somebody_and_by_the_installation() -> None:
    for each in Role:
        assert can_give(system_actor(12, DAY), each)
        assert any(can_give(holder(giver), each) for giver in Role)


def test_an_ended_role_gives_nothing() -> None:
    assert not can_give(holder(Role.PROGRAMME_OFFICER, date(2022, 7, 3)), Role.COMMUNE_OFFICER)


def test_guarded_rights_are_carried_by_the_roles_that_reach_them() -> None:
    assert GUARDED == (Act.SEE_RESTRICTED, Act.RUN_INSTALLATION)
    assert carries(Role.COMMUNE_OFFICER) == ()
    assert carries(Role.OPERATOR) == (Act.RUN_INSTALLATION,)
    assert carries(Role.AUDITOR) == (Act.SEE_RESTRICTED,)
