"""The pages of the data-protection officer."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.core.rights import Act, Scope, can, check
from nhipcau.web.files.views import attachment
from nhipcau.web.look.clock import now, today
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.plans.models import Plan
from nhipcau.web.plans.queries import plan_in_force
from nhipcau.web.protection import actions
from nhipcau.web.protection.actions import Choice, Found, ProtectionRefused
from nhipcau.web.protection.documents import DOCUMENTS, RETURN_LETTER
from nhipcau.web.protection.exact import give_exact
from nhipcau.web.protection.forms import (
    AnswerForm,
    ChoiceForm,
    CloseForm,
    ExactForm,
    IncidentForm,
    RequestForm,
    TellForm,
)
from nhipcau.web.protection.inventory import BY_KEY
from nhipcau.web.protection.models import (
    REQUESTS,
    ExactReturn,
    Incident,
    IncidentKind,
    Outcome,
    SubjectRequest,
)
from nhipcau.web.protection.queries import incident_timer, register, request_timer
from nhipcau.web.protection.taking import taken
from nhipcau.web.protection.words import DOCUMENT_NAMES

BOTH = require_http_methods(["GET", "HEAD", "POST"])
UNPROCESSABLE = 422


def _looks(request: ActingRequest) -> None:
    """Whoever may read the journal may read these registers."""
    check(request.actor, Act.READ_JOURNAL, Scope(request.actor.province_id))


def _common(request: ActingRequest, tab: str) -> dict[str, object]:
    scope = Scope(request.actor.province_id)
    return {
        "tab": tab,
        "may": can(request.actor, Act.PROTECT_DATA, scope),
        "may_read": can(request.actor, Act.READ_JOURNAL, scope),
        "may_give": can(request.actor, Act.GIVE_EXACT, scope)
        and can(request.actor, Act.SEE_RESTRICTED, scope),
        "now": now(),
    }


@require_safe
def register_page(request: ActingRequest) -> HttpResponse:
    """The inventory: classes, purposes, grounds, who controls and processes, how long; the papers to take."""
    _looks(request)
    context = {
        "entries": list(register(request.actor.province_id)),
        "documents": [(key, DOCUMENT_NAMES[key]) for key in DOCUMENTS],
    }
    return render(request, "protection/register.html", context | _common(request, "register"))


@BOTH
def data_class(request: ActingRequest, key: str) -> HttpResponse:
    """One class, and what the office decides about it."""
    _looks(request)
    if key not in BY_KEY:
        raise Http404
    entry = next(each for each in register(request.actor.province_id) if each.of.key == key)
    start = {"controller": entry.controller, "processor": entry.processor, "basis": entry.basis,
             "days": entry.days, "filed_on": entry.filed_on}  # fmt: skip
    form = ChoiceForm(request.POST or None, initial=start)
    context = {"entry": entry, "form": form} | _common(request, "register")
    if request.method == "POST":
        actions.may(request.actor)
        if form.is_valid():
            said = form.cleaned_data
            days = said["days"] if entry.of.office_days else None
            try:
                of = Choice(said["controller"], said["processor"], said["basis"], days, said["filed_on"])
                actions.choose(request.actor, key, of, now())
            except ProtectionRefused as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, _("Đã lưu."))
                return HttpResponseRedirect(reverse("protection:register"))
        return render(request, "protection/class.html", context, status=UNPROCESSABLE)
    return render(request, "protection/class.html", context)


@BOTH
def incidents(request: ActingRequest) -> HttpResponse:
    """The log of incidents with the 72 hours of each, and the form for a new one."""
    _looks(request)
    form = IncidentForm(request.POST or None, request.actor.province_id)
    status = 200
    if request.method == "POST":
        actions.may(request.actor)
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                made = actions.note_incident(request.actor, _found(form), now())
            except ProtectionRefused as refused:
                form.add_error(None, str(refused))
            else:
                return HttpResponseRedirect(reverse("protection:incident", args=[made.pk]))
    rows = Incident.objects.filter(province_id=request.actor.province_id).select_related("sender")
    listed = [(each, incident_timer(each, now())) for each in rows]
    context = {"rows": listed, "form": form} | _common(request, "incidents")
    return render(request, "protection/incidents.html", context, status=status)


def _found(form: IncidentForm) -> Found:
    said = form.cleaned_data
    sender = said["sender"]
    return Found(
        IncidentKind(said["kind"]),
        said["found_at"],
        tuple(said["classes"]),
        said["channel"],
        int(sender) if sender else None,
        said["what"],
    )


@BOTH
def incident(request: ActingRequest, incident_id: int) -> HttpResponse:
    """One incident: the hours left, when it was told, how it was closed."""
    _looks(request)
    of = _incident(request, incident_id)
    asked = request.POST.get("do", "")
    tell = TellForm(request.POST if asked == "tell" else None)
    close = CloseForm(request.POST if asked == "close" else None)
    status = 200
    if request.method == "POST":
        actions.may(request.actor)
        status = UNPROCESSABLE
        form = tell if asked == "tell" else close
        if form.is_valid():
            try:
                _do(request, of, form)
            except ProtectionRefused as refused:
                form.add_error(None, str(refused))
            else:
                return HttpResponseRedirect(reverse("protection:incident", args=[of.pk]))
    context = {
        "of": of,
        "timer": incident_timer(of, now()),
        "classes": [BY_KEY[key].name for key in of.classes if key in BY_KEY],
        "tell": tell,
        "close": close,
    }
    return render(request, "protection/incident.html", context | _common(request, "incidents"), status=status)


def _do(request: ActingRequest, of: Incident, form: TellForm | CloseForm) -> None:
    said = form.cleaned_data
    if isinstance(form, TellForm):
        actions.tell_authority(request.actor, of.pk, said["told_at"], said["late_because"], now())
    else:
        actions.close_incident(request.actor, of.pk, said["measures"], now())


@require_POST
def return_letter(request: ActingRequest, incident_id: int) -> HttpResponse:
    """The letter with which a list goes back."""
    actions.may(request.actor)
    of = _incident(request, incident_id)
    if not of.is_list:
        raise Http404
    words = {
        "sender": of.sender.name if of.sender else "…",
        "found_on": f"{of.found_at:%d/%m/%Y}",
        "channel": str(of.get_channel_display()).lower(),
        "number": str(of.number),
    }
    return _take(request, RETURN_LETTER, words, of.ref)


@BOTH
def requests_page(request: ActingRequest) -> HttpResponse:
    """Requests of data subjects by number, with the time left to answer."""
    _looks(request)
    form = RequestForm(request.POST or None)
    status = 200
    if request.method == "POST":
        actions.may(request.actor)
        status = UNPROCESSABLE
        if form.is_valid():
            said = form.cleaned_data
            try:
                actions.note_request(
                    request.actor, form.asked, said["data_class"], said["received_at"], now()
                )
            except ProtectionRefused as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, _("Đã ghi yêu cầu."))
                return HttpResponseRedirect(reverse("protection:requests"))
    rows = SubjectRequest.objects.filter(province_id=request.actor.province_id)
    listed = [(each, BY_KEY[each.data_class].name, request_timer(each, now())) for each in rows]
    context = {"rows": listed, "form": form, "answer": AnswerForm(), "kinds": REQUESTS}
    return render(request, "protection/requests.html", context | _common(request, "requests"), status=status)


@require_POST
def answer(request: ActingRequest, request_id: int) -> HttpResponse:
    """Notes that a request was answered."""
    actions.may(request.actor)
    get_object_or_404(SubjectRequest, pk=request_id, province_id=request.actor.province_id)
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            actions.answer_request(request.actor, request_id, Outcome(form.cleaned_data["outcome"]), now())
        except ProtectionRefused as refused:
            messages.error(request, str(refused))
    else:
        messages.error(request, _("Hãy chọn kết quả."))
    return HttpResponseRedirect(reverse("protection:requests"))


@BOTH
def exact(request: ActingRequest) -> HttpResponse:
    """Exact figures given to competent authorities: the log, and the act."""
    check(request.actor, Act.GIVE_EXACT, Scope(request.actor.province_id))
    form = ExactForm(request.POST or None, request.actor.province_id)
    status = 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            said = form.cleaned_data
            try:
                given = give_exact(
                    request.actor,
                    int(said["authority"]),
                    said["ground"],
                    said["period"],
                    said["figures"],
                    now(),
                )
            except ProtectionRefused as refused:
                form.add_error(None, str(refused))
            else:
                return attachment(given.data, given.name)
    rows = ExactReturn.objects.filter(province_id=request.actor.province_id).select_related("authority")
    context = {"rows": rows, "form": form} | _common(request, "exact")
    return render(request, "protection/exact.html", context, status=status)


@require_POST
def take_document(request: ActingRequest, paper: str) -> HttpResponse:
    """A paper to fill in: regulation, submission, impact assessment."""
    actions.may(request.actor)
    if paper not in DOCUMENTS:
        raise Http404
    return _take(request, paper, {"officer": str(request.user)}, f"document:{paper}")


def _take(request: ActingRequest, key: str, words: dict[str, str], ref: str) -> HttpResponse:
    plan = plan_in_force(request.actor.province_id, today())
    plan = plan or Plan.objects.filter(province_id=request.actor.province_id).order_by("-pk").first()
    if plan is None:
        messages.error(request, _("Chưa có kế hoạch nào trong hệ thống, nên chưa lập được văn bản."))
        return HttpResponseRedirect(reverse("protection:register"))
    name, data = taken(request.actor, key, plan, words, ref, now())
    return attachment(data, name)


def _incident(request: ActingRequest, incident_id: int) -> Incident:
    rows = Incident.objects.select_related("sender")
    return get_object_or_404(rows, pk=incident_id, province_id=request.actor.province_id)
