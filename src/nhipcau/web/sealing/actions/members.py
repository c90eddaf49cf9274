"""A person's own key: made once, opened by passphrase or recovery code, known to its holder alone."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.core.sealing import (
    FOR_CODES,
    SealingFailure,
    SecretKey,
    good_enough,
    lock_with_phrase,
    new_key,
    random_bytes,
    read_code,
    unlock_with_phrase,
    voucher_key,
    written,
)
from nhipcau.web.journal.actions import record
from nhipcau.web.people.models import User
from nhipcau.web.sealing.actions.versions import make_if_ready
from nhipcau.web.sealing.actions.vouching import vouch
from nhipcau.web.sealing.bonds import bind
from nhipcau.web.sealing.failures import NotEnrolled, Unfit, WrongPassphrase
from nhipcau.web.sealing.holding import Holding
from nhipcau.web.sealing.models import MemberKey
from nhipcau.web.sealing.queries import key_of, memberships

PURPOSE = "member-key"
CODE_BYTES = 16


def enrol(actor: Actor, user: User, phrase: str, moment: datetime) -> str:
    """Makes the person's key; returns the recovery code, which is shown once and kept nowhere."""
    check(actor, Act.HOLD_KEY, Scope(actor.province_id))
    _check_phrase(user, phrase)
    secret, code = new_key(), random_bytes(CODE_BYTES)
    by_phrase, by_code = _locked(user, secret, phrase), _locked_by_code(user, secret, code)
    with transaction.atomic():
        if key_of(user.pk):
            raise Unfit(_("Anh/chị đã có khóa. Nếu quên cụm mật khẩu, hãy dùng mã khôi phục."))
        kept = MemberKey.objects.create(
            user=user,
            public=secret.public.raw,
            voucher=voucher_key(secret),
            by_phrase=by_phrase,
            by_code=by_code,
            made=moment,
        )
        bind(kept)
        record(actor, "sealing.enrol", user.key, {"key": secret.public.id.hex()}, moment)
        for member in memberships(user.pk):
            make_if_ready(actor, member.team, moment)
        vouch(Holding(user, secret), moment)
    return written(code)


def open_with_phrase(user: User, phrase: str) -> SecretKey:
    """The secret half. NotEnrolled, or WrongPassphrase."""
    return _opened(user, phrase, "phrase")


def change_phrase(actor: Actor, user: User, old: str, new: str, moment: datetime) -> None:
    """Another passphrase; the recovery code stays."""
    secret = open_with_phrase(user, old)
    _replace(actor, user, secret, new, "sealing.change_phrase", moment)


def recover(actor: Actor, user: User, code: str, new: str, moment: datetime) -> None:
    """A new passphrase by the printed code. An administrator cannot: the code is nowhere in the system."""
    try:
        plain = written(read_code(code, CODE_BYTES))
    except SealingFailure:
        raise WrongPassphrase(_("Mã khôi phục chưa đúng: hãy gõ lại 27 chữ và số trên tờ đã in.")) from None
    secret = _opened(user, plain, "code")
    _replace(actor, user, secret, new, "sealing.recover", moment)


def _replace(actor: Actor, user: User, secret: SecretKey, phrase: str, act: str, moment: datetime) -> None:
    check(actor, Act.HOLD_KEY, Scope(actor.province_id))
    _check_phrase(user, phrase)
    by_phrase = _locked(user, secret, phrase)
    with transaction.atomic():
        MemberKey.objects.filter(user=user, ended__isnull=True).update(by_phrase=by_phrase)
        record(actor, act, user.key, {}, moment)


def _opened(user: User, words: str, which: str) -> SecretKey:
    row = key_of(user.pk)
    if row is None:
        raise NotEnrolled(_("Anh/chị chưa tạo khóa. Hãy mở mục Khóa của tôi và đặt cụm mật khẩu."))
    locked = bytes(row.by_phrase if which == "phrase" else row.by_code)
    try:
        secret = SecretKey(unlock_with_phrase(locked, words, PURPOSE, _context(user, which)))
    except SealingFailure:
        raise WrongPassphrase(
            _("Không mở được khóa: cụm mật khẩu (hoặc mã khôi phục) chưa đúng. Chưa mở nội dung nào.")
        ) from None
    if secret.public != row.key:
        raise WrongPassphrase(_("Khóa trong cơ sở dữ liệu đã bị thay. Hãy báo cán bộ bảo vệ dữ liệu ngay."))
    return secret


def _locked(user: User, secret: SecretKey, phrase: str) -> bytes:
    return lock_with_phrase(secret.raw, phrase, PURPOSE, _context(user, "phrase"))


def _locked_by_code(user: User, secret: SecretKey, code: bytes) -> bytes:
    return lock_with_phrase(secret.raw, written(code), PURPOSE, _context(user, "code"), FOR_CODES)


def _context(user: User, which: str) -> dict[str, str | int]:
    return {"account": user.pk, "by": which}


def _check_phrase(user: User, phrase: str) -> None:
    if not good_enough(phrase):
        raise Unfit(
            _(
                "Cụm mật khẩu cần ít nhất 12 ký tự và không lặp một ký tự. Nên dùng bốn, năm từ không liên quan nhau."
            )
        )
    if user.check_password(phrase):
        raise Unfit(_("Cụm mật khẩu phải khác mật khẩu đăng nhập."))
