"""The sample of pictures of a period: to be looked at one by one, by those who check."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhipcau.core.activities.sampling import MOST, SHARE
from nhipcau.core.calendar import Period, period, reporting_year
from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.activities.actions.checking import check_picture
from nhipcau.web.activities.failures import ActivityRefused
from nhipcau.web.activities.models import ActivityFile, EvidenceCheck, Outcome
from nhipcau.web.activities.queries import YEARS, period_or_none
from nhipcau.web.activities.samples import drawn_file, own_picture, samples
from nhipcau.web.activities.words import kind_words
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.files.actions import open_file
from nhipcau.web.files.views import attachment
from nhipcau.web.look.clock import now, today
from nhipcau.web.people.middleware import ActingRequest

TYPES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}


@require_safe
def page(request: ActingRequest) -> HttpResponse:
    """All bodies with their sample; `?ky=` names a closed half-year."""
    _check(request)
    of = _period(request)
    found = samples(request.actor.province_id, of) if of else []
    bodies = [(body, [_shown(request.actor, file, made) for file, made in body.drawn]) for body in found]
    context = {
        "of": of,
        "periods": _closed(),
        "bodies": bodies,
        "drawn": sum(len(body.drawn) for body in found),
        "open": sum(body.open for body in found),
        "pictures": sum(body.pictures for body in found),
        "outcomes": Outcome.choices,
        "share": SHARE,
        "most": MOST,
    }
    return render(request, "activities/sample.html", context)


def _shown(
    actor: Actor, file: ActivityFile, made: EvidenceCheck | None
) -> tuple[ActivityFile, EvidenceCheck | None, str, str, bool]:
    """A picture, what was said of it, the name of its kind, what must not be on it, whether it is the reader's own."""
    kind = programme().activities.get(file.of.kind)
    never = [sort.never for sort in kind.evidence if sort.key == file.evidence] if kind else []
    return file, made, kind_words(kind, file.of.kind), " ".join(never), own_picture(actor, file)


@require_POST
def say(request: ActingRequest, file_id: int) -> HttpResponse:
    """Keeps what was seen, and goes on."""
    _check(request)
    of, outcome = _period(request), request.POST.get("outcome", "")
    if of is None:
        raise Http404
    if outcome not in Outcome.values:
        messages.error(request, _("Hãy chọn kết quả xem ảnh."))
    else:
        try:
            check_picture(request.actor, of, file_id, Outcome(outcome), now())
            messages.success(request, _("Đã ghi kết quả xem ảnh."))
        except ActivityRefused as refused:
            messages.error(request, str(refused))
    return redirect(f"{reverse('activities:sample')}?ky={of.code}")


@require_safe
def picture(request: ActingRequest, file_id: int) -> HttpResponse:
    """A picture of the sample, to be looked at on the page. Its bytes were walked when it came in; nothing runs."""
    _check(request)
    of = _period(request)
    file = drawn_file(request.actor.province_id, of, file_id) if of else None
    if file is None or file.withdrawn:
        raise Http404
    response = attachment(open_file(file.file), file.file.name)
    response["Content-Type"] = TYPES[file.file.name.lower().rpartition(".")[2]]
    response["Cache-Control"] = "no-store"
    return response


def _check(request: ActingRequest) -> None:
    check(request.actor, Act.APPROVE_RETURN, Scope(request.actor.province_id))


def _closed() -> list[Period]:
    """The half-years that are over, the latest first: a sample is drawn after the cut-off."""
    last = reporting_year(today())
    halves = [period(f"{year}-{half}") for year in range(last, last - YEARS, -1) for half in ("H2", "H1")]
    return [each for each in halves if each.closed_on(today())]


def _period(request: ActingRequest) -> Period | None:
    closed = _closed()
    asked = period_or_none(request.GET.get("ky", "") or request.POST.get("ky", ""))
    return next((each for each in closed if asked and each.code == asked.code), closed[0] if closed else None)
