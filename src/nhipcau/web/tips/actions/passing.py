"""Passing on: at once where it is a crime or a child, to the minute; the envelope of identity never goes along."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nhipcau.core.rights import Actor
from nhipcau.readers.errors import Unreadable
from nhipcau.readers.traceless import traceless
from nhipcau.web.agencies.models import Agency
from nhipcau.web.journal.actions import record
from nhipcau.web.sealing import face
from nhipcau.web.tips.actions.counting import count_again
from nhipcau.web.tips.actions.filing import next_number
from nhipcau.web.tips.actions.keeping import check_kept
from nhipcau.web.tips.actions.sender import next_file, next_part
from nhipcau.web.tips.envelopes import FILE, PART, Said, read_file, read_part, seal_file, seal_part, stored
from nhipcau.web.tips.failures import BadFile, NotNow
from nhipcau.web.tips.models import Attachment, Entry, Event, Part, PartKind, Tip
from nhipcau.web.tips.permissions import check_handles
from nhipcau.web.tips.uploads import Brought

Copies = Mapping[int, tuple[str, str]]  # by number of the part: words and place, as an officer lets them go


@dataclass(frozen=True, slots=True)
class Onward:
    """A part or file sealed anew for the body that receives it; without an envelope a part of which nothing goes."""

    row: Part | Attachment
    n: int
    sealed: bytes = b""
    sha256: str = ""


def pass_on(
    actor: Actor,
    holding: face.Holding,
    tip: Tip,
    to: Agency,
    moment: datetime,
    files: Collection[int] = (),
    copies: Copies | None = None,
) -> Tip | None:
    """Ends the item here; where the receiver has intake officers with keys, they get it sealed to them.

    `files`: the numbers of those that an officer looked at and found to tell nothing of the sender; others stay.
    `copies`: of each part what an officer lets go; a part without one stays.
    Returns the item there. The receiver's days begin anew; its receipt is not counted a second time.
    """
    check_handles(actor, tip)
    if to.pk == tip.agency_id or to.province_id != tip.province_id or not to.holds_on(moment.date()):
        raise NotNow(_("Hãy chọn cơ quan khác đang hoạt động trong tỉnh."))
    if not tip.events.filter(key="opened").exists():
        raise NotNow(_("Hãy mở tin trước khi chuyển."))
    team = desk_of(to)
    ref = secrets.token_hex(16)
    if team and not any(text for text, _place in (copies or {}).values()):
        raise NotNow(_("Hãy xem lại và để lại nội dung để chuyển; chưa chuyển gì."))
    onward = _sealed_anew(holding, tip, team.team_id, ref, moment, files, copies or {}) if team else []
    with transaction.atomic():
        of = Tip.objects.select_for_update(of=("self",)).select_related("agency").get(pk=tip.pk)
        if of.closed:
            raise NotNow(_("Tin đã xong hoặc đã chuyển."))
        Event.objects.create(tip=of, key="transferred", day=moment.date(), moment=moment, actor_key=actor.key)
        of.closed, of.went_to = moment.date(), to
        of.save(update_fields=["closed", "went_to"])
        there = _received(of, to, team.team_id, ref, onward, moment) if team else None
        count_again(of.agency, moment)
        record(actor, "tip.transfer", of.object_ref, {"agency": to.key, "inside": there is not None}, moment)
    return there


def desk_of(to: Agency) -> face.Receiver | None:
    """The body's intake officers, where they can receive here; None where it gets paper alone."""
    there = face.receivers(to.province_id, face.Desk.TIPS)
    return next((row for row in there if row.agency_id == to.pk), None)


def pass_additions(
    actor: Actor,
    holding: face.Holding,
    tip: Tip,
    moment: datetime,
    files: Collection[int] = (),
    copies: Copies | None = None,
) -> None:
    """What the sender told after the tip was passed on goes after it, and is unread there."""
    check_handles(actor, tip)
    check_kept(tip, moment)
    there = tip.went.first()
    if there is None or tip.unread:
        raise NotNow(_("Hãy mở tin để đọc phần bổ sung trước khi chuyển tiếp."))
    start = (next_part(there), next_file(there))
    onward = _sealed_anew(holding, tip, there.team_id, there.ref, moment, files, copies or {}, start)
    with transaction.atomic():
        of = Tip.objects.select_for_update().get(pk=tip.pk)
        withdrawn = _withdrawn_since(of, there)
        if not (onward or withdrawn) or any(map(_is_done, onward)):
            raise NotNow(_("Không có phần nào chưa chuyển."))
        if withdrawn:
            Event.objects.create(tip=there, key="withdrawn", day=moment.date())
        _kept_there(there, onward, moment)
        Tip.objects.filter(pk=there.pk).update(unread=True)
        details = {"agency": there.agency.key, "more": len(onward)}
        record(actor, "tip.transfer", of.object_ref, details, moment)


