"""Pages for anybody: tell something, come back with the receipt. No account, no script needed, no trace of who asks."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.core.protection import SecretDocument
from nhipcau.core.tips import BadReceipt, Receipt
from nhipcau.core.tips.spoken import digits
from nhipcau.web.look.clock import now, today
from nhipcau.web.people.addresses import address_of
from nhipcau.web.places.models import Province
from nhipcau.web.sealing import face
from nhipcau.web.tips import budgets, puzzle, tokens, uploads
from nhipcau.web.tips.actions import sender
from nhipcau.web.tips.actions.filing import Filing, file_tip
from nhipcau.web.tips.failures import NoReceiver, NoSuchTip, Slowed, TipRefused, TooMuch
from nhipcau.web.tips.law import hotlines
from nhipcau.web.tips.way import way_of
from nhipcau.web.tips.words import plain

View = Callable[[HttpRequest], HttpResponse]
REFUSED = (TipRefused, BadReceipt, SecretDocument, face.CannotReceive)
LONG = 300  # letters of a short field
CHILD, POLICE = "111", "113"


def guarded(view: View) -> View:
    """Files stay in memory and within their measure, the language is the form's own, the token of the form is asked."""
    checked = csrf_protect(view)

    @csrf_exempt
    @sensitive_post_parameters()
    @wraps(view)
    def outer(request: HttpRequest) -> HttpResponse:
        with translation.override(_language(request)):
            try:
                uploads.guard(request)
                request.POST  # noqa: B018  # read here, where what is wrong with it can be said
                if uploads.overflowed(request):
                    raise uploads.too_much()
            except TooMuch as refused:
                return _refusal(request, str(refused), 413)
            except (SuspiciousOperation, MultiPartParserError):
                return _refusal(request, str(uploads.too_much()), 413)
            return checked(request)

    return outer


def _language(request: HttpRequest) -> str:
    asked = request.GET.get("lang", "")
    return "en" if asked == "en" else "vi"


@guarded
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables()
def tell(request: HttpRequest) -> HttpResponse:
    """The form; then the receipt, in this answer and nowhere else."""
    if request.method != "POST":
        return _form(request)
    try:
        receipt = _file(request)
    except REFUSED as refused:
        return _form(request, str(refused), status=422)
    return render(
        request, "tips/told.html", _frame() | {"receipt": receipt.text, "groups": receipt.text.split("-")}
    )


def _file(request: HttpRequest) -> Receipt:
    sent, moment, token = request.POST, now(), request.POST.get("token", "")
    place = _province()
    filing = Filing(
        *_receiver(place, sent.get("to", "")),
        text=plain(sent.get("text", "")),
        place=plain(sent.get("place", ""), LONG),
        files=tuple(uploads.brought(request.FILES.getlist("files"))),
        source=_source(request),
    )
    tokens.read_token(token)
    worked = puzzle.is_solved(token, sent.get("work", ""))
    aside = budgets.is_flood(address_of(request), moment, worked=worked)
    return file_tip(place.pk, filing, token, moment, aside=aside)


def _source(request: HttpRequest) -> dict[str, str]:
    told = {key: plain(request.POST.get(key, ""), LONG) for key in ("name", "address", "contact")}
    return {key: value for key, value in told.items() if value}


def _receiver(place: Province, asked: str) -> tuple[int, int]:
    there = face.receivers(place.pk, face.Desk.TIPS)
    chosen = next((each for each in there if str(each.team_id) == asked), None)
    if chosen is None and len(there) == 1:
        chosen = there[0]
    if chosen is None:
        raise NoReceiver(_("Hãy chọn nơi nhận; chưa lưu gì."))
    return chosen.team_id, chosen.agency_id


@guarded
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables()
def receipt(request: HttpRequest) -> HttpResponse:
    """Asks for the receipt; with it, what became of the tip."""
    if request.method != "POST":
        return render(request, "tips/receipt.html", _frame())
    try:
        return _own(request, _enter(request))
    except REFUSED as refused:
        return _again(request, refused)


