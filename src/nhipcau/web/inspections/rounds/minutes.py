"""The act that takes minutes in, once and for ever; whatever is said later is an additional minute.

Refused: a hash that does not agree with what came, other content under a token that is known, a second first minute
at a place, words that name persons, pictures of more than the limit, fields that the checklist does not have.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.core.inspections.minutes import (
    Content,
    Photo,
    by_server_clock,
    cleaned,
    clock_remark,
    hash_of,
    short_code,
)
from nhipcau.core.inspections.record import Record, read_record
from nhipcau.core.protection import Context, health_refusal, refusal_of
from nhipcau.core.rights import Act, Actor, check
from nhipcau.web.files.actions import keep
from nhipcau.web.files.pictures import bare_picture
from nhipcau.web.inspections.failures import Changed, Invalid, NamesPersons, NotNow
from nhipcau.web.inspections.models import ChildRoute, Minutes, MinutesPhoto, Remark, Round, RoundVisit, Shows
from nhipcau.web.inspections.permissions import scope_of_team
from nhipcau.web.inspections.rounds.bridge import content_of, items_of
from nhipcau.web.inspections.rounds.counting import count_visit
from nhipcau.web.inspections.rounds.photos import ENDING, sealed
from nhipcau.web.inspections.rounds.said import MinutesSaid, PhotoSaid
from nhipcau.web.inspections.words import named
from nhipcau.web.journal.actions import record
from nhipcau.web.places.models import Province

MOST_PHOTOS = 8
MOST_MINORS = 99
NAMES = {"identity.representative", "identity.sign"}
ADDED = "added"  # the one field of an additional minute


@dataclass(frozen=True, slots=True)
class _Checked:
    content: Content
    sha256: str
    record: Record | None


def keep_minutes(actor: Actor, visit_id: int, said: MinutesSaid, moment: datetime) -> Minutes:
    """The first minutes at a place. The same token with the same content is the same minutes; with another, refused."""
    visit = _visit(actor, visit_id)
    known = _checked(visit, said, "")
    if there := _there(actor, said, known.sha256):
        return there
    bare = _bare(visit, said.photos)
    with transaction.atomic():
        visit = _visit(actor, visit_id, lock=True)
        if there := _there(actor, said, known.sha256):
            return there
        if visit.minutes.exists():
            raise NotNow(_("Cơ sở này đã có biên bản đã ký. Nội dung khác chỉ ghi bằng biên bản bổ sung."))
        if not visit.of.is_open:
            raise NotNow(_("Cuộc kiểm tra đã kết thúc; chỉ lập được biên bản bổ sung."))
        _check_in_time(visit.of, said, moment)
        made = _keep(actor, visit, said, known, moment, None)
        _keep_photos(actor, made, said.photos, bare, moment)
        _to_child_route(visit, said.minors)
        if known.record is not None:
            count_visit(actor, visit, made, known.record, moment)
        if visit.unmet:
            RoundVisit.objects.filter(pk=visit.pk).update(unmet="")
        record(actor, "minutes.sign", made.ref, _told(made), moment)
    return made


def add_minutes(actor: Actor, minutes_id: int, text: str, moment: datetime, *, token: str) -> Minutes:
    """An additional minute: what has to be said later. It names the hash of the minutes it follows."""
    first = Minutes.objects.select_related("visit").get(
        pk=minutes_id, province_id=actor.province_id, follows=None
    )
    visit = _visit(actor, first.visit_id)
    said = MinutesSaid({ADDED: text}, token)
    known = _checked(visit, said, first.sha256)
    if there := _there(actor, said, known.sha256):
        return there
    with transaction.atomic():
        _visit(actor, visit.pk, lock=True)
        made = _keep(actor, visit, said, known, moment, first)
        record(actor, "minutes.add", made.ref, _told(made), moment)
    return made


def _visit(actor: Actor, visit_id: int, *, lock: bool = False) -> RoundVisit:
    rows = RoundVisit.objects.select_related("of__team__agency", "of__team__unit", "unit", "establishment")
    if lock:
        rows = rows.select_for_update(of=("self",))
    visit = rows.get(pk=visit_id, of__province_id=actor.province_id)
    check(actor, Act.RECORD_INSPECTION, scope_of_team(visit.of.team))
    return visit


def _checked(visit: RoundVisit, said: MinutesSaid, follows: str) -> _Checked:
    """What may be kept. Raises Invalid, NamesPersons, Changed."""
    fields = cleaned(said.fields)
    read = None
    if follows:
        if not fields.get(ADDED) or len(fields[ADDED]) > 2000:  # as long as a statement
            raise _wrong(ADDED, _("Hãy ghi nội dung bổ sung, không quá 2.000 ký tự."))
    else:
        read, wrong = read_record(fields, items_of(visit), visit.of.day)
        if wrong:
            raise Invalid(_("Chưa nhận biên bản: còn mục cần bổ sung hoặc sửa."), wrong)
    _check_words(visit, fields)
    _check_numbers(said)
    photos = [Photo(each.shows, hashlib.sha256(each.data).hexdigest()) for each in said.photos]
    content = content_of(visit, fields, photos, follows)
    made = hash_of(content)
    if said.sha256 and said.sha256 != made:
        raise Changed(
            _(
                "Nội dung nhận được không khớp mã băm tính trên thiết bị: biên bản bị thay đổi hoặc truyền thiếu. "
                "Biên bản chưa được nhận; bản trên thiết bị vẫn còn, hãy gửi lại."
            )
        )
    return _Checked(content, made, read)


def _check_words(visit: RoundVisit, fields: Mapping[str, str]) -> None:
    """Free words name nobody; the representative is named in that office, in a field of its own."""
    for key in NAMES & fields.keys():
        named(fields[key])
    known = [
        visit.name,
        visit.unit.name,
        visit.establishment.code,
        *(fields[key] for key in NAMES & fields.keys()),
    ]
    free = [text for key, text in fields.items() if key in _FREE or key.endswith(".note")]
    refused = refusal_of("\n".join(free), Context.PERSONS_AT_RISK, known)
    refused = refused or health_refusal("\n".join(fields.values()))
    if refused:
        raise NamesPersons(refused)


_FREE = {
    "finding",
    "statement",
    "objection",
    "recommendation",
    "identity.licence",
    "identity.security",
    ADDED,
}


def _check_numbers(said: MinutesSaid) -> None:
    if not 0 <= said.minors <= MOST_MINORS:
        raise _wrong("minors", _("Số người dưới 18 tuổi: cần số từ 0 đến 99."))
    if len(said.photos) > MOST_PHOTOS:
        raise _wrong("photos", _("Mỗi biên bản kèm không quá %(n)s ảnh.") % {"n": MOST_PHOTOS})
    if any(each.shows not in Shows.values for each in said.photos):
        raise _wrong(
            "photos",
            _("Chỉ nhận ảnh địa điểm, giấy phép, bảng niêm yết, giấy chứng nhận; hãy chọn loại ảnh."),
        )


def _check_in_time(of: Round, said: MinutesSaid, moment: datetime) -> None:
    """Minutes may arrive late, but are signed on the round's day or the night after; a clock ahead lapses nothing."""
    signed = min(by_server_clock(said.signed_at or moment, said.sent_at or moment, moment), moment)
    day = timezone.localtime(signed).date()
    if day > of.day + timedelta(days=1):
        told = {
            "signed": f"{day.day}/{day.month}/{day.year}",
            "day": f"{of.day.day}/{of.day.month}/{of.day.year}",
        }
        raise NotNow(
            _(
                "Biên bản ký ngày %(signed)s, quá một ngày sau ngày kiểm tra %(day)s: thẻ và quyết định của Đội chỉ "
                "được kiểm cho ngày đó. Hãy ghi lý do không lập được biên bản và mở cuộc kiểm tra mới."
            )
            % told
        )


