"""Teams 178: decisions, members, cards, training; what has run out or runs out soon is shown early."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.web.inspections.failures import InspectionsRefused
from nhipcau.web.inspections.models import Establishment, Team, TeamMember
from nhipcau.web.inspections.permissions import check_sees
from nhipcau.web.inspections.teams.actions import (
    add_member,
    change_member,
    renew,
    set_up,
    stay_away,
    train,
    withdraw_member,
)
from nhipcau.web.inspections.teams.forms import (
    AwayForm,
    DecisionForm,
    MemberForm,
    TeamForm,
    TrainingForm,
    first_of,
)
from nhipcau.web.inspections.teams.queries import (
    bodies_that_send,
    bodies_without_team,
    keeps,
    keeps_some,
    lapses_of,
    lines,
    member_lines,
)
from nhipcau.web.inspections.views.establishment import done
from nhipcau.web.inspections.views.register import day_of
from nhipcau.web.inspections.wording import LAPSES
from nhipcau.web.look.clock import now, today
from nhipcau.web.people.middleware import ActingRequest

UNPROCESSABLE = 422


@require_safe
def page(request: ActingRequest) -> HttpResponse:
    """All teams on a day."""
    check_sees(request.actor)
    day = day_of(request.GET.get("ngay", ""), today())
    found = lines(request.actor.province_id, day)
    context = {
        "lines": [(line, [LAPSES[each] for each in line.lapses]) for line in found],
        "day": day,
        "today": today(),
        "may_add": bool(bodies_without_team(request.actor, day)),
    }
    return render(request, "inspections/teams.html", context)


@require_http_methods(["GET", "POST"])
def add(request: ActingRequest) -> HttpResponse:
    """A team with its decision."""
    check_sees(request.actor)
    if not keeps_some(request.actor, today()):
        raise Http404
    bodies = bodies_without_team(request.actor, today())
    form = TeamForm(request.POST or None, bodies=bodies)
    if request.method == "POST" and form.is_valid():
        made = done(form, lambda: set_up(request.actor, form.cleaned_data["agency"], form.said(), now()))
        if made is not None:
            messages.success(request, _("Đã ghi Đội và quyết định thành lập."))
            return redirect("inspections:team", made.pk)
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "inspections/team_add.html", {"form": form, "bodies": bodies}, status=status)


@require_safe
def team(request: ActingRequest, team_id: int) -> HttpResponse:
    """One team."""
    return _team(request, _of(request, team_id))


@require_POST
def decide(request: ActingRequest, team_id: int) -> HttpResponse:
    """A further decision."""
    of = _kept(request, team_id)
    form = DecisionForm(request.POST, prefix="qd")
    made = done(form, lambda: renew(request.actor, of.pk, form.said(), now())) if form.is_valid() else None
    if made is not None:
        messages.success(request, _("Đã ghi quyết định."))
        return redirect("inspections:team", of.pk)
    return _team(request, of, deciding=form)


@require_POST
def join(request: ActingRequest, team_id: int) -> HttpResponse:
    """Somebody new."""
    of = _kept(request, team_id)
    form = MemberForm(request.POST, prefix="tv", bodies=bodies_that_send(of.province_id, today()))
    made = (
        done(form, lambda: add_member(request.actor, of.pk, form.said(), now())) if form.is_valid() else None
    )
    if made is not None:
        messages.success(request, _("Đã thêm thành viên."))
        return redirect("inspections:team", of.pk)
    return _team(request, of, joining=form)


@require_http_methods(["GET", "POST"])
def member(request: ActingRequest, member_id: int) -> HttpResponse:
    """One member: card, days, training, places to stay away from."""
    of = _member(request, member_id)
    bodies = bodies_that_send(of.team.province_id, today())
    if of.agency not in bodies:
        bodies = [of.agency, *bodies]
    form = MemberForm(request.POST or None, bodies=bodies, initial=first_of(of))
    good = request.method == "POST" and form.is_valid()
    if good and done(form, lambda: change_member(request.actor, of.pk, form.said(), now())) is not None:
        messages.success(request, _("Đã ghi thay đổi."))
        return redirect("inspections:team", of.team_id)
    return _member_page(request, of, form, failed=request.method == "POST")


@require_POST
def teach(request: ActingRequest, member_id: int) -> HttpResponse:
    """A class completed."""
    of = _member(request, member_id)
    form = TrainingForm(request.POST, prefix="lop")
    if form.is_valid() and done(form, lambda: train(request.actor, of.pk, form.said(), now())) is not None:
        messages.success(request, _("Đã ghi lớp tập huấn."))
        return redirect("inspections:member", of.pk)
    return _member_page(request, of, None, teaching=form, failed=True)


@require_POST
def away(request: ActingRequest, member_id: int) -> HttpResponse:
    """An establishment that the member does not inspect."""
    of = _member(request, member_id)
    form = AwayForm(request.POST, prefix="tranh")
    if form.is_valid():
        told = form.cleaned_data
        rows = Establishment.objects.filter(province_id=of.team.province_id, number=told["number"])
        place = rows.values_list("pk", flat=True).first() or 0
        made = done(
            form, lambda: stay_away(request.actor, of.pk, place, told["ground"], told["since"], now())
        )
        if made is not None:
            messages.success(request, _("Đã ghi cơ sở không tham gia kiểm tra."))
            return redirect("inspections:member", of.pk)
    return _member_page(request, of, None, away=form, failed=True)


@require_POST
def leave(request: ActingRequest, member_id: int) -> HttpResponse:
    """A line put in by mistake."""
    of = _member(request, member_id)
    try:
        withdraw_member(request.actor, of.pk, now())
        messages.success(request, _("Đã rút dòng ghi nhầm."))
    except InspectionsRefused as refused:
        messages.error(request, str(refused))
    return redirect("inspections:team", of.team_id)


def _team(
    request: ActingRequest,
    of: Team,
    *,
    deciding: DecisionForm | None = None,
    joining: MemberForm | None = None,
) -> HttpResponse:
    day = day_of(request.GET.get("ngay", ""), today())
    bodies = bodies_that_send(of.province_id, day)
    context = {
        "of": of,
        "day": day,
        "today": today(),
        "lapses": [LAPSES[each] for each in lapses_of(of, day)],
        "decisions": of.decisions.filter(withdrawn=False),
        "members": [(line, LAPSES.get(line.lapse)) for line in member_lines(of, day)],
        "visits": of.inspections.standing().count(),
        "may_keep": keeps(request.actor, of),
        "deciding": deciding or DecisionForm(prefix="qd"),
        "joining": joining or MemberForm(prefix="tv", bodies=bodies),
    }
    return render(
        request, "inspections/team.html", context, status=UNPROCESSABLE if deciding or joining else 200
    )


def _member_page(
    request: ActingRequest, of: TeamMember, form: MemberForm | None, *, failed: bool,
    teaching: TrainingForm | None = None, away: AwayForm | None = None,
) -> HttpResponse:  # fmt: skip
    bodies = [of.agency, *bodies_that_send(of.team.province_id, today())]
    context = {
        "of": of,
        "form": form or MemberForm(bodies=bodies, initial=first_of(of)),
        "trainings": of.trainings.all(),
        "conflicts": of.conflicts.filter(valid_to=None).select_related("establishment"),
        "teaching": teaching or TrainingForm(prefix="lop"),
        "away": away or AwayForm(prefix="tranh", initial={"since": today()}),
    }
    return render(request, "inspections/member.html", context, status=UNPROCESSABLE if failed else 200)


def _of(request: ActingRequest, team_id: int) -> Team:
    check_sees(request.actor)
    rows = Team.objects.filter(province_id=request.actor.province_id).select_related("agency", "unit__parent")
    return get_object_or_404(rows, pk=team_id)


def _kept(request: ActingRequest, team_id: int) -> Team:
    of = _of(request, team_id)
    if not keeps(request.actor, of):
        raise Http404
    return of


def _member(request: ActingRequest, member_id: int) -> TeamMember:
    check_sees(request.actor)
    rows = TeamMember.objects.filter(team__province_id=request.actor.province_id, withdrawn=False)
    of = get_object_or_404(rows.select_related("team__agency", "team__unit", "agency"), pk=member_id)
    if not keeps(request.actor, of.team):
        raise Http404
    return of
