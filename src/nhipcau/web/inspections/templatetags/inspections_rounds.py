"""Tags of the pages of rounds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.crypto import salted_hmac

from nhipcau.web.people.middleware import ActingRequest

register = template.Library()


@register.filter
def at(of: Mapping[Any, Any], key: Any) -> Any:
    """What stands under a key; '' where nothing does."""
    return of.get(key, "") if isinstance(of, Mapping) else ""


@register.simple_tag
def account_sign(request: ActingRequest) -> str:
    """By what a phone tells the accounts apart that signed in on it; it says nothing of who they are."""
    return salted_hmac("nhipcau.account-on-device", request.actor.key, algorithm="sha256").hexdigest()[:32]
