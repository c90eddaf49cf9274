"""Signing out forgets the opened key: its row when the session ends, the browser's half with the answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from nhipcau.web.sealing.holding import COOKIE, forget, keep_cookie

GetResponse = Callable[[HttpRequest], HttpResponse]


def forget_key(sender: Any, request: HttpRequest | None, **_kwargs: Any) -> None:
    """Listens to Django's word that somebody signs out; the session still has its key then."""
    if request is not None:
        forget(request)


def forgetting(get_response: GetResponse) -> GetResponse:
    """Whoever is signed in no more keeps no half of a key in the browser."""

    def answered(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if COOKIE in request.COOKIES and not request.user.is_authenticated:
            keep_cookie(response, "")
        return response

    return answered
