"""Who may do what: a story told by the cast, the examples of docs/rules/rights.md, on 4 July 2022."""

from datetime import date

import pytest

from nhipcau.core.rights import Act, Actor, Forbidden, Grant, Scope, can, check, system_actor
from nhipcau.core.terms import Role

DAY, SINCE = date(2022, 7, 4), date(2021, 1, 1)
LAI_CHAU, ELSEWHERE = 12, 24
DEPARTMENT, POLICE, DISTRICT_COMMITTEE, COMMITTEE, NEIGHBOUR_COMMITTEE = 1, 2, 3, 4, 5
TOP, TAM_DUONG, BAN_BO, NA_TAM, MUONG_TE, MU_CA = 100, 106, 3424, 3427, 107, 3451

BAN_BO_RETURN = Scope(LAI_CHAU, COMMITTEE, (BAN_BO, TAM_DUONG, TOP))
NA_TAM_RETURN = Scope(LAI_CHAU, NEIGHBOUR_COMMITTEE, (NA_TAM, TAM_DUONG, TOP))
MU_CA_RETURN = Scope(LAI_CHAU, 6, (MU_CA, MUONG_TE, TOP))
DISTRICT_RETURN = Scope(LAI_CHAU, DISTRICT_COMMITTEE, (TAM_DUONG, TOP))
POLICE_FIGURES = Scope(LAI_CHAU, POLICE, (TOP,))
DEPARTMENT_FIGURES = Scope(LAI_CHAU, DEPARTMENT, (TOP,))
PROVINCE = Scope(LAI_CHAU)


def person(*grants: Grant, day: date = DAY) -> Actor:
    return Actor("user:1", "Một cán bộ", LAI_CHAU, grants, day)


def held(role: Role, agency: int | None = None, unit: int | None = None, until: date | None = None) -> Grant:
    return Grant(role, agency, unit, SINCE, until)


CLERK = person(held(Role.COMMUNE_OFFICER, COMMITTEE, BAN_BO))
DISTRICT = person(held(Role.DISTRICT_OFFICER, DISTRICT_COMMITTEE, TAM_DUONG))
OFFICER = person(held(Role.PROGRAMME_OFFICER, DEPARTMENT))
POLICE_LIAISON = person(held(Role.POLICE_LIAISON, POLICE))
AUDITOR = person(held(Role.AUDITOR))
OPERATOR = person(held(Role.OPERATOR))
STRANGER = person()


@pytest.mark.parametrize(
    ("who", "act", "scope", "may"),
    [
        (CLERK, Act.FILE_RETURN, BAN_BO_RETURN, True),
        (CLERK, Act.FILE_RETURN, NA_TAM_RETURN, False),
        (CLERK, Act.APPROVE_RETURN, BAN_BO_RETURN, False),
        (CLERK, Act.SEE_PROGRAMME, PROVINCE, True),
        (CLERK, Act.SEE_RESTRICTED, PROVINCE, False),
        (DISTRICT, Act.FILE_RETURN, DISTRICT_RETURN, True),
        (DISTRICT, Act.FILE_RETURN, BAN_BO_RETURN, False),
        (DISTRICT, Act.APPROVE_RETURN, BAN_BO_RETURN, True),
        (DISTRICT, Act.APPROVE_RETURN, DISTRICT_RETURN, False),
        (DISTRICT, Act.APPROVE_RETURN, MU_CA_RETURN, False),
        (OFFICER, Act.APPROVE_RETURN, DISTRICT_RETURN, True),
        (OFFICER, Act.APPROVE_RETURN, MU_CA_RETURN, True),
        (OFFICER, Act.FILE_RETURN, BAN_BO_RETURN, False),
        (OFFICER, Act.READ_JOURNAL, PROVINCE, False),
        (POLICE_LIAISON, Act.SEE_RESTRICTED, POLICE_FIGURES, True),
        (POLICE_LIAISON, Act.SEE_RESTRICTED, DEPARTMENT_FIGURES, False),
        (POLICE_LIAISON, Act.SEE_RESTRICTED, PROVINCE, False),
        (AUDITOR, Act.READ_JOURNAL, PROVINCE, True),
        (AUDITOR, Act.FILE_RETURN, BAN_BO_RETURN, False),
        (OPERATOR, Act.RUN_INSTALLATION, PROVINCE, True),
        (OPERATOR, Act.SEE_RESTRICTED, PROVINCE, False),
        (STRANGER, Act.SEE_PROGRAMME, PROVINCE, False),
    ],
)
def test_the_story(who: Actor, act: Act, scope: Scope, may: bool) -> None:
    assert can(who, act, scope) is may
    if may:
        check(who, act, scope)
    else:
        with pytest.raises(Forbidden, match="chưa được giao quyền"):
            check(who, act, scope)


@pytest.mark.parametrize("act", Act)
def test_no_right_reaches_into_another_province(act: Act) -> None:
    everything = person(*(held(role, DEPARTMENT, TOP) for role in Role))
    there = Scope(ELSEWHERE, DEPARTMENT, (TAM_DUONG, TOP))
    assert can(everything, act, Scope(LAI_CHAU, DEPARTMENT, (TAM_DUONG, TOP)))
    assert not can(everything, act, there)


def test_a_grant_holds_on_its_last_day_and_not_on_the_next() -> None:
    grant = held(Role.PROGRAMME_OFFICER, DEPARTMENT, until=date(2022, 7, 4))
    assert can(person(grant), Act.ADOPT_PLAN, PROVINCE)
    assert not can(person(grant, day=date(2022, 7, 5)), Act.ADOPT_PLAN, PROVINCE)
    assert not can(person(grant, day=date(2020, 12, 31)), Act.ADOPT_PLAN, PROVINCE)


def test_rights_of_different_grants_are_not_mixed() -> None:
    both = person(
        held(Role.DISTRICT_OFFICER, DISTRICT_COMMITTEE, TAM_DUONG),
        held(Role.COMMUNE_OFFICER, 6, MU_CA),
    )
    assert can(both, Act.FILE_RETURN, MU_CA_RETURN)
    assert not can(both, Act.APPROVE_RETURN, MU_CA_RETURN)


def test_a_grant_without_agency_reaches_nothing_by_agency() -> None:
    assert not can(person(held(Role.FOCAL_PERSON)), Act.FILE_RETURN, PROVINCE)


def test_the_installation_may_do_everything_in_its_own_province_alone() -> None:
    installation = system_actor(LAI_CHAU, DAY)
    assert all(can(installation, act, PROVINCE) for act in Act)
    assert not any(can(installation, act, Scope(ELSEWHERE)) for act in Act)
