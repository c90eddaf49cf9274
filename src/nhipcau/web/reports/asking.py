"""Which report an address or a form names; what it does not name is the usual one."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404

from nhipcau.core.calendar import BadPeriod, Period, period
from nhipcau.core.protection import Audience
from nhipcau.core.rights import Act, Actor, Scope, can, check
from nhipcau.web.look.clock import today
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.plans.queries import plan_in_force
from nhipcau.web.reports.bridge import Asked
from nhipcau.web.reports.queries import last_closed, periods_to_report

PUBLIC, RESTRICTED = "cong-khai", "han-che"


def asked_report(request: ActingRequest, given: Mapping[str, str]) -> Asked:
    """The report; the restricted version for those alone who may see it."""
    actor, day = request.actor, today()
    plan = plan_in_force(actor.province_id, day)
    code = given.get("ky", "")
    of = asked_period(code) if code else last_closed(periods_to_report(plan, day), day)
    restricted = may_see_restricted(actor)
    version = given.get("ban", "") or (RESTRICTED if restricted else PUBLIC)
    if version == RESTRICTED:
        check(actor, Act.SEE_RESTRICTED, Scope(actor.province_id))
    audience = Audience.RESTRICTED if version == RESTRICTED else Audience.PUBLIC
    return Asked(actor.province_id, of, given.get("mau", "") or "P1", audience, day)


def chosen(asked: Asked) -> str:
    """The report as part of an address."""
    return f"ky={asked.period.code}&mau={asked.profile}&ban={version_of(asked)}"


def version_of(asked: Asked) -> str:
    """The version as addresses name it."""
    return PUBLIC if asked.audience is Audience.PUBLIC else RESTRICTED


def may_see_restricted(actor: Actor) -> bool:
    """Whether the restricted version is theirs to see."""
    return can(actor, Act.SEE_RESTRICTED, Scope(actor.province_id))


def asked_period(code: str) -> Period:
    """The period of an address; not found where there is none."""
    try:
        return period(code)
    except BadPeriod as refused:
        raise Http404(str(refused)) from refused
