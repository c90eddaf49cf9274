"""The only ways out, each an act of two officers: three gates for safety, and the answer to a lawful order."""

from __future__ import annotations

from datetime import datetime

from django.db import router, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nhipcau.core.protection import Context, refusal_of
from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.journal.actions import record
from nhipcau.web.referrals.actions.filing import found
from nhipcau.web.referrals.codes import new_number
from nhipcau.web.referrals.contents import PASSING, about, check_one_person, packed
from nhipcau.web.referrals.failures import Invalid, NoConsent, NotThere
from nhipcau.web.referrals.models import Passing
from nhipcau.web.referrals.times import empty_log
from nhipcau.web.referrals.vocabulary import GATES
from nhipcau.web.sealing.face import Desk as KeyDesk
from nhipcau.web.sealing.face import Holding, TooMany, open_one, own_teams, seal_to, take_one


def ask_gate(
    actor: Actor, holding: Holding, file: str, kind: str, told: bool, least: str, moment: datetime
) -> Passing:
    """The first officer: which gate, whether the person was told, and the least that must be passed on, sealed."""
    check(actor, Act.WORK_SUPPORT, Scope(actor.province_id))
    if kind not in GATES or not least.strip():
        raise Invalid(_("Hãy chọn trường hợp và ghi phần tối thiểu cần chuyển."))
    if kind == "trafficking" and not told:
        raise NoConsent(
            _("Xác định nạn nhân mua bán người chỉ chuyển khi người đó đã được cho biết và đồng ý.")
        )
    check_one_person("", least, phones=2)
    with transaction.atomic(using=router.db_for_write(Passing)), transaction.atomic():
        of, number = found(holding, file), new_number()
        made = Passing.objects.create(
            number=number,
            province_id=actor.province_id,
            team_id=of.team_id,
            file=of.number,
            kind=kind,
            told=told,
            sealed=seal_to(of.team_id, packed({"least": least.strip()}), PASSING, about(number, of.team_id)),
            asked_by=actor.key,
            asked=moment,
        )
        record(actor, "support.ask_passing", f"passing:{number}", {"kind": kind}, moment)
    return made


def ask_order(actor: Actor, team_id: int, ground: str, moment: datetime) -> Passing:
    """A written demand has come: its body, number, day and legal ground; never the name of the person asked for."""
    check(actor, Act.DECIDE_PASSING, Scope(actor.province_id))
    words = ground.strip()
    if len(words) < 20:
        raise Invalid(_("Ghi cơ quan yêu cầu, số, ngày văn bản và căn cứ pháp lý."))
    if refusal := refusal_of(words, Context.PERSONS_AT_RISK):
        raise Invalid(refusal)
    with transaction.atomic(using=router.db_for_write(Passing)), transaction.atomic():
        made = Passing.objects.create(
            number=new_number(),
            province_id=actor.province_id,
            team_id=team_id,
            kind="order",
            ground=words[:300],
            asked_by=actor.key,
            asked=moment,
        )
        record(actor, "support.ask_passing", f"passing:{made.number}", {"kind": "order"}, moment)
    return made


def decide(actor: Actor, number: str, agreed: bool, moment: datetime) -> Passing:
    """The second officer, who is never the first."""
    check(actor, Act.DECIDE_PASSING, Scope(actor.province_id))
    with transaction.atomic(using=router.db_for_write(Passing)), transaction.atomic():
        rows = Passing.objects.select_for_update().filter(pk=number, province_id=actor.province_id)
        of = rows.first()
        if of and (of.decided_by, of.agreed) == (actor.key, agreed):
            return of  # a double click
        if of is None or of.decided_by:
            raise NotThere(_("Không tìm thấy việc đang chờ quyết định này."))
        if of.asked_by == actor.key:
            raise Invalid(_("Việc này cần hai người: người đề nghị không tự quyết định."))
        gone = {} if agreed else {"sealed": b""}
        rows.update(decided_by=actor.key, decided=moment, agreed=agreed, **gone)
        record(actor, "support.decide_passing", f"passing:{number}", {"decision": agreed}, moment)
    of.refresh_from_db()
    if gone:
        empty_log()
    return of


def read_agreed(
    actor: Actor, holding: Holding, number: str, moment: datetime, mark: str = ""
) -> tuple[Passing, bytes]:
    """What may be passed on, once, after both agreed; then it is gone from here.

    The same form sent twice (`mark`) shows it twice: a double click must not lose what somebody's safety hangs on. It
    is emptied with the next page of this room that anybody opens, or by the job.
    """
    check(actor, Act.WORK_SUPPORT, Scope(actor.province_id))
    try:
        with transaction.atomic(using=router.db_for_write(Passing)), transaction.atomic():
            of = _agreed(holding, Passing.objects.select_for_update(), number, mark)
            if not of.shown:
                take_one(actor, holding, of.team_id, moment)
            least = open_one(
                holding, of.team_id, bytes(of.sealed), PASSING, about(number, of.team_id), moment
            )
            gone = {"shown": mark} if mark else {"sealed": b""}
            Passing.objects.filter(pk=number).update(**gone)
            record(actor, "support.pass", f"passing:{number}", {"kind": of.kind}, moment)
    except TooMany:
        take_one(
            actor, holding, _agreed(holding, Passing.objects.all(), number, mark).team_id, moment
        )  # outside: its line stays
        raise
    if "sealed" in gone:
        empty_log()
    return of, least


def _agreed(holding: Holding, rows: QuerySet[Passing], number: str, mark: str) -> Passing:
    """What was agreed and not shown yet, or shown by this very form."""
    teams = own_teams(holding.user.pk, KeyDesk.SUPPORT)
    of = (
        rows.filter(pk=number, team_id__in=teams, agreed=True, shown__in={"", mark})
        .exclude(sealed=b"")
        .first()
    )
    if of is None:
        raise NotThere(_("Không tìm thấy nội dung này."))
    return of
