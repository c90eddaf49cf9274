"""The journal for those who may read it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.core.journal import Verification
from nhipcau.core.rights import Act, Scope, check
from nhipcau.web.journal.actions import take_journal
from nhipcau.web.journal.bridge import verify_chain
from nhipcau.web.journal.checkpoints import NoKey, against_chain, known_key, noted
from nhipcau.web.journal.forms import Filter
from nhipcau.web.journal.models import Head, Line
from nhipcau.web.journal.placing import place_all
from nhipcau.web.journal.queries import people, shown
from nhipcau.web.journal.words import BREAKS
from nhipcau.web.look.clock import now
from nhipcau.web.look.requests import ActorRequest

A_PAGE = 50
CHECKED_AT_ONCE = 20_000  # lines; a longer chain is checked by `nhipcau verify`


@require_safe
def journal(request: ActorRequest) -> HttpResponse:
    """The province's lines, newest first, with what a check of the chain says."""
    actor = request.actor
    check(actor, Act.READ_JOURNAL, Scope(actor.province_id))
    asked = Filter(request.GET, people(actor.province_id))
    lines = Line.objects.filter(province_id=actor.province_id).order_by("-seq")
    if asked.is_valid():
        lines = lines.filter(asked.condition())
    page = Paginator(lines, A_PAGE).get_page(request.GET.get("trang"))
    result = _verified(actor.province_id)
    breaks = [(one.seq, BREAKS[one.kind]) for one in result.breaks[:10]] if result else []
    context = {
        "page": page,
        "lines": shown(list(page.object_list)),
        "asked": asked,
        "narrowed": asked.is_valid() and any(asked.cleaned_data.values()),
        "query": urlencode([(key, value) for key, value in request.GET.items() if value and key != "trang"]),
        "result": result,
        "breaks": breaks,
    }
    return render(request, "journal/journal.html", context)


def _verified(province_id: int) -> Verification | None:
    head = Head.objects.filter(province_id=province_id).first()
    return None if head and head.seq > CHECKED_AT_ONCE else verify_chain(province_id)


@require_POST
def take(request: ActorRequest) -> HttpResponse:
    """The whole chain in an open form, to be checked elsewhere with docs/verify_journal.py."""
    data = take_journal(request.actor, now())
    answer = HttpResponse(data, content_type="application/x-ndjson")
    answer["Content-Disposition"] = 'attachment; filename="journal.jsonl"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def checkpoints(request: ActorRequest) -> HttpResponse:
    """Signed checkpoints against the chain as it stands; on POST one more, where the key is for this account."""
    actor = request.actor
    check(actor, Act.READ_JOURNAL, Scope(actor.province_id))
    if request.method == "POST":
        try:
            placed = place_all(now())
        except NoKey as missing:
            messages.error(request, str(missing))
        except OSError:
            messages.error(
                request, _("Không ghi được vào thư mục điểm kiểm; người vận hành cần xem lại quyền.")
            )
        else:
            told = _("Đã ký điểm kiểm.") if placed else _("Nhật ký không có dòng mới từ điểm kiểm trước.")
            messages.success(request, told)
        return HttpResponseRedirect(reverse("journal:checkpoints"))
    key = known_key()
    held = against_chain(noted(actor.province_id), key)
    return render(request, "journal/checkpoints.html", {"held": held[::-1], "key": key})


@require_safe
def paper(request: ActorRequest, seq: int) -> HttpResponse:
    """One checkpoint as a page to print, sign and file: the monthly paper that no machine can change."""
    actor = request.actor
    check(actor, Act.READ_JOURNAL, Scope(actor.province_id))
    key = known_key()
    found = [each for each in against_chain(noted(actor.province_id), key) if each.note.seq == seq]
    if not found:
        raise Http404
    return render(
        request, "journal/paper.html", {"of": found[-1], "key": key, "pieces": _pieces(found[-1].note.head)}
    )


def _pieces(digest: str) -> list[str]:
    """Eight signs at a time, as a person reads them aloud."""
    return [digest[place : place + 8] for place in range(0, len(digest), 8)]
