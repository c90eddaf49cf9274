"""Words for people's roles and for levels of government."""

from enum import StrEnum


class Role(StrEnum):
    """Vai trò: what somebody is here for. A role is held for an agency, a unit and a time."""

    PROGRAMME_OFFICER = "programme_officer"
    FOCAL_PERSON = "focal_person"
    DISTRICT_OFFICER = "district_officer"
    COMMUNE_OFFICER = "commune_officer"
    TEAM_LEADER = "team_leader"
    TEAM_MEMBER = "team_member"
    INTAKE_OFFICER = "intake_officer"
    SUPPORT_WORKER = "support_worker"
    POLICE_LIAISON = "police_liaison"
    LEADER = "leader"
    STEERING_MEMBER = "steering_member"
    RECORDS_CLERK = "records_clerk"
    AUDITOR = "auditor"
    DATA_PROTECTION_OFFICER = "data_protection_officer"
    OPERATOR = "operator"


class Level(StrEnum):
    """Cấp hành chính."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
