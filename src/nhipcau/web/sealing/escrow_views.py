"""The page of the escrow: who holds it, and the two acts that bring a lost team's key back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nhipcau.core.rights import Act, Scope, check
from nhipcau.web.look.clock import now
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.sealing import actions
from nhipcau.web.sealing.failures import KeyRefusal
from nhipcau.web.sealing.forms import HalfForm, HoldersForm
from nhipcau.web.sealing.models import EscrowHalf, EscrowHolder


def escrow(request: ActingRequest) -> HttpResponse:
    """Three holders; the first one's half; the second one's, which brings the key back to all who are enrolled."""
    check(request.actor, Act.FORM_KEY_TEAMS, Scope(request.actor.province_id))
    holders, half = HoldersForm(actor=request.actor), HalfForm(actor=request.actor)
    if request.method == "POST":
        asked: Form
        if request.POST.get("do") == "holders":
            asked = holders = HoldersForm(request.POST, actor=request.actor)
        else:
            asked = half = HalfForm(request.POST, actor=request.actor)
        if asked.is_valid() and _done(request, asked):
            return redirect("sealing:escrow")
    there = EscrowHolder.objects.filter(province_id=request.actor.province_id, ended__isnull=True)
    waiting = EscrowHalf.objects.filter(of__team__province_id=request.actor.province_id, expires__gt=now())
    context = {
        "there": there.select_related("agency").order_by("place"),
        "waiting": {str(each.of.team) for each in waiting.select_related("of__team__agency")},
        "holders": holders,
        "half": half,
    }
    status = 422 if holders.errors or half.errors else 200
    return render(request, "sealing/escrow.html", context, status=status)


def _done(request: ActingRequest, form: Form) -> bool:
    data: dict[str, Any] = form.cleaned_data
    try:
        if isinstance(form, HoldersForm):
            actions.name_holders(request.actor, form.holders(), now())
            said = _("Đã ghi ba cơ quan giữ khóa dự phòng; áp dụng cho khóa lập từ nay.")
        elif data["partner"] is not None:
            actions.give_half(
                request.actor, data["team"], data["holder"], data["partner"], data["code"], now()
            )
            said = _("Đã nhận nửa thứ nhất. Cơ quan thứ hai làm tiếp trong một ngày.")
        else:
            actions.recover_team(request.actor, data["team"], data["code"], now())
            said = _("Đã trao lại khóa của nhóm cho những người đã tạo khóa.")
    except KeyRefusal as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, said)
    return True
