"""A request as it is once the house knows who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

from nhipcau.core.rights import Actor

if TYPE_CHECKING:

    class ActorRequest(HttpRequest):
        """Of somebody signed in, for rooms below that of people; the middleware of people has put the actor there."""

        actor: Actor
else:
    ActorRequest = HttpRequest
