"""What the sender does with the receipt: read, add, withdraw. One answer for a wrong receipt and for none."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from nhipcau.core.sealing import SecretKey, WrongPhrase, locked_to_nobody, unlock_with_phrase
from nhipcau.core.tips import Receipt, read_receipt
from nhipcau.web.tips import budgets, tokens
from nhipcau.web.tips.actions.filing import SLOW
from nhipcau.web.tips.actions.keeping import check_kept
from nhipcau.web.tips.envelopes import SENDER, Said, read_answer, seal_file, seal_part
from nhipcau.web.tips.failures import BadWords, Gone, NoSuchTip, NotNow, Slowed
from nhipcau.web.tips.models import Attachment, Event, Part, PartKind, Tip
from nhipcau.web.tips.uploads import Brought

MOST_PARTS = 40
KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Sender:
    """Who showed the receipt of a tip, with the key that it opened."""

    tip: Tip
    secret: SecretKey = field(repr=False)


def enter(text: str, address: str, moment: datetime) -> Sender:
    """Opens the sender's page. BadReceipt for a slip of the pen, Slowed, NoSuchTip for all else, at the same cost."""
    receipt = read_receipt(text)
    if budgets.must_wait(address, receipt.locator, moment):
        raise Slowed(_("Đã thử sai nhiều lần. Hãy chờ 15 phút rồi thử lại; tin đã gửi vẫn được giữ nguyên."))
    tip = Tip.objects.filter(locator_mark=tokens.locator_mark(receipt.locator)).first()
    try:
        with SLOW:
            secret = _unlock(tip, receipt)
        assert tip is not None
        check_kept(tip, moment)
    except (WrongPhrase, Gone):
        budgets.failed(address, receipt.locator, moment)
        raise NoSuchTip(_("Không tìm thấy tin với mã này. Hãy xem lại mã trên biên nhận.")) from None
    return Sender(tip, secret)


def _unlock(tip: Tip | None, receipt: Receipt) -> SecretKey:
    if tip is not None:
        phrase = receipt.secret.hex()
        return SecretKey(unlock_with_phrase(bytes(tip.sender_locked), phrase, SENDER, {"tip": tip.ref}))
    nobodys = locked_to_nobody(KEY_BYTES)  # the same work, from the first asking on
    return SecretKey(unlock_with_phrase(nobodys, receipt.secret.hex(), SENDER, {"tip": "-"}))


def answers_of(of: Sender, item: Tip) -> list[tuple[date, str]]:
    """What was answered at one body, in order: all of them seal to the sender's one key."""
    rows = item.parts.filter(kind=PartKind.ANSWER, for_sender__isnull=False)
    return [(row.day, read_answer(bytes(row.for_sender or b""), of.secret, item.ref, row.n)) for row in rows]


def add(of: Sender, text: str, files: tuple[Brought, ...], token: str, moment: datetime) -> bool:
    """Words and files after the first ones; False where this very form was already taken."""
    if not text and not files:
        raise BadWords(_("Hãy viết điều muốn bổ sung hoặc chọn tệp; chưa lưu gì."))
    mark = tokens.form_mark(tokens.read_token(token))
    tip, day = of.tip, moment.date()
    if Part.objects.filter(form_mark=mark).exists():
        return False
    if tip.parts.count() >= MOST_PARTS:
        raise NotNow(_("Tin này đã được bổ sung nhiều lần. Hãy gửi một tin mới; chưa lưu gì thêm."))
    n = next_part(tip)
    first = next_file(tip)
    names = [seal_file(tip.team_id, tip.ref, first + at, each) for at, each in enumerate(files)]
    sealed = seal_part(tip.team_id, tip.ref, n, Said(text))
    try:
        with transaction.atomic():
            Part.objects.create(tip=tip, n=n, kind=PartKind.ADDITION, day=day, sealed=sealed, form_mark=mark)
            Attachment.objects.bulk_create(
                Attachment(tip=tip, n=first + at, sha256=name, day=day) for at, name in enumerate(names)
            )
            _mark_unread(tip)
    except IntegrityError:
        if Part.objects.filter(form_mark=mark).exists():
            return False
        raise NotNow(_("Chưa lưu được vì có bổ sung khác đang ghi. Hãy gửi lại.")) from None
    return True


def withdraw(of: Sender, moment: datetime) -> None:
    """The sender takes it back. The law may want it handled all the same: an officer says what becomes of it."""
    with transaction.atomic():
        _event, first = Event.objects.get_or_create(
            tip=of.tip, key="withdrawn", defaults={"day": moment.date()}
        )
        if first:
            _mark_unread(of.tip)


def _mark_unread(tip: Tip) -> None:
    """The officers' list shows it until one of them opens it: what was acknowledged is seen by somebody."""
    Tip.objects.filter(pk=tip.pk).update(unread=True)


def next_part(tip: Tip) -> int:
    """The number of the tip's next part."""
    return 1 + int(tip.parts.aggregate(last=Max("n"))["last"] or 0)


def next_file(tip: Tip) -> int:
    """The number of the tip's next file."""
    return 1 + int(tip.attachments.aggregate(last=Max("n"))["last"] or 0)
