"""Writing together: the sections with their state, and the page of one section."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhipcau.core.catalogue.outline import Section
from nhipcau.core.protection import Audience, SecretDocument
from nhipcau.core.reports.writing import BadField, plain
from nhipcau.core.rights import Act, Actor, Scope, can, check
from nhipcau.web.look.clock import now
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.reports.actions import NamesPersons, NotASection, write_text
from nhipcau.web.reports.asking import asked_report, chosen, version_of
from nhipcau.web.reports.bridge import Asked, Compiled, ReportRefused, compile_report
from nhipcau.web.reports.issuing.consents import open_consents
from nhipcau.web.reports.issuing.content import content_of
from nhipcau.web.reports.models import SectionComment, SectionConsent
from nhipcau.web.reports.writing import actions, queries
from nhipcau.web.reports.writing.forms import RemarkForm, WordsForm
from nhipcau.web.reports.writing.page import section_page
from nhipcau.web.reports.writing.saving import NotSaved, SameAsLastYear, Saving

REFUSALS = (NamesPersons, NotASection, SecretDocument, BadField, NotSaved)


@dataclass(frozen=True, slots=True)
class At:
    """Where in which report somebody works."""

    actor: Actor
    compiled: Compiled
    section: Section

    @property
    def asked(self) -> Asked:
        """The report."""
        return self.compiled.asked

    @property
    def key(self) -> str:
        """The programme."""
        return self.compiled.plan.programme_key


@require_safe
def sections(request: ActingRequest) -> HttpResponse:
    """Every section of the report: who wrote it, what was remarked, who agreed."""
    check(request.actor, Act.COMMENT_REPORT, Scope(request.actor.province_id))
    asked = asked_report(request, request.GET)
    try:
        content = content_of(asked)
    except ReportRefused as refused:
        return render(request, "reports/sections.html", {"asked": asked, "refusal": str(refused)})
    compiled, awaited = content.versions[asked.audience], open_consents(content, "")
    context = {
        "asked": asked,
        "chosen": chosen(asked),
        "edition": version_of(asked),
        "profile": compiled.profile,
        "standing": queries.overview(request.actor, compiled, awaited),
        "files": queries.files_of(compiled),
    }
    return render(request, "reports/sections.html", context)


@require_safe
def section(request: ActingRequest) -> HttpResponse:
    """One section: its words, their writers, last year's, what bodies told, remarks, who agreed."""
    return _page(request, _at(request, request.GET))


@require_POST
def write(request: ActingRequest) -> HttpResponse:
    """Keeps the words of a section; with `chen`, puts a figure into them and keeps nothing."""
    check(request.actor, Act.WRITE_REPORT, Scope(request.actor.province_id))
    at = _at(request, request.POST)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _page(request, at, form, status=422)
    if "chen" in request.POST:
        return _page(request, at, _with_field(form))
    data = form.cleaned_data
    saving = Saving(seen=data["seen"], same_meant=data["same_meant"])
    try:
        write_text(at.actor, at.asked, at.key, at.section.number, data["text"], now(), saving)
    except REFUSALS as refused:
        form.add_error("text", str(refused))
        return _page(request, at, form, status=422, asks_sameness=isinstance(refused, SameAsLastYear))
    messages.success(request, _("Đã ghi lời văn của mục."))
    return _back(at)


@require_POST
def take_told(request: ActingRequest) -> HttpResponse:
    """Takes what a body told into the words of the section, as that body's."""
    check(request.actor, Act.WRITE_REPORT, Scope(request.actor.province_id))
    at = _at(request, request.POST)
    if at.asked.audience is Audience.PUBLIC:
        raise Http404  # bodies write for the full version; what may be public is written anew
    wanted = request.POST.get("doan", "")
    found = [each.told for each in queries.heard(at.actor, at.asked, at.section)]
    if not wanted.isdecimal() or int(wanted) >= len(found):
        raise Http404
    told = found[int(wanted)]
    before = at.compiled.texts.get(at.section.number, "")
    text = f"{before}\n{plain(told.words)}".strip()
    saving = Saving("return", "; ".join(told.names), same_meant=request.POST.get("same_meant") == "on")
    try:
        write_text(at.actor, at.asked, at.key, at.section.number, text, now(), saving)
    except REFUSALS as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Đã đưa lời văn của đơn vị vào mục; hãy biên tập cho liền mạch."))
    return _back(at)


