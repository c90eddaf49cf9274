"""Acts around the words of a section: remarks, and agreeing with what is printed.

Refused
├── NoWords        an empty remark, or a section that says nothing yet
└── NamesPersons   of reports.actions: the words name people
"""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.protection import Audience
from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.core.terms import Role
from nhipcau.web.journal.actions import record
from nhipcau.web.reports.actions import check_words
from nhipcau.web.reports.bridge import Asked, Compiled
from nhipcau.web.reports.writing.models import SectionComment, SectionConsent

LONGEST_REMARK = 2000
ROLES = (
    Role.LEADER,
    Role.PROGRAMME_OFFICER,
    Role.STEERING_MEMBER,
    Role.POLICE_LIAISON,
    Role.FOCAL_PERSON,
    Role.DISTRICT_OFFICER,
)


class NoWords(ValueError):
    """There is nothing to keep or to agree with; the message says so."""


def comment(
    actor: Actor, asked: Asked, programme_key: str, section: str, words: str, moment: datetime
) -> SectionComment:
    """Keeps a remark on a section. Raises NoWords, NamesPersons, SecretDocument."""
    check_may_discuss(actor, asked)
    kept = words.strip().replace("\r\n", "\n")[:LONGEST_REMARK]
    if not kept:
        raise NoWords(_("Hãy viết nội dung góp ý."))
    check_words(kept)
    with transaction.atomic():
        row = SectionComment.objects.create(
            **_place(asked, programme_key, section),
            words=kept,
            writer_key=actor.key,
            writer=actor.name,
            moment=moment,
        )
        record(actor, "report.comment", _ref(asked), {"section": section, "number": row.pk}, moment)
    return row


def settle(actor: Actor, asked: Asked, of: SectionComment, moment: datetime) -> None:
    """Says that a remark was dealt with: by who writes the report, or who made it."""
    check_may_discuss(actor, asked)
    if of.writer_key != actor.key:
        check(actor, Act.WRITE_REPORT, Scope(asked.province_id))
    with transaction.atomic():
        of.settled_by, of.settled_at = actor.name, moment
        of.save(update_fields=["settled_by", "settled_at"])
        record(actor, "report.settle", _ref(asked), {"section": of.section, "number": of.pk}, moment)


def agree(actor: Actor, compiled: Compiled, section: str, moment: datetime) -> SectionConsent:
    """Agrees with the section exactly as it is printed now; what changes later is shown. Raises NoWords."""
    asked = compiled.asked
    check_may_discuss(actor, asked)
    words = next((each.text for each in compiled.draft.sections if each.number == section), "")
    if not words:
        raise NoWords(_("Mục này chưa có nội dung để xác nhận."))
    role = role_of(actor)
    with transaction.atomic():
        row, _new = SectionConsent.objects.update_or_create(
            **_place(asked, compiled.plan.programme_key, section),
            role=role.value,
            writer_key=actor.key,
            defaults={
                "words": words,
                "writer": actor.name,
                "moment": moment,
                "agency_id": _agency_of(actor, role),
            },
        )
        details = {"section": section, "role": row.role, "sha256": sha256(words.encode()).hexdigest()}
        record(actor, "report.agree", _ref(asked), details, moment)
    return row


def take_back(actor: Actor, asked: Asked, of: SectionConsent, moment: datetime) -> None:
    """Agrees no longer: only who agreed."""
    check_may_discuss(actor, asked)
    if of.writer_key != actor.key:
        raise NoWords(_("Chỉ người đã xác nhận mới rút được xác nhận của mình."))
    with transaction.atomic():
        details = {"section": of.section, "role": of.role}
        of.delete()
        record(actor, "report.disagree", _ref(asked), details, moment)


def check_may_discuss(actor: Actor, asked: Asked) -> None:
    """Forbidden where the actor has no part in the report, or may not see this version of it."""
    scope = Scope(asked.province_id)
    check(actor, Act.COMMENT_REPORT, scope)
    if asked.audience is Audience.RESTRICTED:
        check(actor, Act.SEE_RESTRICTED, scope)


def role_of(actor: Actor) -> Role:
    """The role in which somebody agrees: the first of those held."""
    return next((role for role in ROLES if role in actor.roles), Role.OPERATOR)


def _agency_of(actor: Actor, role: Role) -> int | None:
    """The body for which somebody speaks in a role."""
    held = (each.agency_id for each in actor.current if each.role is role)
    return next((each for each in held if each is not None), None)


def _place(asked: Asked, programme_key: str, section: str) -> dict[str, Any]:
    return {
        "province_id": asked.province_id,
        "programme_key": programme_key,
        "period": asked.period.code,
        "profile": asked.profile,
        "section": section,
        "audience": asked.audience.value,
    }


def _ref(asked: Asked) -> str:
    return f"report:{asked.period.code}:{asked.profile}"
