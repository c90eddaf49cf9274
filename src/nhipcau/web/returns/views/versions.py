"""Two versions of a return beside each other: what merges by itself, what is to be chosen, what was chosen."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nhipcau.core.forms.merging import Side
from nhipcau.core.forms.states import NotNow, ReturnAct
from nhipcau.web.look.clock import now
from nhipcau.web.look.periods import period_name
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.returns.actions import put_aside, settle_version
from nhipcau.web.returns.actions.merging import merged_with
from nhipcau.web.returns.bridge import form_of
from nhipcau.web.returns.content import past_of
from nhipcau.web.returns.failures import AlreadySettled, Changed, NotChosen, ReturnRefused
from nhipcau.web.returns.models import Return, ReturnVersion
from nhipcau.web.returns.permissions import can_do
from nhipcau.web.returns.queries import versions_of
from nhipcau.web.returns.side_by_side import rows_of
from nhipcau.web.returns.views.showing import CONFLICT, UNPROCESSABLE, find, revision_sent
from nhipcau.web.returns.words import STATES

PREFIX = "take."  # before a field's name, where a page says whose words it takes


def page(request: ActingRequest, return_id: int, version_id: int) -> HttpResponse:
    """Show both; on POST do what the pressed button says."""
    of = find(request, return_id)
    version = next((each for each in versions_of(request.actor, of) if each.pk == version_id), None)
    if version is None:
        raise Http404
    if request.method != "POST":
        return show(request, of, version)
    do = request.POST.get("do", "")
    if not version.settled_at and do in {f"all_{side.value}" for side in Side}:
        side = Side(do.removeprefix("all_"))
        return show(request, of, version, dict.fromkeys(merged_with(of, version).asked, side))
    return _put_aside(request, of, version) if do == "put_aside" else _settle(request, of, version)


def _settle(request: ActingRequest, of: Return, version: ReturnVersion) -> HttpResponse:
    chosen = _chosen(request)
    try:
        settle_version(request.actor, version.pk, chosen, revision_sent(request) or 0, now())
    except AlreadySettled as refused:
        return _settled(request, of, version, str(refused))
    except NotChosen as refused:
        return show(request, of, version, chosen, str(refused), UNPROCESSABLE, refused.fields)
    except Changed:
        of.refresh_from_db()
        said = _(
            "Biểu vừa thay đổi lần nữa; chưa ghi gì. Dưới đây là nội dung mới nhất, hãy xem lại rồi ghi."
        )
        return show(request, of, version, chosen, said, CONFLICT)
    except NotNow as refused:
        return show(request, of, version, chosen, str(refused), CONFLICT)
    except ReturnRefused as refused:
        return show(request, of, version, chosen, str(refused), UNPROCESSABLE)
    messages.success(request, _("Đã ghi bản chung vào bản nháp. Cả hai bản cũ vẫn xem lại được."))
    return redirect("returns:detail", of.pk)


def _put_aside(request: ActingRequest, of: Return, version: ReturnVersion) -> HttpResponse:
    try:
        put_aside(request.actor, version.pk, now())
    except AlreadySettled as refused:
        return _settled(request, of, version, str(refused))
    messages.success(request, _("Đã giữ nguyên biểu. Bản không nhập vẫn xem lại được ở cuối trang biểu."))
    return redirect("returns:detail", of.pk)


def _settled(request: ActingRequest, of: Return, version: ReturnVersion, refusal: str) -> HttpResponse:
    """What the other one chose, and that nothing of this was kept."""
    of.refresh_from_db()
    version.refresh_from_db()
    return show(request, of, version, refusal=refusal, status=CONFLICT)


def _chosen(request: ActingRequest) -> dict[str, Side]:
    sides = {side.value: side for side in Side}
    return {
        name.removeprefix(PREFIX): sides[str(side)]
        for name, side in request.POST.items()
        if name.startswith(PREFIX) and side in sides
    }


def show(
    request: ActingRequest,
    of: Return,
    version: ReturnVersion,
    chosen: Mapping[str, Side] | None = None,
    refusal: str = "",
    status: int = 200,
    unchosen: tuple[str, ...] = (),
) -> HttpResponse:
    """The page; nothing is chosen beforehand where both changed."""
    form, merged = form_of(of), merged_with(of, version)
    authors = past_of(of).authors(0)
    taken = (
        dict(version.chosen)
        if version.settled_at
        else {name: str(side) for name, side in (chosen or {}).items()}
    )
    context = {
        "of": of,
        "form": form,
        "kept": version,
        "period_label": period_name(of.period),
        "sign": STATES[of.state],
        "own": version.actor_key == request.actor.key,
        "asked": rows_of(form, of.period, merged.asked, authors, taken),
        "theirs": rows_of(form, of.period, merged.theirs, authors),
        "mine": rows_of(form, of.period, merged.mine, authors),
        "open": version.settled_at is None,
        "may_save": version.settled_at is None and can_do(request.actor, ReturnAct.SAVE, of),
        "refusal": refusal,
        "unchosen": unchosen,
        "prefix": PREFIX,
    }
    return render(request, "returns/version.html", context, status=status)
