"""Sending a referral, and the page where the person takes it back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache

from nhipcau.core.rights import Act, Scope, check
from nhipcau.web.look.clock import now, today
from nhipcau.web.look.fields import choice
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.referrals.actions import Offer, send, withdraw
from nhipcau.web.referrals.contents import Body
from nhipcau.web.referrals.failures import SupportRefusal
from nhipcau.web.referrals.forms import SendForm
from nhipcau.web.referrals.models import Slip
from nhipcau.web.referrals.times import finished, month_of
from nhipcau.web.referrals.tokens import FIELD, new_token
from nhipcau.web.sealing.face import KeyRefusal

SHOWN = 24


@never_cache
def referral(request: ActingRequest) -> HttpResponse:
    """The form and one's own slips; what was sent is never shown again."""
    check(request.actor, Act.SEND_REFERRAL, Scope(request.actor.province_id))
    form = SendForm(request.POST or None, actor=request.actor)
    sent: tuple[str, str] | None = None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        told = Body(data["name"], data["contact"], data["need"], data["safe"])
        offer = Offer(
            int(data["team"]),
            data["occasion"] == "enforcement",
            data["age"] == "adult",
            data["consent"],
            told,
        )
        try:
            sent = send(request.actor, offer, request.POST.get(FIELD, ""), now())
            form = SendForm(actor=request.actor)
        except (SupportRefusal, KeyRefusal) as refused:
            form.add_error(None, str(refused))
    context = {
        "form": form,
        "sent": sent,
        "slips": _slips(request),
        "teams": bool(choice(form, "team").choices),
        "token": new_token(),
    }
    return render(request, "referrals/send.html", context, status=422 if form.errors else 200)


@never_cache
def take_back(request: HttpRequest) -> HttpResponse:
    """By the code of a slip or card, without an account. One answer, whatever the code was."""
    done = request.method == "POST"
    if done:
        withdraw(request.POST.get("code", "")[:60], now())
    return render(request, "referrals/take_back.html", {"done": done, "title": _("Rút lại thông tin")})


def _slips(request: ActingRequest) -> list[tuple[str, str, str]]:
    """Number, month and one of two words; the second comes on a fixed day for all of a month."""
    rows = Slip.objects.filter(province_id=request.actor.province_id, sender=request.actor.key)
    day = today()
    return [
        (
            row.number,
            f"{row.month[5:]}/{row.month[:4]}",
            _("đã kết thúc") if finished(row.month, day) else pgettext("referral", "đã gửi"),
        )
        for row in rows.filter(month__lte=month_of(day)).order_by("-month", "number")[:SHOWN]
    ]
