"""The acts on plans: making, changing, wishes, publishing. Each: right, transaction, change, journal line.

The journal names the plan and numbers, never an establishment or a day: nobody learns there of a visit before its day.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.catalogue.queries import inspection_law
from nhipcau.web.inspections.failures import Changed, Invalid, NotNow
from nhipcau.web.inspections.models import (
    InspectionPlan,
    PlanState,
    PlanTeam,
    PlanWish,
    RoadClosure,
    WishKind,
)
from nhipcau.web.inspections.planning.checks import check_said, check_wish
from nhipcau.web.inspections.planning.permissions import check_plan, check_plans_for
from nhipcau.web.inspections.planning.said import PlanSaid, WishSaid
from nhipcau.web.inspections.words import written
from nhipcau.web.journal.actions import record
from nhipcau.web.places.models import Unit

SETTINGS = ("first", "last", "universe_id", "coverage", "random", "balance", "visit_minutes")


def make(actor: Actor, said: PlanSaid, moment: datetime, *, token: str) -> InspectionPlan:
    """A new plan. The same form again is the same plan."""
    there = InspectionPlan.objects.filter(province_id=actor.province_id, token=token).first()
    if there is not None:
        return there
    seed, source = written(said.seed), written(said.seed_source)
    teams = check_said(actor, said, moment)
    check_plans_for(actor, teams)
    with transaction.atomic():
        last = InspectionPlan.objects.filter(province_id=actor.province_id).aggregate(n=Max("number"))["n"]
        plan = InspectionPlan.objects.create(
            province_id=actor.province_id, number=(last or 0) + 1, seed=seed,
            seed_source=source, recorded_by=actor.key, recorded_at=moment, token=token,
            **{name: getattr(said, name) for name in SETTINGS},
        )  # fmt: skip
        PlanTeam.objects.bulk_create(
            PlanTeam(plan=plan, team=team, a_month=said.teams[team.pk]) for team in teams
        )
        record(actor, "inspection_plan.make", plan.ref, _told(said), moment)
    return plan


def change(actor: Actor, plan_id: int, said: PlanSaid, moment: datetime, *, revision: int) -> InspectionPlan:
    """Other settings; what was solved before no longer stands. A new seed after a calculation is counted."""
    seed, source = written(said.seed), written(said.seed_source)
    teams = check_said(actor, said, moment)
    check_plans_for(actor, teams)
    with transaction.atomic():
        plan = draft(actor, plan_id, revision)
        if seed != plan.seed and plan.outcome:
            plan.seed_changes += 1
            record(actor, "inspection_plan.seed", plan.ref, {"changes": plan.seed_changes}, moment)
        plan.seed, plan.seed_source = seed, source
        for name in SETTINGS:
            setattr(plan, name, getattr(said, name))
        plan.teams.all().delete()
        PlanTeam.objects.bulk_create(
            PlanTeam(plan=plan, team=team, a_month=said.teams[team.pk]) for team in teams
        )
        touch(plan)
        record(actor, "inspection_plan.change", plan.ref, _told(said), moment)
    return plan


def wish(actor: Actor, plan_id: int, said: WishSaid, moment: datetime) -> PlanWish:
    """Pin, forbid or move an establishment; a later wish for the same one takes the place of the earlier."""
    with transaction.atomic():
        plan = draft(actor, plan_id)
        of = check_wish(plan, said)
        limit = inspection_law().limit_on(plan.first)
        if said.again and (limit is None or said.again not in limit.grounds):
            text = _("Căn cứ này không có trong quy định về số lần kiểm tra.")
            raise Invalid(text, {"again": text})
        plan.wishes.filter(establishment=of).delete()
        forbidden = said.kind == WishKind.FORBID
        made = PlanWish.objects.create(
            plan=plan, establishment=of, kind=said.kind, team_id=None if forbidden else said.team_id,
            day=None if forbidden else said.day, again="" if forbidden else said.again,
            reason=written(said.reason)[:300], recorded_by=actor.key, recorded_at=moment,
        )  # fmt: skip
        touch(plan)
        record(actor, f"inspection_plan.{said.kind}", plan.ref, {}, moment)
    return made


def unwish(actor: Actor, plan_id: int, wish_id: int, moment: datetime) -> None:
    """Takes a wish back."""
    with transaction.atomic():
        plan = draft(actor, plan_id)
        number, _models = plan.wishes.filter(pk=wish_id).delete()
        if number:
            touch(plan)
            record(actor, "inspection_plan.unwish", plan.ref, {}, moment)


def publish(actor: Actor, plan_id: int, number: str, day: date | None, moment: datetime) -> InspectionPlan:
    """The plan as the chair signed it. It must have been solved after its last change, and then stands."""
    with transaction.atomic():
        plan = draft(actor, plan_id)
        if plan.solved_at is None or not plan.visits.exists():
            raise NotNow(_("Kế hoạch chưa được tính sau lần thay đổi gần nhất: hãy tính lại rồi ban hành."))
        kept = written(number)
        faults = {"number": _("Ghi số văn bản ban hành kế hoạch.")} if not kept else {}
        if day is None or day > plan.last:
            faults["day"] = _("Ghi ngày ký, không sau ngày cuối của kỳ.")
        if faults:
            raise Invalid(_("Chưa ban hành được: hãy xem lại các mục được đánh dấu."), faults)
        plan.decision_number, plan.decision_on = kept[:60], day
        plan.state, plan.published_at = PlanState.PUBLISHED, moment
        touch(plan, solved=True)
        details = {"number": kept, "visits": plan.visits.count()}
        record(actor, "inspection_plan.publish", plan.ref, details, moment)
    return plan


def withdraw(actor: Actor, plan_id: int, moment: datetime) -> None:
    """A draft is laid aside; a published plan is not: it is followed by another one."""
    with transaction.atomic():
        plan = draft(actor, plan_id)
        plan.state = PlanState.WITHDRAWN
        touch(plan, solved=True)
        record(actor, "inspection_plan.withdraw", plan.ref, {}, moment)


def close_road(actor: Actor, unit_id: int, months: list[int], source: str, moment: datetime) -> None:
    """In which months of every year the road to a unit is closed; no month: it is open again."""
    check(actor, Act.CHANGE_PLACES, Scope(actor.province_id))
    unit = Unit.objects.filter(pk=unit_id, province_id=actor.province_id).first()
    if unit is None:
        raise Invalid(_("Chọn địa bàn."), {"unit": _("Chọn địa bàn.")})
    kept = written(source)
    if any(not 1 <= month <= 12 for month in months) or len(set(months)) == 12:
        raise Invalid(_("Chọn từ 1 đến 11 tháng."), {"months": _("Chọn từ 1 đến 11 tháng.")})
    if not kept:
        raise Invalid(_("Ghi nguồn thông tin về đường."), {"source": _("Ghi nguồn thông tin về đường.")})
    with transaction.atomic():
        rows = RoadClosure.objects.filter(province_id=actor.province_id, unit=unit)
        if months:
            rows.update_or_create(
                province_id=actor.province_id,
                unit=unit,
                defaults={"months": sorted(months), "source": kept[:160]},
            )
        else:
            rows.delete()
        drafts = InspectionPlan.objects.filter(province_id=actor.province_id, state=PlanState.DRAFT)
        drafts.update(solved_at=None)
        details = {"unit": unit.pk, "months": ",".join(map(str, sorted(months)))}
        record(actor, "inspection_plan.road", f"unit:{unit.pk}", details, moment)


def draft(actor: Actor, plan_id: int, revision: int | None = None) -> InspectionPlan:
    """The plan, held, once the actor may change it and it may be changed."""
    rows = InspectionPlan.objects.select_for_update(of=("self",)).filter(province_id=actor.province_id)
    plan = rows.select_related("universe").get(pk=plan_id)
    check_plan(actor, plan)
    if not plan.is_draft:
        raise NotNow(_("Kế hoạch đã ban hành hoặc đã bỏ: không sửa được nữa."))
    if revision is not None and revision != plan.revision:
        raise Changed(_("Kế hoạch vừa được người khác thay đổi; hãy xem lại rồi lưu."))
    return plan


def touch(plan: InspectionPlan, *, solved: bool = False) -> None:
    """Saved with a new revision; what was solved stands only where nothing was changed."""
    plan.revision += 1
    if not solved:
        plan.solved_at = None
    plan.save()


def _told(said: PlanSaid) -> dict[str, object]:
    shares = f"{said.coverage}/{said.random}/{said.balance}"
    return {
        "from": said.first.isoformat(),
        "to": said.last.isoformat(),
        "shares": shares,
        "teams": len(said.teams),
    }
