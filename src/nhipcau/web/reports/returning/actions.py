"""Acts of the round trip: a copy goes out, a file comes back, pieces of it are decided about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.core.protection import Audience, Context
from nhipcau.core.reports.merging import Merge, NoteKind, Piece, taken
from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.readers.word.returned import Returned, read_returned
from nhipcau.web.files.actions import examine, shown_name
from nhipcau.web.journal.actions import record
from nhipcau.web.places.models import Unit
from nhipcau.web.reports.actions import NamesPersons, Taken, check_words, write_text
from nhipcau.web.reports.bridge import Asked, Compiled, compile_report
from nhipcau.web.reports.returning.copies import (
    back_of,
    copy_file,
    copy_number,
    current_of,
    plain_back,
    plain_sent,
)
from nhipcau.web.reports.returning.failures import (
    AlreadyBack,
    ChangedSince,
    NotACopy,
    NothingChosen,
    OtherReport,
)
from nhipcau.web.reports.returning.merging import merged, open_pieces
from nhipcau.web.reports.returning.models import MergeDecision, ReturnedFile, WordCopy
from nhipcau.web.reports.returning.remarks import keep_remarks
from nhipcau.web.reports.writing.actions import check_may_discuss
from nhipcau.web.reports.writing.saving import Saving

OFFICE_ONLY = (
    NoteKind.PAPER,
    NoteKind.CELL,
    NoteKind.TABLE_GONE,
    NoteKind.PICTURES,
)  # names of who signs stand there


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody chose for a piece that was on the page in a state."""

    piece: str
    state: str
    accept: bool


def take_copy(actor: Actor, compiled: Compiled, moment: datetime) -> Taken:
    """The report as a Word file for editing; what it said is kept to compare with."""
    asked = compiled.asked
    check_may_discuss(actor, asked)
    with transaction.atomic():
        row = WordCopy.objects.create(
            **_report(asked, compiled.plan.programme_key),
            content={},
            sha256="",
            taker_key=actor.key,
            taker=actor.name,
            moment=moment,
        )
        data, sent = copy_file(compiled, row.pk)
        row.content, row.sha256 = plain_sent(sent), sha256(data).hexdigest()
        row.save(update_fields=["content", "sha256"])
        details = {"number": row.pk, "audience": asked.audience.value, "sha256": row.sha256}
        record(actor, "report.copy", _ref(asked), details, moment)
    version = "cong-khai" if asked.audience is Audience.PUBLIC else "han-che"
    name = f"ban-soan-{row.pk}-{asked.period.code}-{asked.profile}-{version}.docx"
    return Taken(name, data)


def take_back(actor: Actor, compiled: Compiled, name: str, data: bytes, moment: datetime) -> ReturnedFile:
    """Takes a file back; what is in it waits for decisions. All of it or nothing.

    Raises NotTaken, NamesPersons, SecretDocument, files.actions.FileRefused, readers.errors.Unreadable.
    """
    asked = compiled.asked
    check_may_discuss(actor, asked)
    read = read_returned(shown_name(name), data)
    copy = _copy_of(read, asked, compiled.plan.programme_key)
    digest = sha256(data).hexdigest()
    if there := copy.returned.filter(sha256=digest).first():
        raise _already(there)
    examine(shown_name(name), data, Context.PAPER_OF_OFFICE, _places(asked.province_id))
    back = back_of(read)
    found = merged(copy.content, plain_back(back), current_of(compiled))
    _check_new_words(found)
    with transaction.atomic():
        row, new = ReturnedFile.objects.get_or_create(
            of=copy,
            sha256=digest,
            defaults={
                "name": shown_name(name),
                "content": plain_back(back),
                "left": len(found.pieces),
                "sender_key": actor.key,
                "sender": actor.name,
                "moment": moment,
            },
        )
        if not new:
            raise _already(row)  # sent twice at once
        remarks = keep_remarks(actor, copy, read, moment)
        details = {"number": copy.pk, "sha256": digest, "pieces": len(found.pieces), "remarks": remarks}
        record(actor, "report.take_back", _ref(asked), details, moment)
    return row


