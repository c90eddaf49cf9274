"""The office: how its papers are headed, who signs and who receives them."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhipcau.core.papers import BLANK, date_line, number_line
from nhipcau.core.rights import Act, Scope, can, check
from nhipcau.web.look.clock import now, today
from nhipcau.web.papers import actions
from nhipcau.web.papers.forms import HeadForm, RecipientsForm, SignerForm
from nhipcau.web.papers.models import Office
from nhipcau.web.papers.queries import offices, recipients_of, signer_on
from nhipcau.web.people.middleware import ActingRequest

PROFILES = (
    ("P1", _("Báo cáo UBND tỉnh")),
    ("P2", _("Báo cáo Bộ, Ủy ban Quốc gia")),
    ("P3", _("Báo cáo HĐND tỉnh")),
)
WRITTEN = {"standing": ("P1",), "committee": ("P2", "P3")}


@require_safe
def overview(request: ActingRequest) -> HttpResponse:
    """All letterheads through time."""
    check(request.actor, Act.SEE_PROGRAMME, Scope(request.actor.province_id))
    day = today()
    rows = [(each, each.holds_on(day), signer_on(each, day)) for each in offices(request.actor.province_id)]
    return render(request, "papers/offices.html", {"rows": rows, "day": day})


@require_safe
def office(request: ActingRequest, pk: int) -> HttpResponse:
    """One letterhead with the forms to change it."""
    check(request.actor, Act.SEE_PROGRAMME, Scope(request.actor.province_id))
    return _page(request, _of(request, pk))


@require_POST
def head(request: ActingRequest, pk: int) -> HttpResponse:
    """Changes the lines of the letterhead."""
    shown, form = _of(request, pk), HeadForm(request.POST)
    return _done(
        request, shown, form, "head", lambda: actions.change_head(request.actor, shown, form.head(), now())
    )


@require_POST
def signer(request: ActingRequest, pk: int) -> HttpResponse:
    """Says who signs from a day on."""
    shown, form = _of(request, pk), SignerForm(request.POST)
    return _done(
        request,
        shown,
        form,
        "signer",
        lambda: actions.name_signer(request.actor, shown, form.signing(), now()),
    )


@require_POST
def recipients(request: ActingRequest, pk: int) -> HttpResponse:
    """Sets Nơi nhận of one kind of report."""
    shown, form = _of(request, pk), RecipientsForm(request.POST)

    def act() -> None:
        data = form.cleaned_data
        actions.set_recipients(request.actor, shown, data["profile"], data["names"], now())

    return _done(request, shown, form, f"recipients_{request.POST.get('profile', '')}", act)


def _done(
    request: ActingRequest, shown: Office, form: Form, place: str, act: Callable[[], object]
) -> HttpResponse:
    """The act, or the page again with what was wrong, nothing kept."""
    check(request.actor, Act.CHANGE_OFFICE, Scope(request.actor.province_id))
    if form.is_valid():
        try:
            act()
        except (actions.NamesPersons, actions.BadDays) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã ghi; văn bản lập từ nay theo thông tin này."))
            return redirect("papers:office", pk=shown.pk)
    return _page(request, _of(request, shown.pk), {place: form}, status=422)


def _of(request: ActingRequest, pk: int) -> Office:
    return get_object_or_404(offices(request.actor.province_id), pk=pk)


def _page(
    request: ActingRequest, shown: Office, forms: dict[str, Form] | None = None, status: int = 200
) -> HttpResponse:
    day, typed = today(), forms or {}
    signing = signer_on(shown, day if shown.holds_on(day) else shown.valid_to or day)
    own = {field: getattr(shown, field) for field in HeadForm.base_fields}
    lists = [_list(shown, key, name, typed) for key, name in PROFILES if key in WRITTEN[shown.writer]]
    context = {
        "office": shown,
        "signer": signing,
        "signers": shown.signers.order_by("valid_from"),
        "number": number_line(None, f"BC-{shown.symbol}"),
        "date": date_line(shown.place, None, day.year),
        "blank": BLANK,
        "head": typed.get("head") or HeadForm(initial=own),
        "signing": typed.get("signer")
        or SignerForm(initial={"authority": signing.authority if signing else "", "valid_from": day}),
        "lists": lists,
        "may": can(request.actor, Act.CHANGE_OFFICE, Scope(request.actor.province_id)),
    }
    return render(request, "papers/office.html", context, status=status)


def _list(shown: Office, key: str, name: str, typed: dict[str, Form]) -> tuple[str, Form, tuple[str, ...]]:
    """Nơi nhận of one kind of report: its name, the form, what is kept."""
    kept = recipients_of(shown, key)
    form = typed.get(f"recipients_{key}") or RecipientsForm(
        initial={"profile": key, "names": "\n".join(kept)}
    )
    return name, form, kept
