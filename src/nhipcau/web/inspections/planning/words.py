"""The planner's words on screen: why an establishment was chosen, why one is not in question, what is short."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from nhipcau.core.inspections import Lapse
from nhipcau.core.inspections.planning.preparing import Bar
from nhipcau.core.inspections.planning.shapes import Shortage
from nhipcau.core.inspections.risk import NoRules, RiskRules, rules_on
from nhipcau.web.catalogue.queries import planning_rules
from nhipcau.web.inspections.models import InspectionPlan, PlanArm, PlanVisit
from nhipcau.web.places.models import Unit

WIDE = 0.01  # from here on more time may be worth it
BARS: dict[Bar, Promise] = {
    Bar.VISITED: gettext_lazy("đã kiểm tra đủ số lần trong năm"),
    Bar.ELSEWHERE: gettext_lazy("đã có trong kế hoạch của Đội khác trong năm"),
    Bar.FORBIDDEN: gettext_lazy("không đưa vào theo ý kiến có ghi lý do"),
    Bar.UNREACHABLE: gettext_lazy("không Đội nào đến được trong kỳ (đường, mùa, xung đột lợi ích, quá xa)"),
}
LAPSES: dict[Lapse, Promise] = {
    Lapse.NO_DECISION: gettext_lazy("chưa có quyết định thành lập Đội"),
    Lapse.DECISION_LAPSED: gettext_lazy("quyết định thành lập Đội đã hết hiệu lực"),
    Lapse.TOO_FEW: gettext_lazy("không đủ 03 thành viên có thẻ còn hiệu lực"),
    Lapse.NOBODY_DRAWS_MINUTES: gettext_lazy("không có thành viên lập được biên bản vi phạm hành chính"),
}


@dataclass(frozen=True, slots=True)
class Why:
    """A reason with its points; 0 where it has none."""

    words: str
    points: int = 0


def lapse_words(lapse: Lapse) -> str:
    """What stands against a team."""
    return str(LAPSES.get(lapse, lapse.value))


def bar_words(bar: str) -> str:
    """Why an establishment is not in question."""
    return str(BARS[Bar(bar)])


def rules_of(plan: InspectionPlan) -> RiskRules | None:
    """The rules by which the plan's points were given."""
    try:
        return rules_on(planning_rules()[0], plan.universe.cut_off)
    except NoRules:
        return None


def why(visit: PlanVisit, rules: RiskRules | None, wishes: Mapping[int, str]) -> list[Why]:
    """Every reason for which the visit is in the plan, the deciding one first."""
    found = []
    if visit.arm == PlanArm.LOT:
        found.append(Why(_("Bốc thăm: số trong sổ thuộc phần đầu của thứ tự bốc thăm")))
    if visit.establishment_id in wishes:
        found.append(Why(_("Theo chỉ định: %(reason)s") % {"reason": wishes[visit.establishment_id]}))
    return [*found, *points_words(visit.parts, rules)]


def points_words(parts: Iterable[list[object]], rules: RiskRules | None) -> list[Why]:
    """The rules that held, in the language of the page."""
    found = []
    known = {each.key: each for each in rules.rules} if rules else {}
    for key, points, counted in parts:
        rule = known.get(str(key))
        words = str(key) if rule is None else rule.en if get_language() == "en" else rule.words
        times = f" ({counted})" if rule is not None and rule.each and counted != 1 else ""
        found.append(Why(f"{words}{times}", int(str(points))))
    return found


def ended(plan: InspectionPlan) -> str:
    """How the calculation ended: "reached", "impossible" (proven), "wide" (reached, far from the bound), "time"."""
    told = plan.outcome
    if told.get("short"):
        return "impossible" if told.get("proven", True) else "time"
    return "wide" if (told.get("gap") or 0) > WIDE else "reached"


def short_words(plan: InspectionPlan) -> list[str]:
    """What is short, in sentences: how much, where, and what would be enough."""
    short = plan.outcome.get("short", [])
    names = dict(
        Unit.objects.filter(pk__in=[w for kind, w, _by in short if kind == Shortage.UNIT]).values_list(
            "pk", "name"
        )
    )
    found = []
    units = [f"{names.get(int(where), where)} ({by})" for kind, where, by in short if kind == Shortage.UNIT]
    musts = [str(where) for kind, where, _by in short if kind == Shortage.MUST]
    for kind, _where, by in short:
        if kind == Shortage.COVERAGE:
            found.append(_("Thiếu %(n)s lượt để đạt tỷ lệ bao phủ.") % {"n": by})
    if units:
        found.append(
            _("Địa bàn chưa đạt mức tối thiểu (số lượt thiếu): %(units)s.") % {"units": ", ".join(units)}
        )
    if musts:
        found.append(
            _("Cơ sở bốc thăm hoặc chỉ định chưa xếp được: %(codes)s.") % {"codes": ", ".join(musts)}
        )
    if short:
        found.append(_enough(plan))
    return found


def _enough(plan: InspectionPlan) -> str:
    extra = plan.outcome.get("extra")
    if not plan.outcome.get("proven", True):
        return _("Chưa kết luận được có cần thêm ngày hay không.")
    if not plan.outcome.get("extra_known", True):
        return _("Chưa tính được số ngày cần thêm trong thời gian tính; có thể tính lại lâu hơn.")
    if extra is None:
        return _(
            "Thêm ngày cũng không đủ: số cơ sở còn kiểm tra được trong kỳ ít hơn số cần, hoặc không Đội nào đến được."
        )
    teams = {str(each.team_id): each.team.agency.name for each in plan.teams.select_related("team__agency")}
    days = ", ".join(f"{teams.get(key, key)}: {number}" for key, number in extra.items())
    return _("Số ngày cần thêm để đủ: %(days)s.") % {"days": days}
