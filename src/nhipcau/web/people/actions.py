"""Acts on accounts: invite, give a role, make a one-time link, come in by it.

PeopleError
├── AlreadyInvited   the address has an account
└── LinkSpent        the link is unknown, used or too old
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.core.terms import Role
from nhipcau.web.journal.actions import record
from nhipcau.web.people.models import Assignment, SignInLink, User

LINK_LIFE = timedelta(hours=72)


class PeopleError(Exception):
    """Something about an account; the message is a sentence for people."""


class AlreadyInvited(PeopleError):
    """The address has an account already."""


class LinkSpent(PeopleError):
    """The link is unknown, used or too old."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """Whom to invite, for which role, agency and place, from when to when."""

    name: str
    email: str
    role: Role
    agency_id: int | None
    unit_id: int | None
    valid_from: date
    valid_to: date | None = None


def invite(actor: Actor, invitation: Invitation, moment: datetime) -> tuple[User, str]:
    """Makes the account with its role; returns it and the secret of its first one-time link."""
    check(actor, Act.INVITE_PEOPLE, Scope(actor.province_id))
    email = invitation.email.strip().lower()
    with transaction.atomic():
        if User.objects.filter(email=email).exists():
            raise AlreadyInvited(
                _("Địa chỉ %(email)s đã có tài khoản. Hãy cấp lại đường dẫn đăng nhập cho tài khoản đó.")
                % {"email": email}
            )
        user = User.objects.create_user(email, invitation.name.strip(), actor.province_id)
        Assignment.objects.create(
            user=user,
            role=invitation.role.value,
            agency_id=invitation.agency_id,
            unit_id=invitation.unit_id,
            valid_from=invitation.valid_from,
            valid_to=invitation.valid_to,
        )
        record(actor, "people.invite", user.key, {"role": invitation.role.value}, moment)
        return user, make_link(actor, user, moment)


def make_link(actor: Actor, user: User, moment: datetime) -> str:
    """The secret of a fresh one-time link. Links made before stop working; only a hash is kept."""
    check(actor, Act.INVITE_PEOPLE, Scope(user.province_id))
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