def _there(actor: Actor, said: MinutesSaid, sha256: str) -> Minutes | None:
    """Minutes that came under this token before; refused where they said something else."""
    there = Minutes.objects.filter(province_id=actor.province_id, token=said.token).first()
    if there is not None and there.sha256 != sha256:
        raise Changed(
            _(
                "Biên bản này đã ký và đã nhận; nội dung sửa sau khi ký không được nhận. Hãy lập biên bản bổ sung."
            )
        )
    return there


def _bare(visit: RoundVisit, photos: Sequence[PhotoSaid]) -> list[bytes]:
    """The pictures without what the camera wrote into them; refused before anything is kept."""
    return [
        bare_picture(each.name, each.data, Context.GENERAL, declared=each.declared, places=(visit.name,))
        for each in photos
    ]


def _keep(
    actor: Actor,
    visit: RoundVisit,
    said: MinutesSaid,
    known: _Checked,
    moment: datetime,
    first: Minutes | None,
) -> Minutes:
    signed, sent = said.signed_at or moment, said.sent_at or moment
    remark = clock_remark(signed, sent, moment, visit.of.opened_at)
    return Minutes.objects.create(
        province_id=actor.province_id, visit=visit, follows=first, number=_next_number(actor.province_id),
        fields=cleaned(known.content.fields), sha256=known.sha256, code=short_code(known.sha256), signed_at=signed,
        sent_at=sent, received_at=moment, remark=Remark(remark.value), token=said.token, recorded_by=actor.key,
        recorder_name=actor.name,
    )  # fmt: skip


def _keep_photos(
    actor: Actor, of: Minutes, photos: Sequence[PhotoSaid], bare: Sequence[bytes], moment: datetime
) -> None:
    for place, (said, data) in enumerate(zip(photos, bare, strict=True), start=1):
        name = f"anh-{of.number}-{place}{_ending(said.name)}{ENDING}"
        file = keep(actor, name, sealed(of, place, data), Context.GENERAL, moment)
        MinutesPhoto.objects.create(
            of=of, place=place, shows=said.shows, sha256=hashlib.sha256(said.data).hexdigest(), file=file
        )


def _ending(name: str) -> str:
    return ".png" if name.lower().endswith(".png") else ".jpg"


def _to_child_route(visit: RoundVisit, minors: int) -> None:
    """A number more in the province's month, tied to nothing."""
    if minors:
        month = visit.of.day.replace(day=1)
        row, _made = ChildRoute.objects.get_or_create(province_id=visit.of.province_id, month=month)
        ChildRoute.objects.filter(pk=row.pk).update(count=F("count") + minors)


def _next_number(province_id: int) -> int:
    Province.objects.select_for_update().get(pk=province_id)
    return (Minutes.objects.filter(province_id=province_id).aggregate(n=Max("number"))["n"] or 0) + 1


def _told(of: Minutes) -> dict[str, object]:
    return {
        "number": of.symbol, "sha256": of.sha256, "remark": of.remark,
        "signed_at": timezone.localtime(of.signed_at).isoformat(),
        "received_at": timezone.localtime(of.received_at).isoformat(),
        "follows": of.follows.sha256 if of.follows else "",
    }  # fmt: skip


def _wrong(key: str, message: str) -> Invalid:
    return Invalid(message, {key: message})