@guarded
@require_safe
def aloud(request: HttpRequest) -> HttpResponse:
    """What a voice says of all this: for a recording, a loudspeaker, somebody who interprets by word of mouth."""
    frame = _frame()
    english = bool(frame["english"])
    calls = [
        {
            "name": _breathed(each.name_en if english else each.name),
            "said": digits(each.number, english=english),
        }
        for each in hotlines(today())
    ]
    said = {"child": digits(CHILD, english=english), "police": digits(POLICE, english=english)}
    there = face.receivers(_province().pk, face.Desk.TIPS)
    return render(request, "tips/aloud.html", frame | {"calls": calls, "receivers": there} | said)


def _breathed(name: str) -> str:
    return name.replace(": ", ", ").replace("; ", ", ")


@guarded
@require_POST
@sensitive_variables()
def add_more(request: HttpRequest) -> HttpResponse:
    """More words and files."""
    try:
        of = _enter(request)
    except REFUSED as refused:
        return _again(request, refused)
    try:
        files = tuple(uploads.brought(request.FILES.getlist("files")))
        sender.add(of, plain(request.POST.get("text", "")), files, request.POST.get("token", ""), now())
    except REFUSED as refused:
        return _own(request, of, refusal=str(refused), status=422)
    return _own(request, of, done=_("Đã nhận phần bổ sung."))


@guarded
@require_POST
@sensitive_variables()
def take_back(request: HttpRequest) -> HttpResponse:
    """The sender withdraws."""
    try:
        of = _enter(request)
    except REFUSED as refused:
        return _again(request, refused)
    if request.POST.get("sure") != "1":
        return _own(request, of, refusal=_("Hãy đánh dấu vào ô xác nhận trước khi rút."), status=422)
    sender.withdraw(of, now())
    return _own(request, of, done=_("Đã ghi việc rút tin."))


def _enter(request: HttpRequest) -> sender.Sender:
    return sender.enter(request.POST.get("receipt", ""), address_of(request), now())


def _own(
    request: HttpRequest, of: sender.Sender, *, refusal: str = "", done: str = "", status: int = 200
) -> HttpResponse:
    tip = of.tip
    context = {
        "tip": tip,
        "office": tip.agency.name,
        "way": way_of(of),
        "receipt": request.POST.get("receipt", "").strip().upper(),
        "token": tokens.new_token(),
        "refusal": refusal,
        "done": done,
        "withdrawn": any(row.key == "withdrawn" for row in tip.events.all()),
    }
    return render(request, "tips/own.html", _frame() | context, status=status)


def _again(request: HttpRequest, refused: Exception) -> HttpResponse:
    status = 429 if isinstance(refused, Slowed) else 404 if isinstance(refused, NoSuchTip) else 422
    return render(request, "tips/receipt.html", _frame() | {"refusal": str(refused)}, status=status)


def _form(request: HttpRequest, refusal: str = "", status: int = 200) -> HttpResponse:
    place = _province()
    context = {
        "refusal": refusal,
        "token": tokens.new_token(),
        "bits": puzzle.BITS,
        "receivers": face.receivers(place.pk, face.Desk.TIPS),
        "named": len(face.receivers(place.pk, face.Desk.IDENTITY)) == IDENTITY_OFFICES,
        "said": request.POST,
        "most": uploads.MOST_BYTES // 2**20,
        "files": uploads.MOST_FILES,
    }
    return render(request, "tips/form.html", _frame() | context, status=status)


IDENTITY_OFFICES = 3


def _refusal(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    """Without the form's words: they were not read to their end."""
    return render(request, "tips/refused.html", _frame() | {"refusal": sentence}, status=status)


def _frame() -> dict[str, object]:
    place = _province()
    there = face.receivers(place.pk, face.Desk.TIPS)
    return {
        "office": there[0].name if len(there) == 1 else place.name,
        "hotlines": hotlines(today()),
        "english": translation.get_language() == "en",
    }


def _province() -> Province:
    place = Province.objects.order_by("pk").first()
    if place is None:
        raise NoReceiver(_("Chưa mở tiếp nhận."))
    return place
