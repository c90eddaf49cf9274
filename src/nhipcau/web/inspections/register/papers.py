"""The acts on what an establishment has: licences, certificates, the commitment, counts of workers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.core.rights import Actor
from nhipcau.web.figures.store import lock_province
from nhipcau.web.inspections.failures import Invalid, NotNow
from nhipcau.web.inspections.figures.offering import Touched, count
from nhipcau.web.inspections.models import Establishment, EstablishmentState, Paper, PaperKind, WorkerCount
from nhipcau.web.inspections.permissions import check_keeps_all
from nhipcau.web.inspections.register.actions import begin, tell
from nhipcau.web.inspections.words import written
from nhipcau.web.journal.actions import record


@dataclass(frozen=True, slots=True)
class PaperSaid:
    """A paper as it is said."""

    kind: str
    issued_on: date
    number: str = ""
    valid_to: date | None = None
    issuer: str = ""


def add_paper(actor: Actor, establishment_id: int, said: PaperSaid, moment: datetime) -> Paper:
    """A licence, a certificate or the signed commitment. The same paper again is the same row."""
    with transaction.atomic():
        of, _last = begin(actor, establishment_id, None)
        made, fresh = put_paper(of, said, moment)
        if fresh:
            tell(actor, of, "establishment.add_paper", moment, changes=[[made.kind, "", str(made)]])
    return made


def put_paper(of: Establishment, said: PaperSaid, moment: datetime) -> tuple[Paper, bool]:
    """The row itself, once everything about it is right; inside a transaction that tells."""
    if said.kind not in PaperKind.values:
        raise _wrong("kind", _("Hãy chọn một loại giấy tờ trong danh sách."))
    if said.issued_on > timezone.localtime(moment).date():
        raise _wrong("issued_on", _("Ngày cấp chưa đến."))
    if said.valid_to is not None and said.valid_to < said.issued_on:
        raise _wrong("valid_to", _("Giấy hết hạn trước ngày cấp; hãy xem lại hai ngày."))
    number, issuer = written(said.number), written(said.issuer)
    if len(number) > 60 or len(issuer) > 160:
        raise _wrong("number", _("Số giấy tối đa 60 ký tự, nơi cấp tối đa 160 ký tự."))
    return Paper.objects.get_or_create(
        establishment=of, kind=said.kind, number=number, issued_on=said.issued_on, withdrawn=False,
        defaults={"valid_to": said.valid_to, "issuer": issuer},
    )  # fmt: skip


def withdraw_paper(actor: Actor, paper_id: int, moment: datetime) -> Paper:
    """A paper put in by mistake never held."""
    with transaction.atomic():
        paper = Paper.objects.get(establishment__province_id=actor.province_id, pk=paper_id)
        of, _last = begin(actor, paper.establishment_id, None)
        if paper.withdrawn:
            raise NotNow(_("Giấy tờ này đã được rút."))
        paper.withdrawn = True
        paper.save(update_fields=["withdrawn"])
        tell(actor, of, "establishment.withdraw_paper", moment, changes=[[paper.kind, str(paper), ""]])
    return paper


def count_workers(
    actor: Actor, establishment_id: int, day: date, workers: int, women: int | None, moment: datetime
) -> WorkerCount:
    """How many work there on a day. A second count of the same day takes the place of the first."""
    with transaction.atomic():
        of, _last = begin(actor, establishment_id, None)
        before = of.worker_counts.filter(day=day).first()
        made = put_count(of, day, workers, women, moment)
        old = "" if before is None else str(before.workers)
        tell(actor, of, "establishment.count_workers", moment, changes=[["workers", old, str(made.workers)]])
    return made


@dataclass(frozen=True, slots=True)
class Counted:
    """A count of a list."""

    establishment_id: int
    day: date
    workers: int
    women: int | None = None


def count_all(actor: Actor, said: Sequence[Counted], source: str, moment: datetime) -> int:
    """Counts of many establishments at once, all or none; figures are made once, with one line in the journal."""
    check_keeps_all(actor)
    with transaction.atomic():
        lock_province(connection, actor.province_id)
        keys = {each.establishment_id for each in said}
        rows = Establishment.objects.filter(province_id=actor.province_id)
        known = {row.pk: row for row in rows if row.pk in keys}
        for each in said:
            put_count(known[each.establishment_id], each.day, each.workers, each.women, moment)
        units = EstablishmentState.objects.filter(establishment_id__in=known).values_list(
            "unit_id", flat=True
        )
        if said:
            count(actor.province_id, Touched(min(each.day for each in said), set(units)), moment)
            record(actor, "establishment.count_all", source, {"made": len(said)}, moment)
    return len(said)


def put_count(of: Establishment, day: date, workers: int, women: int | None, moment: datetime) -> WorkerCount:
    """The row itself; inside a transaction that tells."""
    if day > timezone.localtime(moment).date():
        raise _wrong("day", _("Ngày đếm chưa đến."))
    if not 0 <= workers <= 5000 or (women is not None and not 0 <= women <= workers):
        raise _wrong("workers", _("Số người lao động từ 0 đến 5.000; số nữ không lớn hơn tổng số."))
    made, _fresh = WorkerCount.objects.update_or_create(
        establishment=of, day=day, defaults={"workers": workers, "women": women}
    )
    return made


def _wrong(field: str, message: str) -> Invalid:
    return Invalid(message, {field: message})
