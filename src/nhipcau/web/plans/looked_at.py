"""Which programme the reader looks at, where several run side by side. Chosen per session, set for each request."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

SESSION = "programme"
_looked_at: ContextVar[str] = ContextVar("programme_looked_at", default="")


def looked_at() -> str:
    """The key of the programme chosen in this request; '' where nobody chose."""
    return _looked_at.get()


class LookedAt:
    """Sets the choice of the session for the time of a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The page as the choice has it."""
        token = _looked_at.set(str(request.session.get(SESSION, "")))
        try:
            return self.get_response(request)
        finally:
            _looked_at.reset(token)
