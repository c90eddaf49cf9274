"""What a demonstration does: it is made once, by the acts that people use; and it lets one person be everybody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from nhipcau.core.rights import Actor
from nhipcau.web.demo.accounts import bring_in
from nhipcau.web.demo.adopting import Adopted, adopt_plan
from nhipcau.web.demo.amounts import Ground
from nhipcau.web.demo.books import books_of
from nhipcau.web.demo.days import Days, at
from nhipcau.web.demo.diary import Diary
from nhipcau.web.demo.dice import Dice
from nhipcau.web.demo.failures import AlreadyShown, NoProposal, NotADemonstration, RealWork
from nhipcau.web.demo.magnitudes import magnitudes
from nhipcau.web.demo.planning import planned
from nhipcau.web.journal.actions import record
from nhipcau.web.journal.models import Line
from nhipcau.web.look.demonstration import begin, demonstration
from nhipcau.web.people.bridge import actor as actor_of
from nhipcau.web.people.models import User
from nhipcau.web.plans.models import Plan, PlanState
from nhipcau.web.referrals.face import whole

# What an installation does by itself before anybody works with it; `load_…` and `….load` bring its data files in.
BEFORE_WORK = frozenset(
    {"people.invite", "people.assign", "people.link", "people.sign_in_by_link", "plan.propose", "file.store"}
)
LOADS = Q(act__startswith="load_") | Q(act__endswith=".load")
Progress = Callable[[str, int, int], None]  # what is being done, how many of how many


@dataclass(frozen=True, slots=True)
class Shown:
    """What was made: the supposed day, the plan's targets, the number of acts on returns."""

    day: date
    adopted: Adopted
    acts: int


def check_unworked(province_id: int) -> None:
    """RealWork or AlreadyShown where a demonstration may not be made: the journal tells whether people worked."""
    if demonstration():
        raise AlreadyShown(_("Thư mục này đã là bản trình diễn; số liệu giả định chỉ được tạo một lần."))
    if Line.objects.filter(province_id=province_id).exclude(LOADS | Q(act__in=BEFORE_WORK)).exists():
        raise RealWork(
            _(
                "Thư mục dữ liệu này đã có công việc thật (xem Nhật ký), nên không thể biến thành bản trình diễn. "
                "Hãy chọn một thư mục khác bằng --data."
            )
        )


def proposal(province_id: int) -> Plan:
    """The plan that waits to be confirmed, the latest; NoProposal where there is none."""
    waiting = Plan.objects.filter(province_id=province_id, state=PlanState.PROPOSED).order_by("-pk").first()
    if waiting is None:
        raise NoProposal(
            _("Chưa có kế hoạch nào chờ xác nhận để trình diễn. Hãy đưa văn bản vào: nhipcau up --plan TỆP.")
        )
    return waiting


def show(plan: Plan, days: Days, seed: int, progress: Progress) -> Shown:
    """Adopts the plan as the demo officer and fills the year before and the plan's year, up to the supposed day."""
    check_unworked(plan.province_id)
    books = [book for year in (days.year - 1, days.year) for book in books_of(plan.province_id, year)]
    ground = Ground(Dice(seed), magnitudes(), {book.key: book for book in books}, days.year)
    with whole():
        start = at(days.start, 0)
        progress(_("Mời người dùng"), 0, 1)
        cast = bring_in(plan.province_id, books, start)
        adopted = adopt_plan(actor_of(cast.officer, days.start), plan, days.year, start + timedelta(hours=1))
        acts = _run(planned(ground, cast, books, days), progress)
    begin(days.day, seed)
    return Shown(days.day, adopted, acts)


def _run(diary: Diary, progress: Progress) -> int:
    for done, step in enumerate(diary):
        progress(f"{step.moment:%d/%m/%Y}", done, len(diary.steps))
        step.act(step.moment)
    progress("", diary.done, diary.done)
    return diary.done


def switch_role(actor: Actor, user: User, moment: datetime) -> User:
    """Somebody goes on as another person. Raises NotADemonstration on a real installation, whoever asks."""
    if demonstration() is None:
        raise NotADemonstration(_("Chỉ bản trình diễn mới cho đổi vai."))
    if user.province_id != actor.province_id or not user.is_active:
        raise NotADemonstration(_("Tài khoản này không thuộc bản trình diễn."))
    with transaction.atomic():
        record(actor, "demo.switch_role", user.key, {"to": user.name}, moment)
    return user
