"""One-time links: made, looked at, used up. Only a hash is kept."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.rights import Act, Actor, Scope, check, check_gives
from nhipcau.core.terms import Role
from nhipcau.web.journal.actions import record
from nhipcau.web.people.actions.failures import LinkSpent
from nhipcau.web.people.models import SignInLink, User

LINK_LIFE = timedelta(hours=72)


def make_link(actor: Actor, user: User, moment: datetime) -> str:
    """The secret of a fresh one-time link. Links made before stop working.

    Who comes in by it holds the account's roles: so only those make it who may give each of them.
    """
    check(actor, Act.INVITE_PEOPLE, Scope(user.province_id))
    for row in user.assignments.still_to_come(moment.date()):
        check_gives(actor, Role(row.role))
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        SignInLink.objects.filter(user=user, used__isnull=True).delete()
        SignInLink.objects.create(
            user=user, digest=_digest(secret), created=moment, expires=moment + LINK_LIFE
        )
        record(actor, "people.link", user.key, {}, moment)
    return secret


def link_holder(secret: str, moment: datetime) -> User:
    """Whose link this is. Raises LinkSpent; nothing is changed by looking."""
    return _valid_link(secret, moment).user


def consume(secret: str, moment: datetime) -> User:
    """Uses the link up and returns its holder; a second use raises LinkSpent."""
    with transaction.atomic():
        link = _valid_link(secret, moment)
        if not SignInLink.objects.filter(pk=link.pk, used__isnull=True).update(used=moment):
            raise LinkSpent(_spent())
        actor = Actor(link.user.key, link.user.name, link.user.province_id, (), moment.date())
        record(actor, "people.sign_in_by_link", link.user.key, {}, moment)
    return link.user


def _valid_link(secret: str, moment: datetime) -> SignInLink:
    link = SignInLink.objects.select_related("user").filter(digest=_digest(secret)).first()
    if link is None or link.used or link.expires < moment or not link.user.is_active:
        raise LinkSpent(_spent())
    return link


def _spent() -> str:
    return _(
        "Đường dẫn này đã được dùng, đã quá 72 giờ hoặc không đúng. "
        "Hãy đề nghị người mời cấp đường dẫn mới, hoặc đăng nhập bằng mật khẩu."
    )


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
