"""The opened key of a member, in memory for one request; and how the next request gets it again.

Between requests it lies in the database under a random key that the browser alone has, in a cookie. Neither half opens
anything (docs/explanation/threat-model.md says what this does not stop).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from nacl.exceptions import CryptoError
from nacl.secret import Aead

from nhipcau.core.rights import Actor
from nhipcau.core.sealing import SealingFailure, SecretKey, random_bytes, unseal
from nhipcau.web.journal.actions import record
from nhipcau.web.people.models import User
from nhipcau.web.sealing.failures import Locked, NotYours
from nhipcau.web.sealing.models import KeyCopy, Member, TeamKey, Unlocked
from nhipcau.web.sealing.queries import key_of, still_fits

COOKIE = "nhipcau-khoa"
MINUTES = 20


@dataclass(frozen=True, slots=True)
class Holding:
    """A person with their opened key. Never kept, never passed to a template."""

    user: User
    secret: SecretKey = field(repr=False)


def unlocked(actor: Actor, request: HttpRequest, holding: Holding, moment: datetime) -> str:
    """Keeps the key for the session's next twenty minutes; returns what the cookie is to hold."""
    half, ends = random_bytes(Aead.KEY_SIZE), moment + timedelta(minutes=MINUTES)
    session = _session(request)
    sealed = bytes(Aead(half).encrypt(holding.secret.raw, _about(holding.user, session)))
    with transaction.atomic():
        Unlocked.objects.filter(expires__lte=moment).delete()
        Unlocked.objects.update_or_create(
            session=session, defaults={"user": holding.user, "sealed": sealed, "expires": ends}
        )
        record(actor, "sealing.unlock", holding.user.key, {}, moment)
    return base64.urlsafe_b64encode(half).decode()


def held(request: HttpRequest, user: User, moment: datetime) -> Holding:
    """The key that this request may use; Locked without one, or after its time."""
    session = _session(request)
    row = Unlocked.objects.filter(user=user, session=session, expires__gt=moment).first()
    try:
        half = base64.urlsafe_b64decode(request.COOKIES.get(COOKIE, ""))
        if row is None:
            raise Locked
        secret = SecretKey(Aead(half).decrypt(bytes(row.sealed), _about(user, session)))
    except (Locked, CryptoError, binascii.Error, ValueError, TypeError):
        raise Locked(_("Hãy mở khóa bằng cụm mật khẩu của anh/chị trước.")) from None
    return Holding(user, secret)


def is_unlocked(request: HttpRequest, user: User, moment: datetime) -> bool:
    """Whether `held` would give a key."""
    try:
        held(request, user, moment)
    except Locked:
        return False
    return True


def lock(actor: Actor, request: HttpRequest, user: User, moment: datetime) -> None:
    """Forgets the opened key."""
    with transaction.atomic():
        if Unlocked.objects.filter(user=user, session=_session(request)).delete()[0]:
            record(actor, "sealing.lock", user.key, {}, moment)


def forget(request: HttpRequest) -> None:
    """The row of a session that ends; the answer then takes the browser's half too (`forgetting`)."""
    Unlocked.objects.filter(session=_session(request)).delete()


def forget_expired(moment: datetime) -> int:
    """Rows past their time; how many."""
    return Unlocked.objects.filter(expires__lte=moment).delete()[0]


def keep_cookie(response: HttpResponse, value: str) -> None:
    """The browser's half: read by no script, for this house alone, for twenty minutes; an empty value forgets it."""
    response.set_cookie(
        COOKIE,
        value,
        max_age=MINUTES * 60 if value else 0,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Strict",
    )


def team_secret(holding: Holding, of: TeamKey, moment: datetime) -> SecretKey:
    """The secret half of a team's key; NotYours where the person has no copy, has left or changed roles."""
    member = member_in(holding.user, of.team_id, moment)
    copy = KeyCopy.objects.filter(of=of, member=member).first() if member else None
    own = key_of(holding.user.pk)
    if member is None or copy is None or own is None or own.key != holding.secret.public:
        raise NotYours(_("Không tìm thấy nội dung này."))
    context: dict[str, str | int] = {"team": of.team_id, "version": of.version, "member": member.pk}
    try:
        secret = SecretKey(unseal(bytes(copy.sealed), holding.secret, "team-key", context))
    except (SealingFailure, ValueError):
        raise NotYours(_("Không tìm thấy nội dung này.")) from None
    if secret.public != of.key:  # somebody put another public half into the database
        raise NotYours(_("Khóa của nhóm trong cơ sở dữ liệu đã bị thay. Hãy báo cán bộ bảo vệ dữ liệu ngay."))
    return secret


def member_in(user: User, team_id: int, moment: datetime) -> Member | None:
    """The person's place in the team, while their roles fit."""
    row = Member.objects.filter(
        user=user, team_id=team_id, ended__isnull=True, team__closed__isnull=True
    ).select_related("team", "user")
    member = row.first()
    return member if member and still_fits(member, moment.date()) else None


def _session(request: HttpRequest) -> str:
    return hashlib.sha256((request.session.session_key or "").encode()).hexdigest()


def _about(user: User, session: str) -> bytes:
    return f"nhipcau.unlocked/1|{user.pk}|{session}".encode()
