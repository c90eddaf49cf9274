"""The acts that need a right, and how far each role's right reaches. A rule is a row of this table."""

from __future__ import annotations

from enum import StrEnum

from nhipcau.core.terms import Role


class Act(StrEnum):
    """Things people do. The name says who would notice."""

    SEE_PROGRAMME = "see_programme"  # board, targets, plan, unrestricted figures
    SEE_RESTRICTED = "see_restricted"  # A01-A03, E and F figures, the restricted report
    READ_PLAN = "read_plan"  # upload a plan, correct and decide on what was read
    ADOPT_PLAN = "adopt_plan"
    FILE_RETURN = "file_return"
    APPROVE_RETURN = "approve_return"
    RECORD_ACTIVITY = "record_activity"
    WRITE_REPORT = "write_report"
    INVITE_PEOPLE = "invite_people"
    CHANGE_OFFICE = "change_office"  # letterhead, signers, recipients
    CHANGE_PLACES = "change_places"  # marks of units, with the document they come from
    READ_JOURNAL = "read_journal"
    RUN_INSTALLATION = "run_installation"


class Reach(StrEnum):
    """How far a role's right goes."""

    PROVINCE = "province"  # everything in the own province
    AGENCY = "agency"  # what belongs to the own agency
    UNIT = "unit"  # the own unit and what lies in it
    BELOW = "below"  # what lies in the own unit, without the unit itself: nobody approves their own return


EVERYBODY = tuple((role, Reach.PROVINCE) for role in Role)

REACH: dict[Act, tuple[tuple[Role, Reach], ...]] = {
    Act.SEE_PROGRAMME: EVERYBODY,
    Act.SEE_RESTRICTED: (
        (Role.PROGRAMME_OFFICER, Reach.PROVINCE),
        (Role.LEADER, Reach.PROVINCE),
        (Role.FOCAL_PERSON, Reach.AGENCY),
        (Role.POLICE_LIAISON, Reach.AGENCY),
        (Role.AUDITOR, Reach.PROVINCE),
        (Role.DATA_PROTECTION_OFFICER, Reach.PROVINCE),
    ),
    Act.READ_PLAN: ((Role.PROGRAMME_OFFICER, Reach.PROVINCE),),
    Act.ADOPT_PLAN: ((Role.PROGRAMME_OFFICER, Reach.PROVINCE),),
    Act.FILE_RETURN: (
        (Role.COMMUNE_OFFICER, Reach.UNIT),
        (Role.DISTRICT_OFFICER, Reach.AGENCY),
        (Role.FOCAL_PERSON, Reach.AGENCY),
        (Role.TEAM_LEADER, Reach.AGENCY),
        (Role.INTAKE_OFFICER, Reach.AGENCY),
        (Role.POLICE_LIAISON, Reach.AGENCY),
        (Role.PROGRAMME_OFFICER, Reach.AGENCY),
    ),
    Act.APPROVE_RETURN: (
        (Role.PROGRAMME_OFFICER, Reach.PROVINCE),
        (Role.DISTRICT_OFFICER, Reach.BELOW),
    ),
    Act.RECORD_ACTIVITY: (
        (Role.COMMUNE_OFFICER, Reach.UNIT),
        (Role.DISTRICT_OFFICER, Reach.UNIT),
        (Role.FOCAL_PERSON, Reach.AGENCY),
        (Role.POLICE_LIAISON, Reach.AGENCY),
        (Role.TEAM_LEADER, Reach.AGENCY),
        (Role.PROGRAMME_OFFICER, Reach.PROVINCE),
    ),
    Act.WRITE_REPORT: ((Role.PROGRAMME_OFFICER, Reach.PROVINCE),),
    Act.INVITE_PEOPLE: ((Role.OPERATOR, Reach.PROVINCE), (Role.PROGRAMME_OFFICER, Reach.PROVINCE)),
    Act.CHANGE_OFFICE: (
        (Role.PROGRAMME_OFFICER, Reach.PROVINCE),
        (Role.RECORDS_CLERK, Reach.PROVINCE),
    ),
    Act.CHANGE_PLACES: ((Role.PROGRAMME_OFFICER, Reach.PROVINCE),),
    Act.READ_JOURNAL: (
        (Role.AUDITOR, Reach.PROVINCE),
        (Role.DATA_PROTECTION_OFFICER, Reach.PROVINCE),
    ),
    Act.RUN_INSTALLATION: ((Role.OPERATOR, Reach.PROVINCE),),
}