def decide(
    actor: Actor,
    asked: Asked,
    of: ReturnedFile,
    decisions: Iterable[Decision],
    moment: datetime,
    *,
    same_meant: bool = False,
) -> int:
    """Keeps what was chosen and puts what was accepted into the sections; how many pieces are left.

    Raises NotDecided, and what `write_text` raises; then nothing is kept.
    """
    check(actor, Act.WRITE_REPORT, Scope(asked.province_id))
    chosen = {each.piece: each for each in decisions}
    if not chosen:
        raise NothingChosen(_("Chưa chọn mục nào: hãy chọn nhận hoặc giữ cho ít nhất một chỗ."))
    with transaction.atomic():
        list(
            _siblings(of).select_for_update().order_by("pk")
        )  # who decides about another file of it waits here
        compiled = compile_report(asked)
        current = current_of(compiled)
        found = merged(of.of.content, of.content, current)
        pieces = [each for each in open_pieces(of, found) if each.key in chosen]
        _check_states(pieces, chosen)
        accepted = {each.key for each in pieces if chosen[each.key].accept}
        saving = Saving("word", same_meant=same_meant, writer=of.sender)
        for section, text in taken(found, accepted, current).items():
            write_text(actor, asked, compiled.plan.programme_key, section, text, moment, saving)
        MergeDecision.objects.bulk_create(_decision(of, each, accepted, actor, moment) for each in pieces)
        after = merged(of.of.content, of.content, current_of(compile_report(asked)))
        of.left = len(open_pieces(of, after))
        of.save(update_fields=["left"])
        details = {"number": of.pk, "accepted": len(accepted), "kept": len(pieces) - len(accepted)}
        record(actor, "report.merge", _ref(asked), details, moment)
    return of.left


def _copy_of(read: Returned, asked: Asked, programme_key: str) -> WordCopy:
    """The copy that the file is. Raises NotACopy, OtherReport."""
    number = copy_number(read)
    copy = WordCopy.objects.filter(province_id=asked.province_id, pk=number or 0).first()
    if copy is None:
        raise NotACopy(
            _(
                "Tệp này không phải bản để soạn đã lấy từ đây (mất thông tin nhận dạng, hoặc là văn bản khác). "
                "Hãy lấy bản để soạn mới rồi chép phần đã viết sang."
            )
        )
    if copy.programme_key != programme_key:
        raise OtherReport(
            _(
                "Tệp này là bản soạn của báo cáo thuộc chương trình khác. "
                "Hãy chọn xem chương trình đó ở trang Kế hoạch rồi gửi lại tệp."
            )
        )
    mine = (asked.period.code, asked.profile, asked.audience.value)
    if (copy.period, copy.profile, copy.audience) != mine:
        public = copy.audience == Audience.PUBLIC.value
        told = {
            "period": copy.period,
            "profile": copy.profile,
            "version": _("bản công khai") if public else _("bản đầy đủ, hạn chế sử dụng"),
        }
        raise OtherReport(
            _(
                "Tệp này là bản soạn của báo cáo khác: kỳ %(period)s, mẫu %(profile)s, %(version)s. "
                "Hãy chọn đúng báo cáo đó rồi gửi lại tệp."
            )
            % told
        )
    return copy


def _already(row: ReturnedFile) -> AlreadyBack:
    told = {"who": row.sender, "when": f"{timezone.localtime(row.moment):%H:%M %d/%m/%Y}"}
    return AlreadyBack(_("Tệp này đã được %(who)s gửi lại lúc %(when)s.") % told, row.pk)


def _check_new_words(found: Merge) -> None:
    """No new word names people; the sentence says in which section it stands."""
    for piece in found.pieces:
        try:
            check_words(piece.now)
        except NamesPersons as refused:
            told = {"section": piece.section, "reason": str(refused)}
            raise NamesPersons(_("Mục %(section)s của tệp: %(reason)s Chưa nhận gì.") % told) from refused
    for note in found.notes:
        if note.kind not in OFFICE_ONLY:
            check_words(note.now)


def _check_states(pieces: Iterable[Piece], chosen: Mapping[str, Decision]) -> None:
    changed = [each for each in pieces if chosen[each.key].accept and each.state != chosen[each.key].state]
    if changed:
        sections = ", ".join(dict.fromkeys(each.section for each in changed))
        raise ChangedSince(
            _(
                "Mục %(sections)s đã đổi sau khi anh/chị mở trang này, nên chưa ghi lựa chọn nào. "
                "Trang dưới đây là theo nội dung mới; hãy xem và chọn lại."
            )
            % {"sections": sections}
        )


def _decision(
    of: ReturnedFile, piece: Piece, accepted: Iterable[str], actor: Actor, moment: datetime
) -> MergeDecision:
    return MergeDecision(
        of=of,
        piece=piece.key,
        kind=piece.kind.value,
        section=piece.section,
        accepted=piece.key in set(accepted),
        before=piece.before[:300] if piece.is_figure else "",
        now=piece.now[:300] if piece.is_figure else "",
        decider_key=actor.key,
        decider=actor.name,
        moment=moment,
    )


def _siblings(of: ReturnedFile) -> QuerySet[WordCopy]:
    copy = of.of
    return WordCopy.objects.filter(
        province_id=copy.province_id, period=copy.period, profile=copy.profile, audience=copy.audience
    )


def _places(province_id: int) -> list[str]:
    return list(Unit.objects.filter(province_id=province_id).values_list("name", flat=True))


def _report(asked: Asked, programme_key: str) -> dict[str, Any]:
    return {
        "province_id": asked.province_id,
        "programme_key": programme_key,
        "period": asked.period.code,
        "profile": asked.profile,
        "audience": asked.audience.value,
    }


def _ref(asked: Asked) -> str:
    return f"report:{asked.period.code}:{asked.profile}"
