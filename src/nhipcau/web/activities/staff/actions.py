"""The acts on the staff list. Each: right, transaction, change, figures, journal line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.core.rights import Actor
from nhipcau.web.activities.models import Position, StaffPost
from nhipcau.web.activities.permissions import check_records
from nhipcau.web.activities.staff.failures import BadLine, NotListed, Taken
from nhipcau.web.activities.staff.groups import groups
from nhipcau.web.activities.staff.measure import count_staff
from nhipcau.web.activities.staff.queries import posts
from nhipcau.web.agencies.models import Agency
from nhipcau.web.figures.store import lock_province
from nhipcau.web.journal.actions import record

EARLIEST = date(2010, 1, 1)
LONGEST = 8


@dataclass(frozen=True, slots=True)
class Post:
    """A line as it is said."""

    number: str
    agency_id: int
    group: str
    position: str
    valid_from: date
    valid_to: date | None = None


def add_staff(actor: Actor, said: Post, moment: datetime) -> StaffPost:
    """Put somebody on the list from a day on."""
    with transaction.atomic():
        lock_province(connection, actor.province_id)
        made = put_on_list(actor, said, moment)
        facts = count_staff(actor.province_id, moment)
        record(actor, "staff.add", made.ref, {**_told(made), "facts": facts}, moment)
    return made


def add_all(actor: Actor, said: Iterable[Post], source: str, moment: datetime) -> int:
    """Put a whole table on the list, all or nothing, and count once. `source`: what the table was, by its hash."""
    with transaction.atomic():
        lock_province(connection, actor.province_id)
        made = [put_on_list(actor, each, moment) for each in said]
        facts = count_staff(actor.province_id, moment)
        record(actor, "staff.import", source, {"lines": len(made), "facts": facts}, moment)
    return len(made)


def move_staff(actor: Actor, post_id: int, said: Post, moment: datetime) -> StaffPost:
    """Another group, position or body from a day on; the number stays."""
    with transaction.atomic():
        of = _open(actor, post_id)
        if said.valid_from <= of.valid_from:
            raise _wrong(
                "valid_from", _("Ngày thay đổi phải sau ngày %(day)s.") % {"day": _day(of.valid_from)}
            )
        if (said.agency_id, said.group, said.position) == (of.agency_id, of.group, of.position):
            raise BadLine(_("Chưa có gì thay đổi: hãy chọn cơ quan, nhóm hoặc chức danh khác."), {})
        of.valid_to = said.valid_from - timedelta(days=1)
        of.save(update_fields=["valid_to"])
        made = put_on_list(actor, said, moment)
        made.follows = of
        made.save(update_fields=["follows"])
        facts = count_staff(actor.province_id, moment)
        record(actor, "staff.move", made.ref, {**_told(made), "before": of.ref, "facts": facts}, moment)
    return made


def end_staff(actor: Actor, post_id: int, last: date, moment: datetime) -> StaffPost:
    """The last day on the list: who left is counted at no later cut-off."""
    with transaction.atomic():
        of = _open(actor, post_id)
        _check_day("valid_to", last, moment)
        if last < of.valid_from:
            raise _wrong("valid_to", _("Ngày cuối phải từ %(day)s trở đi.") % {"day": _day(of.valid_from)})
        of.valid_to = last
        of.save(update_fields=["valid_to"])
        facts = count_staff(actor.province_id, moment)
        record(actor, "staff.end", of.ref, {**_told(of), "facts": facts}, moment)
    return of


def withdraw_staff(actor: Actor, post_id: int, moment: datetime) -> StaffPost:
    """A line put in by mistake never held; what it had ended goes on."""
    with transaction.atomic():
        of = _standing(actor, post_id)
        if posts(actor.province_id).filter(follows=of).exists():
            raise NotListed(_("Dòng này đã có thay đổi sau đó; hãy rút thay đổi sau trước."))
        of.withdrawn = True
        of.save(update_fields=["withdrawn"])
        if of.follows is not None:
            of.follows.valid_to = of.valid_to
            of.follows.save(update_fields=["valid_to"])
        facts = count_staff(actor.province_id, moment)
        record(actor, "staff.withdraw", of.ref, {**_told(of), "facts": facts}, moment)
    return of


def put_on_list(actor: Actor, said: Post, moment: datetime) -> StaffPost:
    """The line itself, once everything about it is right. Inside a transaction that counts and tells."""
    agency = Agency.objects.select_related("unit__parent__parent").filter(
        province_id=actor.province_id, pk=said.agency_id
    ).first()  # fmt: skip
    if agency is None:
        raise _wrong("agency", _("Không có cơ quan này trong tỉnh; hãy chọn lại."))
    check_records(actor, agency)
    check_line(said, agency, moment)
    _check_free(actor.province_id, said)
    return StaffPost.objects.create(
        province_id=actor.province_id, number=said.number, agency=agency, group=said.group,
        position=said.position, valid_from=said.valid_from, valid_to=said.valid_to,
    )  # fmt: skip


def check_line(said: Post, agency: Agency, moment: datetime) -> None:
    """BadLine where a number, group, position or day cannot be. Never tells what stood there: it may be a name."""
    if not (said.number.isascii() and said.number.isdigit() and len(said.number) <= LONGEST):
        raise _wrong(
            "number", _("Số nội bộ chỉ gồm chữ số, tối đa %(n)s số; không ghi họ tên.") % {"n": LONGEST}
        )
    if said.group not in groups():
        raise _wrong("group", _("Hãy chọn một nhóm trong danh sách."))
    if said.position not in Position.values:
        raise _wrong("position", _("Hãy chọn một chức danh trong danh sách."))
    _check_day("valid_from", said.valid_from, moment)
    if said.valid_to is not None:
        _check_day("valid_to", said.valid_to, moment)
        if said.valid_to < said.valid_from:
            raise _wrong("valid_to", _("Ngày cuối phải từ ngày đầu trở đi."))
    if not agency.holds_on(said.valid_from):
        raise _wrong(
            "agency",
            _("%(agency)s không hoạt động vào ngày %(day)s; hãy chọn cơ quan khác hoặc ngày khác.")
            % {"agency": agency.name, "day": _day(said.valid_from)},
        )


def _check_free(province_id: int, said: Post) -> None:
    """Taken where the number is on the list on one of the days."""
    rows = posts(province_id).filter(number=said.number).select_related("agency")
    rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=said.valid_from))
    if said.valid_to is not None:
        rows = rows.filter(valid_from__lte=said.valid_to)
    there = rows.order_by("valid_from").first()
    if there is not None:
        raise Taken(
            _(
                "Số %(number)s đã có trong danh sách từ ngày %(day)s (%(agency)s). Mỗi người chỉ có một dòng trong một "
                "ngày: nếu người này chuyển nhóm hoặc cơ quan, hãy mở dòng đó và ghi thay đổi."
            )
            % {"number": there.number, "day": _day(there.valid_from), "agency": there.agency.name}
        )


def _standing(actor: Actor, post_id: int) -> StaffPost:
    """The line, once the figures are locked and the right is there."""
    lock_province(connection, actor.province_id)
    of = posts(actor.province_id).select_related("follows").filter(pk=post_id).first()
    if of is None:
        raise NotListed(_("Dòng này đã được rút khỏi danh sách."))
    of.agency = Agency.objects.select_related("unit__parent__parent").get(pk=of.agency_id)
    check_records(actor, of.agency)
    return of


def _open(actor: Actor, post_id: int) -> StaffPost:
    of = _standing(actor, post_id)
    if of.valid_to is not None:
        raise NotListed(_("Dòng này đã kết thúc ngày %(day)s.") % {"day": _day(of.valid_to)})
    return of


def _check_day(field: str, day: date, moment: datetime) -> None:
    if not EARLIEST <= day <= timezone.localtime(moment).date():
        raise _wrong(field, _("Cần một ngày từ 1/1/2010 đến hôm nay."))


def _wrong(field: str, message: str) -> BadLine:
    return BadLine(_("Chưa ghi vào danh sách: %(what)s") % {"what": message}, {field: message})


def _told(of: StaffPost) -> dict[str, object]:
    return {
        "number": of.number, "agency": of.agency.key, "group": of.group, "position": of.position,
        "from": of.valid_from.isoformat(), "to": of.valid_to.isoformat() if of.valid_to else "",
    }  # fmt: skip


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