def not_passed(tip: Tip) -> dict[str, object] | None:
    """What a tip that was passed on inside still holds for its receiver alone to see; None where nothing."""
    there = tip.went.first()
    if there is None:
        return None
    parts, files = _waiting(tip)
    if not (parts or files or _withdrawn_since(tip, there)):
        return None
    return {"parts": len(parts), "files": files}


def parts_waiting(tip: Tip) -> QuerySet[Part]:
    """What the sender told and no officer has let go or held back yet."""
    return tip.parts.exclude(kind=PartKind.ANSWER).filter(passed=False, held_back=False)


def _waiting(tip: Tip) -> tuple[list[Part], list[Attachment]]:
    return list(parts_waiting(tip)), list(tip.attachments.filter(passed=False))


def _is_done(each: Onward) -> bool:
    """Whether somebody else decided about it meanwhile."""
    found = type(each.row).objects.get(pk=each.row.pk)
    return found.passed or (isinstance(found, Part) and found.held_back)


def _withdrawn_since(tip: Tip, there: Tip) -> bool:
    return tip.events.filter(key="withdrawn").exists() and not there.events.filter(key="withdrawn").exists()


def _sealed_anew(
    holding: face.Holding,
    tip: Tip,
    team_id: int,
    ref: str,
    moment: datetime,
    files: Collection[int],
    copies: Copies,
    start: tuple[int, int] = (1, 1),
) -> list[Onward]:
    parts, there = _waiting(tip)
    made, n = [], start[0]
    for part in (each for each in parts if each.n in copies):
        text, place = copies[part.n]
        context: dict[str, str | int] = {"tip": tip.ref, "n": part.n}
        content = face.open_one(holding, tip.team_id, bytes(part.sealed), PART, context, moment)
        said = read_part(content)
        copy = Said(text, place, cut=(text, place) != (said.text, said.place))
        made.append(Onward(part, n, sealed=seal_part(team_id, ref, n, copy)) if text else Onward(part, 0))
        n += bool(text)
    for n, file in enumerate((each for each in there if each.n in files), start[1]):
        context = {"tip": tip.ref, "n": file.n}
        content = face.open_one(holding, tip.team_id, stored(file.sha256), FILE, context, moment)
        made.append(Onward(file, n, sha256=seal_file(team_id, ref, n, _neutral(read_file(content), n))))
    return made


def _neutral(file: Brought, n: int) -> Brought:
    """Under a name that says nothing, without what programs write about its author."""
    name = f"tep-{n}.{file.name.rpartition('.')[2].lower()}"
    try:
        return Brought(name, traceless(name, file.data))
    except Unreadable as error:
        raise BadFile(
            _("Tệp %(n)s chưa chuyển được: %(why)s Hãy bỏ đánh dấu tệp này.") % {"n": n, "why": error}
        ) from None


def _kept_there(there: Tip, onward: Iterable[Onward], moment: datetime) -> None:
    day = moment.date()
    for each in onward:
        if isinstance(each.row, Part) and each.sealed:
            Part.objects.create(tip=there, n=each.n, kind=each.row.kind, day=day, sealed=each.sealed)
        elif isinstance(each.row, Attachment):
            Attachment.objects.create(tip=there, n=each.n, sha256=each.sha256, day=day)
        kept = isinstance(each.row, Part) and not each.sealed
        type(each.row).objects.filter(pk=each.row.pk).update(**{"held_back" if kept else "passed": True})


def _received(of: Tip, to: Agency, team_id: int, ref: str, onward: Sequence[Onward], moment: datetime) -> Tip:
    """The item at the receiver. Its sender still has one receipt: that of the first body."""
    day = moment.date()
    there = Tip.objects.create(
        province_id=of.province_id,
        agency=to,
        team_id=team_id,
        ref=ref,
        year=day.year,
        number=next_number(to.pk, day.year),
        entry=Entry.TRANSFER,
        anonymous=of.anonymous,
        received=day,
        first=False,
        came_from=of,
        form_mark=secrets.token_bytes(32),
        locator_mark=secrets.token_bytes(32),
        sender_public=of.sender_public,
        sender_locked=b"",
    )
    Event.objects.create(tip=there, key="received", day=day)
    _kept_there(there, onward, moment)
    return there
