"""The page between "pass on" and passing on: the sender's words beside the copy that goes, field by field."""

from __future__ import annotations

import re

from django.http import HttpResponse
from django.shortcuts import render

from nhipcau.core.protection import SecretDocument
from nhipcau.web.look.clock import now
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.sealing import face
from nhipcau.web.tips.actions.passing import parts_waiting
from nhipcau.web.tips.actions.reviewing import check_copies, drafts
from nhipcau.web.tips.failures import TipRefused
from nhipcau.web.tips.models import Tip
from nhipcau.web.tips.words import plain

LONG = 300
FIELD = re.compile(r"copy\.(\d{1,4})\.text\Z")


def asked(request: ActingRequest, holding: face.Holding, tip: Tip, to: str) -> HttpResponse | None:
    """The page, where the officer has not looked yet or something is left to look at; None when all may go."""
    sent, refusal = request.POST, ""
    if not parts_waiting(tip).exists():
        return None  # files or a withdrawal alone
    typed = _typed(request) if sent.get("reviewed") == "1" else None
    if typed is not None:
        try:
            check_copies(copies(request).values(), confirmed=sent.get("confirmed") == "1")
        except (TipRefused, SecretDocument) as refused:
            refusal = str(refused)
        else:
            return None
    context = {
        "tip": tip,
        "to": to,
        "refusal": refusal,
        "must_confirm": bool(refusal),
        "drafts": drafts(request.actor, holding, tip, now(), typed),
        "kept": [(key, value) for key in ("do", "agency", "phoned", "files") for value in sent.getlist(key)],
    }
    return render(request, "tips/review.html", context, status=422 if refusal else 200)


def copies(request: ActingRequest) -> dict[int, tuple[str, str]]:
    """What the officer lets go of each part. BadWords, SecretDocument as for all words that come in."""
    return {n: (plain(text), plain(place, LONG)) for n, (text, place) in _typed(request).items()}


def files(request: ActingRequest) -> frozenset[int]:
    """The numbers of files that the officer ticked."""
    return frozenset(int(n) for n in request.POST.getlist("files") if n.isdecimal() and len(n) < 5)


def _typed(request: ActingRequest) -> dict[int, tuple[str, str]]:
    found = ((match, text) for name, text in request.POST.items() if (match := FIELD.match(name)))
    return {
        int(match[1]): (str(text), str(request.POST.get(f"copy.{match[1]}.place", "")))
        for match, text in found
    }
