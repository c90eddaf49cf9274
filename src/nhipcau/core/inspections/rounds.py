"""Whether a round of a Team 178 is valid: each reason with its rule and source (docs/rules/inspections-rounds.md).

Who may work on a day is `teams`, how often a place is visited `limits`; here both become refusals, with what else a
round needs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nhipcau.core.inspections.law import BadLaw, Read, check_order, in_force, read_law
from nhipcau.core.inspections.limits import InspectionLaw
from nhipcau.core.inspections.teams import MEMBERS_PRESENT, Lapse, Member, Team


class RoundRule(StrEnum):
    """What must be so before a round opens."""

    MEMBERS = "members"  # số thành viên có mặt
    CARDS = "cards"  # thẻ kiểm tra còn hiệu lực
    DECISION = "decision"  # quyết định thành lập Đội còn hiệu lực
    COMPOSITION = "composition"  # có người có thẩm quyền lập biên bản
    CONFLICT = "conflict"  # thành viên không có lợi ích liên quan
    PLAN = "plan"  # kế hoạch đã ban hành
    GROUND = "ground"  # căn cứ kiểm tra đột xuất
    YEARLY_LIMIT = "yearly_limit"  # số lần trong năm; văn bản nằm ở inspection-law.yaml


class Mode(StrEnum):
    """Theo kế hoạch, đột xuất."""

    PLANNED = "planned"
    UNSCHEDULED = "unscheduled"


class Ground(StrEnum):
    """The three grounds of an unscheduled round."""

    LETTER = "letter"  # đơn khiếu nại, tố cáo
    REQUEST = "request"  # yêu cầu của thủ trưởng cơ quan có thẩm quyền, Chủ tịch UBND
    SIGNS = "signs"  # dấu hiệu vi phạm do thành viên đề xuất


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule in force between two days."""

    rule: RoundRule
    valid_from: date
    valid_to: date | None
    source: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Call:
    """An establishment to be visited: other visits of any competent body, and the ground for a further one, or ''."""

    key: int
    name: str
    before: tuple[date, ...] = ()
    again: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """A round as it is to be opened. `present`: members who are there, key → name as it is said of them.

    `plan`: number of the plan issued; `plans`: numbers of those known to be issued for the team and the day;
    `reference`: the paper that is the ground; `decision`: number of the team's.
    """

    day: date
    mode: Mode
    team: Team
    present: Mapping[int, str]
    calls: tuple[Call, ...] = ()
    decision: str = ""
    plan: str = ""
    ground: Ground | None = None
    reference: str = ""
    plans: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason why the round cannot open: the rule, its source, a sentence that says what to do."""

    rule: RoundRule
    source: str
    message: str

    def __str__(self) -> str:
        return f"{self.message} ({self.source})"


@dataclass(frozen=True, slots=True)
class RoundLaw:
    """The rules of rounds, dated; how often a place is visited, dated too."""

    rows: tuple[RuleText, ...]
    limits: InspectionLaw

    def on(self, rule: RoundRule, day: date) -> RuleText:
        """The rule's text in force. Raises LawUnknown."""
        return in_force([row for row in self.rows if row.rule is rule], day, f"cuộc kiểm tra ({rule.value})")


class _Rule(Read):
    source: str
    valid_from: date
    valid_to: date | None = None
    confirmed: bool = True


class _File(Read):
    rules: dict[RoundRule, list[_Rule]]


def parse_round_law(text: str, file: str, limits: InspectionLaw) -> RoundLaw:
    """The dated rules of a file, with the limits of visits. Raises BadLaw; every rule must be there."""
    read = read_law(_File, text, file)
    missing = [rule.value for rule in _TEXTS if not read.rules.get(rule)]
    if missing:
        raise BadLaw(f"{file}: thiếu quy tắc {', '.join(missing)}")
    rows = []
    for rule, texts in read.rules.items():
        made = [RuleText(rule, t.valid_from, t.valid_to, t.source, t.confirmed) for t in texts]
        check_order(made, file, rule.value)
        rows.extend(made)
    return RoundLaw(tuple(rows), limits)


def check_opening(of: Opening, law: RoundLaw) -> tuple[Refusal, ...]:
    """Every reason why the round cannot open; empty where it may. Raises LawUnknown."""
    return (
        *(_refusal(lapse, member, of, law) for lapse, member in _against(of)),
        *_plan(of, law),
        *_ground(of, law),
        *(each for call in of.calls for each in check_call(call, of.day, law)),
    )


def _against(of: Opening) -> Iterator[tuple[Reason, int | None]]:
    """What stands against the team and those who are there; a member with a lapse does not count as present."""
    lapse = of.team.lapse_on(of.day)
    if lapse is not None:
        yield lapse, None
    members = {each.key: each for each in of.team.members}
    places = {call.key for call in of.calls}
    able = []
    for key in of.present:
        reason = _why_not(members.get(key), of.day, places)
        if reason is not None:
            yield reason, key
        else:
            able.append(members[key])
    if len(able) < MEMBERS_PRESENT:
        yield Lapse.TOO_FEW, None
    if not any(each.draws_minutes for each in able):
        yield Lapse.NOBODY_DRAWS_MINUTES, None


