"""What a fresh installation needs before it serves: units, agencies, a first account, the plan as a proposal.

PlanRefused   the plan's document cannot be taken in; nothing of it was stored
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.core.management import call_command
from django.db import transaction

from nhipcau.core.plan import PlanError
from nhipcau.core.protection import SecretDocument
from nhipcau.core.rights import Actor, system_actor
from nhipcau.core.terms import Role
from nhipcau.readers.errors import Unreadable
from nhipcau.web.agencies.actions import load_agencies
from nhipcau.web.agencies.models import Agency
from nhipcau.web.files.actions import FileRefused
from nhipcau.web.look.clock import now
from nhipcau.web.papers.actions import load_offices
from nhipcau.web.people.actions import Invitation, invite
from nhipcau.web.people.models import Assignment, User
from nhipcau.web.places.actions import load_province
from nhipcau.web.places.models import Province
from nhipcau.web.plans.actions import propose
from nhipcau.web.plans.models import Plan

PROVINCE = "lai-chau"
PROVINCE_ID = 12
FIRST = "can-bo@example.vn"


class PlanRefused(Exception):
    """The plan's document cannot be taken in; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Ready:
    """The secret of the first one-time link, where one was made, and lines to print."""

    secret: str
    lines: tuple[str, ...]


def make_ready(plan: Path | None, *, demo: bool) -> Ready:
    """Units, agencies and the first account once; the plan as a proposal. Raises PlanRefused."""
    call_command("collectstatic", interactive=False, verbosity=0)
    moment = now()
    system = system_actor(PROVINCE_ID, moment.date())
    lines: list[str] = []
    secret = ""
    with transaction.atomic():
        if not Province.objects.filter(key=PROVINCE).exists():
            load_province(system, PROVINCE, moment)
            load_agencies(system, Province.objects.get(key=PROVINCE), moment)
        load_offices(system, Province.objects.get(key=PROVINCE), moment)
        if not User.objects.exists():
            secret = _first_account(system)
    if plan is not None:
        lines.append(_take_in(system, plan))
    return Ready(secret, tuple(lines))


def _first_account(system: Actor) -> str:
    """The first officer: runs the programme and the installation, until others are invited."""
    moment = now()
    standing = Agency.objects.filter(province_id=system.province_id, key="so-ldtbxh").first()
    person = Invitation(
        "Cán bộ phụ trách chương trình",
        FIRST,
        Role.PROGRAMME_OFFICER,
        standing.pk if standing else None,
        None,
        moment.date(),
    )
    user, secret = invite(system, person, moment)
    Assignment.objects.create(user=user, role=Role.OPERATOR.value, agency=standing, valid_from=moment.date())
    return secret


def _take_in(system: Actor, path: Path) -> str:
    """The plan as a proposal, once: the same document again is not taken in twice."""
    if Plan.objects.filter(province_id=system.province_id, document__name=path.name).exists():
        return f"Kế hoạch “{path.name}” đã có trong hệ thống."
    try:
        plan = propose(system, path.name, path.read_bytes(), now())
    except (PlanError, SecretDocument, Unreadable, FileRefused) as error:
        raise PlanRefused(str(error)) from error
    targets = plan.targets.count()
    return f"Đã đọc kế hoạch “{plan.title}”: {targets} chỉ tiêu chờ xác nhận tại /ke-hoach/{plan.pk}/"
