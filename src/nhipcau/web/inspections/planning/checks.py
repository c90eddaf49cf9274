"""What is held against a plan's settings and wishes before anything is kept."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.core.inspections.drawing import SEED_LEAST
from nhipcau.core.rights import Actor
from nhipcau.web.inspections.failures import Invalid
from nhipcau.web.inspections.models import Establishment, InspectionPlan, Team, Universe, WishKind
from nhipcau.web.inspections.planning.said import PlanSaid, WishSaid
from nhipcau.web.inspections.words import written
from nhipcau.web.places.models import Succession

LIMITS = {"coverage": (1, 100), "random": (0, 100), "balance": (0, 100), "visit_minutes": (10, 240)}
DAYS_MOST = 31


def check_said(actor: Actor, said: PlanSaid, moment: datetime) -> list[Team]:
    """Invalid with every fault by field; the teams of the plan, in the order given."""
    teams = {each.pk: each for each in Team.objects.filter(province_id=actor.province_id, pk__in=said.teams)}
    faults = {**_of_days(actor, said, moment), **_of_numbers(said)}
    if not teams or len(teams) != len(said.teams):
        faults["teams"] = _("Chọn ít nhất một Đội và ghi số ngày mỗi tháng của Đội.")
    if any(not 1 <= number <= DAYS_MOST for number in said.teams.values()):
        faults["teams"] = _("Số ngày mỗi tháng của một Đội: từ 1 đến 31.")
    if not Universe.objects.filter(province_id=actor.province_id, pk=said.universe_id).exists():
        faults["universe"] = _("Chọn danh sách cơ sở đã chốt làm mẫu số.")
    if len(said.seed.strip()) < SEED_LEAST:
        faults["seed"] = _("Số bốc thăm cần ít nhất %(n)s ký tự.") % {"n": SEED_LEAST}
    if not said.seed_source.strip():
        faults["seed_source"] = _("Ghi nguồn của số bốc thăm để người khác kiểm tra được.")
    if faults:
        raise Invalid(_("Chưa lưu được kế hoạch: hãy xem lại các mục được đánh dấu."), faults)
    return [teams[key] for key in said.teams]


def _of_days(actor: Actor, said: PlanSaid, moment: datetime) -> dict[str, str]:
    if said.first > said.last:
        return {"last": _("Ngày cuối phải sau ngày đầu.")}
    if said.first.year != said.last.year:
        return {"last": _("Một kế hoạch nằm trong một năm: số lần kiểm tra được đếm theo năm.")}
    if said.last <= timezone.localtime(moment).date():
        return {"last": _("Kỳ kế hoạch đã qua.")}
    changed = _map_changes(actor.province_id, said.first, said.last)
    if changed:
        day = f"{changed.day}/{changed.month}/{changed.year}"
        return {
            "last": _("Địa bàn thay đổi ngày %(day)s: hãy lập hai kế hoạch, trước và từ ngày đó.")
            % {"day": day}
        }
    return {}


def _of_numbers(said: PlanSaid) -> dict[str, str]:
    return {
        name: _("Cần số từ %(low)s đến %(high)s.") % {"low": low, "high": high}
        for name, (low, high) in LIMITS.items()
        if not low <= getattr(said, name) <= high
    }


def _map_changes(province_id: int, first: date, last: date) -> date | None:
    rows = Succession.objects.filter(province_id=province_id, on__gt=first, on__lte=last)
    return rows.order_by("on").values_list("on", flat=True).first()


def check_wish(plan: InspectionPlan, said: WishSaid) -> Establishment:
    """Invalid with every fault; the establishment of the plan's list."""
    number = said.code.strip().upper().removeprefix("CS-").lstrip("0")
    line = (
        plan.universe.lines.filter(establishment__number=int(number)).select_related("establishment").first()
        if number.isascii() and number.isdigit() and len(number) < 10
        else None
    )
    faults = {}
    if line is None:
        faults["code"] = _("Không có cơ sở số này trong danh sách của kế hoạch.")
    if said.kind not in WishKind.values:
        faults["kind"] = _("Chọn việc cần làm.")
    if not written(said.reason):
        faults["reason"] = _("Ghi lý do; lý do được in trong kế hoạch.")
    if said.kind == WishKind.MOVE and said.day is None and said.team_id is None:
        faults["day"] = _("Chọn ngày hoặc Đội.")
    if said.day is not None and not plan.first <= said.day <= plan.last:
        faults["day"] = _("Ngày phải nằm trong kỳ kế hoạch.")
    if said.team_id is not None and not plan.teams.filter(team_id=said.team_id).exists():
        faults["team"] = _("Đội này không có trong kế hoạch.")
    if faults or line is None:
        raise Invalid(_("Chưa ghi được: hãy xem lại các mục được đánh dấu."), faults)
    return line.establishment
