"""What a fresh installation needs before it serves: units, agencies, a first account, the plan as a proposal.

PlanRefused   the plan's document cannot be taken in; nothing of it was stored
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from django.core.management import call_command
from django.db import transaction

from nhipcau.core.forms import Mandate
from nhipcau.core.plan import PlanError
from nhipcau.core.protection import SecretDocument
from nhipcau.core.rights import Actor, system_actor
from nhipcau.core.terms import Role
from nhipcau.readers.errors import Unreadable
from nhipcau.web.agencies.actions import load_agencies
from nhipcau.web.agencies.models import AgencyMandate
from nhipcau.web.agencies.queries import holder
from nhipcau.web.catalogue.queries import is_made_of_plan, key_for
from nhipcau.web.config.which_province import PROVINCE, PlanRefused, choose_province, read_plan
from nhipcau.web.demo.actions import Progress, check_unworked, proposal, show
from nhipcau.web.demo.days import Days, at, days_of
from nhipcau.web.demo.telling import told
from nhipcau.web.files.actions import FileRefused
from nhipcau.web.look.clock import clock_set_by_hand, now
from nhipcau.web.look.demonstration import demonstration
from nhipcau.web.papers.actions import load_offices
from nhipcau.web.people.actions import Invitation, assign, invite, make_link
from nhipcau.web.people.models import User
from nhipcau.web.places.actions import load_province
from nhipcau.web.places.models import Province
from nhipcau.web.plans.actions import PlanActError, propose
from nhipcau.web.plans.models import Plan

PROVINCE_ID = 12
FIRST = "can-bo@example.vn"
NOT_FILLED = (
    "Chưa có số liệu giả định cho kế hoạch này: hệ thống bắt đầu với số liệu trống, như khi làm việc thật."
)


@dataclass(frozen=True, slots=True)
class Ready:
    """The secret of the first one-time link, where one was made, and lines to print."""

    secret: str
    lines: tuple[str, ...]


def make_ready(plan: Path | None, key: str = "") -> Ready:
    """Units, agencies and the first account once; the plan as a proposal. Raises PlanRefused.

    `key`: the province meant; else that of the plan's issuer, the one that is there, or the one that ships.
    """
    chosen = choose_province(plan, key)
    call_command("collectstatic", interactive=False, verbosity=0)
    moment = now()
    system = system_actor(chosen.id, moment.date())
    secret, lines = "", list[str]()
    with transaction.atomic():
        if not Province.objects.filter(key=chosen.key).exists():
            load_province(system, chosen.key, moment)
            load_agencies(system, Province.objects.get(key=chosen.key), moment)
        load_offices(system, Province.objects.get(key=chosen.key), moment)
        if not User.objects.filter(province_id=chosen.id).exists():
            secret = _first_account(system, lines)
    if plan is not None:
        lines.append(_take_in(system, plan))
    return Ready(secret, tuple(lines))


def make_demonstration(plan: Path | None, seed: int, day: date | None, progress: Progress) -> Ready:
    """The same for a demonstration, filled once: everything bears moments of its own supposed time.

    Figures are made up for the shipped province and programme alone; another plan starts with none, as real work does.
    Raises PlanRefused, DemoRefused; then nothing was filled.
    """
    if demonstration() is None:
        if plan is not None and not _can_be_filled(plan):
            ready = make_ready(plan)
            return Ready(ready.secret, (*ready.lines, NOT_FILLED))
        check_unworked(PROVINCE_ID)
        if plan is None or Province.objects.filter(key=PROVINCE).exists():
            lines = make_ready(plan).lines
        else:
            with clock_set_by_hand(at(_days(plan, day).start, 0)):
                lines = make_ready(plan).lines
        proposed = proposal(PROVINCE_ID)
        days = days_of(proposed.issued_on, proposed.period_from, proposed.period_to, day)
        shown = show(proposed, days, seed, progress)
        return Ready(_link(), (*lines[:-1], *told(proposed, shown)))
    return make_ready(plan)


def _can_be_filled(plan: Path) -> bool:
    """Whether there are made-up figures for the plan: its province and its programme ship with the product."""
    title = read_plan(plan).title or plan.stem
    return choose_province(plan, "").key == PROVINCE and not is_made_of_plan(key_for(title, PROVINCE))


def _days(plan: Path, day: date | None) -> Days:
    """When it all begins, from the document alone: nothing is kept yet."""
    read = read_plan(plan)
    return days_of(read.issued_on, read.period.start, read.period.end, day)


def _link() -> str:
    """A fresh one-time link for the first account."""
    moment = now()
    return make_link(system_actor(PROVINCE_ID, moment.date()), User.objects.order_by("pk")[0], moment)


def _first_account(system: Actor, lines: list[str]) -> str:
    """The first officer, of the agency in charge today: runs the programme and the installation, until others come."""
    moment = now()
    standing = holder(system.province_id, Mandate.STANDING_AGENCY, moment.date())
    if standing:
        lines.append(_in_charge(standing))
    person = Invitation(
        "Cán bộ phụ trách chương trình",
        _address(system.province_id),
        Role.PROGRAMME_OFFICER,
        standing.agency_id if standing else None,
        None,
        moment.date(),
    )
    user, secret = invite(system, person, moment)
    assign(system, user, replace(person, role=Role.OPERATOR), moment)
    return secret


def _address(province_id: int) -> str:
    """Of a second province in one installation the first account has another address."""
    if not User.objects.filter(email=FIRST).exists():
        return FIRST
    return FIRST.replace("@", f".{Province.objects.get(pk=province_id).key}@")


def _in_charge(standing: AgencyMandate) -> str:
    """Whose the first account is; where nobody confirmed that, what is to be checked."""
    name = standing.agency.name
    since = f" từ ngày {standing.valid_from:%d/%m/%Y}" if standing.valid_from else ""
    if standing.confirmed:
        return f"Tài khoản đầu tiên thuộc {name}, cơ quan thường trực."
    return f"Tài khoản đầu tiên thuộc {name}, cơ quan thường trực{since}. Cần đối chiếu: {standing.source}."


def _take_in(system: Actor, path: Path) -> str:
    """The plan as a proposal, once: the same document again is not taken in twice."""
    if Plan.objects.filter(province_id=system.province_id, document__name=path.name).exists():
        return f"Kế hoạch “{path.name}” đã có trong hệ thống."
    try:
        plan = propose(system, path.name, path.read_bytes(), now())
    except (PlanError, PlanActError, SecretDocument, Unreadable, FileRefused) as error:
        raise PlanRefused(str(error)) from error
    targets = plan.targets.count()
    return f"Đã đọc kế hoạch “{plan.title}”: {targets} chỉ tiêu chờ xác nhận tại /ke-hoach/{plan.pk}/"
