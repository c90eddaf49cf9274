"""Room on a page for what higher rooms know: they hang a panel here when they start (`AppConfig.ready`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from django.http import HttpRequest
from django.utils.safestring import SafeString

Thing = TypeVar("Thing")


class Panels(Generic[Thing]):
    """Pieces of a page about one thing, in the order in which rooms hung them."""

    def __init__(self) -> None:
        self._panels: list[Callable[[HttpRequest, Thing], SafeString | str]] = []

    def hang(self, panel: Callable[[HttpRequest, Thing], SafeString | str]) -> None:
        """Adds a panel; hanging the same one again changes nothing."""
        if panel not in self._panels:
            self._panels.append(panel)

    def render(self, request: HttpRequest, thing: Thing) -> list[SafeString | str]:
        """The panels that have something to say."""
        return [piece for panel in self._panels if (piece := panel(request, thing))]
