"""A tip comes in. Slow work and files first, then one short transaction, then the receipt: what is shown is kept."""

from __future__ import annotations

import hashlib
import json
import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from nhipcau.core.sealing import PublicKey, lock_with_phrase, new_key
from nhipcau.core.tips import Receipt
from nhipcau.web.tips import tokens
from nhipcau.web.tips.envelopes import SENDER, Said, seal_file, seal_part, seal_source
from nhipcau.web.tips.failures import BadWords, Replayed
from nhipcau.web.tips.models import Attachment, Counter, Entry, Event, Part, PartKind, SourceEnvelope, Tip
from nhipcau.web.tips.uploads import Brought

SLOW = threading.BoundedSemaphore(2)  # each stretching takes 64 MiB


@dataclass(frozen=True, slots=True)
class Filing:
    """What somebody tells: `source` empty means that they do not say who they are."""

    team_id: int
    agency_id: int
    text: str = field(repr=False)
    place: str = field(default="", repr=False)
    files: tuple[Brought, ...] = field(default=(), repr=False)
    source: Mapping[str, str] = field(default_factory=dict, repr=False)
    entry: Entry = Entry.ONLINE


@dataclass(frozen=True, slots=True)
class _Sealed:
    """A tip as it will be stored."""

    ref: str
    body: bytes
    source: bytes | None
    files: tuple[str, ...]
    public: PublicKey
    locked: bytes


def file_tip(
    province_id: int, filing: Filing, token: str, moment: datetime, *, aside: bool = False
) -> Receipt:
    """Keeps it and returns the receipt. The same form sent again with the same words gives the same receipt.

    Raises BadWords, Replayed, and face.CannotReceive where nobody could open it.
    """
    if not filing.text:
        raise BadWords(_("Hãy viết điều muốn báo; chưa lưu gì."))
    drawn = tokens.read_token(token)
    receipt = tokens.receipt_for(drawn, _digest(filing))
    if _is_there(drawn, receipt):
        return receipt
    sealed = _sealed(province_id, filing, receipt)
    try:
        with transaction.atomic():
            _store(province_id, filing, sealed, drawn, receipt, moment.date(), aside=aside)
    except IntegrityError:
        if _is_there(drawn, receipt):  # a double click: the other one was faster
            return receipt
        raise Replayed(_("Chưa lưu được. Hãy mở biểu mới rồi gửi lại.")) from None
    return receipt


def _is_there(drawn: bytes, receipt: Receipt) -> bool:
    found = Tip.objects.filter(form_mark=tokens.form_mark(drawn)).first()
    if found is None:
        return False
    if bytes(found.locator_mark) != tokens.locator_mark(receipt.locator):
        raise Replayed(_("Biểu này đã gửi rồi. Muốn gửi tin khác, hãy mở biểu mới; chưa lưu gì thêm."))
    return True


def _digest(filing: Filing) -> bytes:
    files = [[each.name, hashlib.sha256(each.data).hexdigest()] for each in filing.files]
    said = [filing.team_id, filing.text, filing.place, dict(filing.source), files]
    return json.dumps(said, ensure_ascii=False, sort_keys=True).encode()


def _sealed(province_id: int, filing: Filing, receipt: Receipt) -> _Sealed:
    ref, key = secrets.token_hex(16), new_key()
    body = seal_part(filing.team_id, ref, 1, Said(filing.text, filing.place))
    source = seal_source(province_id, ref, filing.source) if filing.source else None
    files = tuple(seal_file(filing.team_id, ref, n, each) for n, each in enumerate(filing.files, 1))
    with SLOW:
        locked = lock_with_phrase(key.raw, receipt.secret.hex(), SENDER, {"tip": ref})
    return _Sealed(ref, body, source, files, key.public, locked)


def _store(
    province_id: int,
    filing: Filing,
    sealed: _Sealed,
    drawn: bytes,
    receipt: Receipt,
    day: date,
    *,
    aside: bool,
) -> None:
    tip = Tip.objects.create(
        province_id=province_id,
        agency_id=filing.agency_id,
        team_id=filing.team_id,
        ref=sealed.ref,
        year=day.year,
        number=next_number(filing.agency_id, day.year),
        entry=filing.entry,
        anonymous=sealed.source is None,
        received=day,
        aside=aside,
        form_mark=tokens.form_mark(drawn),
        locator_mark=tokens.locator_mark(receipt.locator),
        sender_public=sealed.public.raw,
        sender_locked=sealed.locked,
    )
    Event.objects.create(tip=tip, key="received", day=day)
    Part.objects.create(tip=tip, n=1, kind=PartKind.BODY, day=day, sealed=sealed.body)
    Attachment.objects.bulk_create(
        Attachment(tip=tip, n=n, sha256=name, day=day) for n, name in enumerate(sealed.files, 1)
    )
    if sealed.source is not None:
        SourceEnvelope.objects.create(tip=tip, sealed=sealed.source)


def next_number(agency_id: int, year: int) -> int:
    """The body's next number of the year, locked until the transaction ends."""
    Counter.objects.bulk_create([Counter(agency_id=agency_id, year=year)], ignore_conflicts=True)
    row = Counter.objects.select_for_update().get(agency_id=agency_id, year=year)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last
