"""Reports: choose, read as printed, write what only people can say, take the files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhipcau.core.calendar import BadPeriod, Period, PeriodKind, period
from nhipcau.core.catalogue.outline import Section
from nhipcau.core.protection import Audience, SecretDocument
from nhipcau.core.rights import Act, Actor, Scope, can, check
from nhipcau.web.files.views import attachment
from nhipcau.web.look.clock import now, today
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.plans.models import Plan
from nhipcau.web.plans.queries import plan_in_force
from nhipcau.web.reports import actions
from nhipcau.web.reports.bridge import Asked, Compiled, ReportRefused, compile_report, outline_of
from nhipcau.web.reports.bridge.compiling import texts_of
from nhipcau.web.reports.forms import VERSIONS, TextForm
from nhipcau.web.reports.printed import Traces, shown
from nhipcau.web.reports.queries import Told, last_closed, periods_to_report, told


@dataclass(frozen=True, slots=True)
class Writing:
    """A section that people write: its form, what bodies told of it, the full version's words beside the public one."""

    section: Section
    form: TextForm
    heard: list[Told]
    full: str

    @property
    def bodies(self) -> int:
        """How many bodies told something."""
        return sum(len(each.names) for each in self.heard)


ENDINGS = ("docx", "xlsx")
PUBLIC, RESTRICTED = "cong-khai", "han-che"


@require_safe
def drafts(request: ActingRequest) -> HttpResponse:
    """The draft of the chosen report, as it will be printed, with the notes to its writer."""
    check(request.actor, Act.SEE_PROGRAMME, Scope(request.actor.province_id))
    return _page(request, request.GET)


@require_POST
def write(request: ActingRequest) -> HttpResponse:
    """Keeps the words of a section."""
    check(request.actor, Act.WRITE_REPORT, Scope(request.actor.province_id))
    asked = _asked(request, request.POST)
    plan = _plan(request.actor, asked.period)
    if plan is None:
        raise Http404
    form = TextForm(actions.human_sections(plan.programme_key), request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.write_text(request.actor, asked, plan.programme_key, data["section"], data["text"], now())
        except (actions.NamesPersons, actions.NotASection, SecretDocument) as refused:
            form.add_error("text", str(refused))
        else:
            messages.success(request, _("Đã ghi lời văn của mục; dự thảo bên dưới đã theo lời văn này."))
            return HttpResponseRedirect(f"{reverse('reports:drafts')}?{_chosen(asked)}#soan")
    return _page(request, request.POST, form, status=422)


@require_POST
def take(request: ActingRequest) -> HttpResponse:
    """The Word file or the workbook of a version."""
    check(request.actor, Act.SEE_PROGRAMME, Scope(request.actor.province_id))
    ending = request.POST.get("tep", "docx")
    if ending not in ENDINGS:
        raise Http404
    asked = _asked(request, request.POST)
    try:
        compiled = compile_report(asked)
    except ReportRefused as refused:
        return _page(request, request.POST, status=422, refusal=str(refused))
    taken = actions.take(request.actor, compiled, ending, now())
    return attachment(taken.data, taken.name)


def _page(
    request: ActingRequest,
    given: object,
    form: TextForm | None = None,
    status: int = 200,
    refusal: str = "",
) -> HttpResponse:
    asked = _asked(request, given)
    compiled: Compiled | None = None
    try:
        compiled = compile_report(asked)
    except ReportRefused as refused:
        refusal = refusal or str(refused)
    context = {
        **_choice(request.actor, asked, compiled.plan if compiled else None),
        "refusal": refusal,
        "may_write": can(request.actor, Act.WRITE_REPORT, Scope(asked.province_id)),
    }
    if compiled:
        context |= {
            "compiled": compiled,
            "blocks": list(shown(compiled.draft.blocks, Traces(asked.period.code, compiled.added_up_here))),
            "notes": compiled.draft.notes,
            "texts": _texts(request.actor, compiled, form),
        }
    return render(request, "reports/drafts.html", context, status=status)


def _choice(actor: Actor, asked: Asked, compiled: Plan | None) -> dict[str, object]:
    """What may be chosen, and what is."""
    day = today()
    plan = compiled or _plan(actor, asked.period) or plan_in_force(actor.province_id, day)
    periods = periods_to_report(plan, day)
    if asked.period not in periods:
        periods = [asked.period, *periods]
    restricted = _may_see_restricted(actor)
    return {
        "asked": asked,
        "chosen": _chosen(asked),
        "version": PUBLIC if asked.audience is Audience.PUBLIC else RESTRICTED,
        "periods": periods,
        "profiles": list(outline_of(plan.programme_key).profiles.values()) if plan else [],
        "versions": [each for each in VERSIONS if restricted or each[0] == PUBLIC],
        "day": day,
    }


def _texts(actor: Actor, compiled: Compiled, form: TextForm | None) -> list[Writing]:
    """A form for each section that people write; the one just refused with its errors."""
    asked, kept = compiled.asked, compiled.texts
    sections = [
        each
        for each in actions.human_sections(compiled.plan.programme_key)
        if (not each.profiles or asked.profile in each.profiles)
        and (not each.yearly or asked.period.kind is PeriodKind.YEAR)
    ]
    heard = told(actor, asked.period, sections)
    full = _words_of_full(actor, compiled)
    refused = form.data.get("section") if form else None
    return [
        Writing(
            each,
            form
            if form and each.number == refused
            else TextForm(
                sections,
                initial={"section": each.number, "text": kept.get(each.number, "")},
                auto_id=f"soan-{each.number}-%s",
            ),
            heard.get(each.number, []),
            full.get(each.number, ""),
        )
        for each in sections
    ]


def _words_of_full(actor: Actor, compiled: Compiled) -> Mapping[str, str]:
    """Beside the public version, what was written for the full one: for its writer, who may see both."""
    if compiled.asked.audience is Audience.RESTRICTED or not _may_see_restricted(actor):
        return {}
    return texts_of(compiled.plan, replace(compiled.asked, audience=Audience.RESTRICTED))


def _asked(request: ActingRequest, given: object) -> Asked:
    """The report that an address or a form names; what it does not name is the usual one."""
    get = given.get  # type: ignore[attr-defined]  # a QueryDict either way
    actor, day = request.actor, today()
    plan = plan_in_force(actor.province_id, day)
    code = get("ky", "")
    of = asked_period(code) if code else last_closed(periods_to_report(plan, day), day)
    restricted = _may_see_restricted(actor)
    version = get("ban", "") or (RESTRICTED if restricted else PUBLIC)
    if version == RESTRICTED:
        check(actor, Act.SEE_RESTRICTED, Scope(actor.province_id))
    audience = Audience.RESTRICTED if version == RESTRICTED else Audience.PUBLIC
    return Asked(actor.province_id, of, get("mau", "") or "P1", audience, day)


def _chosen(asked: Asked) -> str:
    version = PUBLIC if asked.audience is Audience.PUBLIC else RESTRICTED
    return f"ky={asked.period.code}&mau={asked.profile}&ban={version}"


def _plan(actor: Actor, of: Period) -> Plan | None:
    return plan_in_force(actor.province_id, of.end)


def _may_see_restricted(actor: Actor) -> bool:
    return can(actor, Act.SEE_RESTRICTED, Scope(actor.province_id))


def asked_period(code: str) -> Period:
    """The period of an address; not found where there is none."""
    try:
        return period(code)
    except BadPeriod as refused:
        raise Http404(str(refused)) from refused