@require_POST
def comment(request: ActingRequest) -> HttpResponse:
    """Keeps a remark."""
    at = _at(request, request.POST)
    form = RemarkForm(request.POST)
    if form.is_valid():
        try:
            actions.comment(at.actor, at.asked, at.key, at.section.number, form.cleaned_data["words"], now())
        except (NamesPersons, SecretDocument, actions.NoWords) as refused:
            form.add_error("words", str(refused))
        else:
            return _back(at, "gop-y")
    return _page(request, at, remark=form, status=422)


@require_POST
def settle(request: ActingRequest, remark_id: int) -> HttpResponse:
    """A remark was dealt with."""
    at = _at(request, request.POST)
    of = get_object_or_404(
        SectionComment, pk=remark_id, province_id=at.asked.province_id, audience=at.asked.audience.value
    )
    actions.settle(at.actor, at.asked, of, now())
    return _back(at, "gop-y")


@require_POST
def agree(request: ActingRequest) -> HttpResponse:
    """Agrees with the section as printed; with `rut`, agrees no longer."""
    at = _at(request, request.POST)
    try:
        if number := request.POST.get("rut", ""):
            found = SectionConsent.objects.filter(
                province_id=at.asked.province_id, audience=at.asked.audience.value
            )
            actions.take_back(at.actor, at.asked, get_object_or_404(found, pk=_number(number)), now())
        else:
            actions.agree(at.actor, at.compiled, at.section.number, now())
    except actions.NoWords as refused:
        messages.error(request, str(refused))
    return _back(at, "dong-y")


def _at(request: ActingRequest, given: Mapping[str, str]) -> At:
    """Not found where the report or the section does not exist."""
    asked = asked_report(request, given)
    actions.check_may_discuss(request.actor, asked)
    try:
        compiled = compile_report(asked)
    except ReportRefused as refused:
        raise Http404(str(refused)) from refused
    wanted = given.get("muc", "") or given.get("section", "")
    found = next(
        (each for _d, each in queries.sections_of(compiled) if each.number == wanted and each.says), None
    )
    if found is None:
        raise Http404(_("Đề cương không có mục %(section)s để soạn lời văn.") % {"section": wanted[:16]})
    return At(request.actor, compiled, found)


def _with_field(form: WordsForm) -> WordsForm:
    """The text with the chosen figure at its end."""
    data = dict(form.cleaned_data)
    field = str(data.pop("field")).strip()
    field = field if field.startswith("{") or not field else f"{{{field}}}"
    data["text"] = f"{data['text']} {field}".strip()
    return WordsForm(initial=data)


def _page(
    request: ActingRequest,
    at: At,
    form: WordsForm | None = None,
    remark: RemarkForm | None = None,
    status: int = 200,
    asks_sameness: bool = False,
) -> HttpResponse:
    context = section_page(at.actor, at.compiled, at.section, begin="bat-dau" in request.GET)
    context |= {
        "chosen": chosen(at.asked),
        "edition": version_of(at.asked),
        "may_write": can(at.actor, Act.WRITE_REPORT, Scope(at.asked.province_id)),
        "remark": remark or RemarkForm(),
        "asks_sameness": asks_sameness,
        "me": at.actor.key,
    }
    if form is not None:
        context["form"] = form
    return render(request, "reports/section.html", context, status=status)


def _back(at: At, to: str = "") -> HttpResponse:
    address = f"{reverse('reports:section')}?{chosen(at.asked)}&muc={at.section.number}"
    return HttpResponseRedirect(f"{address}#{to}" if to else address)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0