def _why_not(member: Member | None, day: date, places: set[int]) -> Reason | None:
    if member is None:
        return Lapse.NOT_A_MEMBER
    return member.lapse_on(day) or (RoundRule.CONFLICT if member.conflicts & places else None)


def check_call(call: Call, day: date, law: RoundLaw) -> Iterator[Refusal]:
    """Whether one more place may be called at."""
    reached = law.limits.against(call.before, day, call.again)
    if reached is not None:
        yield Refusal(
            RoundRule.YEARLY_LIMIT,
            reached.limit.source,
            f"{call.name}: cơ sở này, hoặc cơ sở khác cùng số đăng ký kinh doanh, đã được kiểm tra hoặc có trong cuộc "
            f"này, ngày {', '.join(map(_day, reached.visits))}. Chỉ kiểm tra thêm trong năm "
            f"khi có căn cứ: {'; '.join(reached.limit.grounds.values())}.",
        )


Reason = Lapse | RoundRule
_RULES: Mapping[Reason, RoundRule] = {
    Lapse.NO_DECISION: RoundRule.DECISION,
    Lapse.DECISION_LAPSED: RoundRule.DECISION,
    Lapse.NOT_A_MEMBER: RoundRule.CARDS,
    Lapse.NO_CARD: RoundRule.CARDS,
    Lapse.CARD_LAPSED: RoundRule.CARDS,
    RoundRule.CONFLICT: RoundRule.CONFLICT,
    Lapse.TOO_FEW: RoundRule.MEMBERS,
    Lapse.NOBODY_DRAWS_MINUTES: RoundRule.COMPOSITION,
}
_TEXTS = tuple(rule for rule in RoundRule if rule is not RoundRule.YEARLY_LIMIT)


def _refusal(lapse: Reason, member: int | None, of: Opening, law: RoundLaw) -> Refusal:
    text = law.on(_RULES[lapse], of.day)
    name = "" if member is None else of.present.get(member, "")
    decision = f" số {of.decision}" if of.decision else ""
    return Refusal(
        text.rule, text.source, _SENTENCES[lapse].format(name=name, day=_day(of.day), decision=decision)
    )


_DECISION = (
    "Quyết định thành lập Đội{decision} không có hiệu lực ngày {day}. Hãy cập nhật quyết định mới "
    "trước khi kiểm tra."
)
_LEAVE = " Người này không tham gia cuộc kiểm tra: hãy bỏ chọn, hoặc cập nhật thẻ trước."
_SENTENCES: Mapping[Reason, str] = {
    Lapse.NO_DECISION: _DECISION,
    Lapse.DECISION_LAPSED: _DECISION,
    Lapse.NOT_A_MEMBER: "{name}: không phải thành viên của Đội ngày {day}." + _LEAVE,
    Lapse.NO_CARD: "{name}: chưa được cấp thẻ kiểm tra." + _LEAVE,
    Lapse.CARD_LAPSED: "{name}: thẻ kiểm tra không có hiệu lực ngày {day}." + _LEAVE,
    RoundRule.CONFLICT: "{name}: có lợi ích liên quan với một cơ sở trong cuộc kiểm tra; hãy bỏ chọn thành viên này.",
    Lapse.TOO_FEW: (
        f"Chưa đủ {MEMBERS_PRESENT:02d} thành viên có mặt mang thẻ kiểm tra còn hiệu lực. Hãy bổ sung thành viên hoặc "
        "hoãn cuộc kiểm tra."
    ),
    Lapse.NOBODY_DRAWS_MINUTES: (
        "Trong số thành viên có mặt chưa có người có thẩm quyền lập biên bản vi phạm hành chính. Hãy bổ sung thành "
        "viên thuộc cơ quan công an, thanh tra hoặc quản lý chuyên ngành."
    ),
}


def _plan(of: Opening, law: RoundLaw) -> Iterator[Refusal]:
    named = of.plan in of.plans if of.plans else bool(of.plan.strip())
    if of.mode is Mode.PLANNED and not named:
        rule = law.on(RoundRule.PLAN, of.day)
        text = "Cuộc kiểm tra theo kế hoạch cần số kế hoạch đã được Chủ tịch Ủy ban nhân dân phê duyệt."
        if of.plans:
            issued = "; ".join(of.plans)
            text += f" Ngày {_day(of.day)} Đội có kế hoạch đã ban hành: {issued}. Hãy chọn trong danh sách."
        yield Refusal(rule.rule, rule.source, text)


def _ground(of: Opening, law: RoundLaw) -> Iterator[Refusal]:
    if of.mode is Mode.UNSCHEDULED and (of.ground is None or not of.reference.strip()):
        rule = law.on(RoundRule.GROUND, of.day)
        yield Refusal(
            rule.rule,
            rule.source,
            "Kiểm tra đột xuất chỉ được tiến hành khi có một trong ba căn cứ: đơn khiếu nại, tố cáo; yêu cầu của thủ "
            "trưởng cơ quan có thẩm quyền hoặc Chủ tịch Ủy ban nhân dân; dấu hiệu vi phạm do thành viên đề xuất. Hãy "
            "chọn căn cứ và ghi số, ngày văn bản.",
        )


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
