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
    SEE_REGISTER = (
        "see_register"  # establishments, teams and inspections, one by one; never who supports people
    )
    KEEP_REGISTER = (
        "keep_register"  # establishments: put in, change, close; in the whole province: merge, freeze
    )
    KEEP_TEAMS = "keep_teams"  # decisions, members, cards and training of Teams 178
    RECORD_INSPECTION = "record_inspection"
    PLAN_INSPECTIONS = "plan_inspections"  # make plans of visits; nobody else sees a visit before its day
    WRITE_REPORT = "write_report"
    APPROVE_REPORT = "approve_report"  # the exact content that was submitted for sign-off
    ISSUE_REPORT = "issue_report"  # freeze what was approved
    FILE_SIGNED = "file_signed"  # put the signed paper beside the issued one
    COMMENT_REPORT = "comment_report"  # remarks on a section, and agreeing with its words
    INVITE_PEOPLE = "invite_people"
    CHANGE_OFFICE = "change_office"  # letterhead, signers, recipients
    CHANGE_PLACES = "change_places"  # marks of units, with the document they come from
    FORM_KEY_TEAMS = "form_key_teams"  # who is to hold keys of a sealed room; holding one is another matter
    HOLD_KEY = "hold_key"  # have a key of one's own; what it opens depends on the team
    HANDLE_TIPS = "handle_tips"  # tips of the own body: steps, decisions; their words need a key besides
    SEND_REFERRAL = "send_referral"  # one way, to a support team, with the person's consent
    WORK_SUPPORT = "work_support"  # the desk of a support team; what it opens depends on the key
    DECIDE_PASSING = "decide_passing"  # the second officer of a gate or a lawful order
    READ_JOURNAL = "read_journal"
    PROTECT_DATA = "protect_data"  # incidents, requests, retention, the register
    GIVE_EXACT = "give_exact"  # exact figures for a competent authority, an act of its own
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
    Act.SEE_REGISTER: (
        (Role.PROGRAMME_OFFICER, Reach.PROVINCE),
        (Role.FOCAL_PERSON, Reach.PROVINCE),
        (Role.POLICE_LIAISON, Reach.PROVINCE),
        (Role.DISTRICT_OFFICER, Reach.PROVINCE),
        (Role.COMMUNE_OFFICER, Reach.PROVINCE),
        (Role.TEAM_LEADER, Reach.PROVINCE),
        (Role.TEAM_MEMBER, Reach.PROVINCE),
        (Role.LEADER, Reach.PROVINCE),
        (Role.AUDITOR, Reach.PROVINCE),
        (Role.DATA_PROTECTION_OFFICER, Reach.PROVINCE),
    ),
    Act.KEEP_REGISTER: (
        (Role.PROGRAMME_OFFICER, Reach.PROVINCE),
        (Role.DISTRICT_OFFICER, Reach.UNIT),
        (Role.COMMUNE_OFFICER, Reach.UNIT),
        (Role.TEAM_LEADER, Reach.UNIT),
    ),
    Act.KEEP_TEAMS: (
        (Role.PROGRAMME_OFFICER, Reach.PROVINCE),
        (Role.DISTRICT_OFFICER, Reach.UNIT),
        (Role.TEAM_LEADER, Reach.AGENCY),
    ),
    Act.RECORD_INSPECTION: (
        (Role.PROGRAMME_OFFICER, Reach.PROVINCE),
        (Role.FOCAL_PERSON, Reach.AGENCY),
        (Role.POLICE_LIAISON, Reach.AGENCY),
        (Role.DISTRICT_OFFICER, Reach.UNIT),
        (Role.TEAM_LEADER, Reach.AGENCY),
        (Role.TEAM_MEMBER, Reach.AGENCY),
    ),
    Act.PLAN_INSPECTIONS: (
        (Role.PROGRAMME_OFFICER, Reach.PROVINCE),
        (Role.TEAM_LEADER, Reach.AGENCY),
    ),
    Act.WRITE_REPORT: ((Role.PROGRAMME_OFFICER, Reach.PROVINCE),),
    Act.APPROVE_REPORT: ((Role.LEADER, Reach.PROVINCE),),
    Act.ISSUE_REPORT: ((Role.PROGRAMME_OFFICER, Reach.PROVINCE),),
    Act.FILE_SIGNED: (
        (Role.PROGRAMME_OFFICER, Reach.PROVINCE),
        (Role.RECORDS_CLERK, Reach.PROVINCE),
    ),
    Act.COMMENT_REPORT: (
        (Role.PROGRAMME_OFFICER, Reach.PROVINCE),
        (Role.LEADER, Reach.PROVINCE),
        (Role.STEERING_MEMBER, Reach.PROVINCE),
        (Role.FOCAL_PERSON, Reach.PROVINCE),
        (Role.POLICE_LIAISON, Reach.PROVINCE),
        (Role.DISTRICT_OFFICER, Reach.PROVINCE),
    ),
    Act.INVITE_PEOPLE: ((Role.OPERATOR, Reach.PROVINCE), (Role.PROGRAMME_OFFICER, Reach.PROVINCE)),
    Act.CHANGE_OFFICE: (
        (Role.PROGRAMME_OFFICER, Reach.PROVINCE),
        (Role.RECORDS_CLERK, Reach.PROVINCE),
    ),
    Act.CHANGE_PLACES: ((Role.PROGRAMME_OFFICER, Reach.PROVINCE),),
    Act.FORM_KEY_TEAMS: (
        (Role.LEADER, Reach.PROVINCE),
        (Role.DATA_PROTECTION_OFFICER, Reach.PROVINCE),
    ),
    Act.HOLD_KEY: (
        (Role.SUPPORT_WORKER, Reach.PROVINCE),
        (Role.INTAKE_OFFICER, Reach.PROVINCE),
        (Role.TEAM_LEADER, Reach.PROVINCE),
        (Role.TEAM_MEMBER, Reach.PROVINCE),
        (Role.LEADER, Reach.PROVINCE),
        (Role.DATA_PROTECTION_OFFICER, Reach.PROVINCE),
    ),
    Act.HANDLE_TIPS: ((Role.INTAKE_OFFICER, Reach.AGENCY),),
    Act.SEND_REFERRAL: (
        (Role.POLICE_LIAISON, Reach.PROVINCE),
        (Role.COMMUNE_OFFICER, Reach.PROVINCE),
        (Role.DISTRICT_OFFICER, Reach.PROVINCE),
        (Role.FOCAL_PERSON, Reach.PROVINCE),
    ),
    Act.WORK_SUPPORT: ((Role.SUPPORT_WORKER, Reach.PROVINCE),),
    Act.DECIDE_PASSING: (
        (Role.LEADER, Reach.PROVINCE),
        (Role.DATA_PROTECTION_OFFICER, Reach.PROVINCE),
    ),
    Act.READ_JOURNAL: (
        (Role.AUDITOR, Reach.PROVINCE),
        (Role.DATA_PROTECTION_OFFICER, Reach.PROVINCE),
    ),
    Act.PROTECT_DATA: ((Role.DATA_PROTECTION_OFFICER, Reach.PROVINCE),),
    Act.GIVE_EXACT: (
        (Role.PROGRAMME_OFFICER, Reach.PROVINCE),
        (Role.DATA_PROTECTION_OFFICER, Reach.PROVINCE),
    ),
    Act.RUN_INSTALLATION: ((Role.OPERATOR, Reach.PROVINCE),),
}
