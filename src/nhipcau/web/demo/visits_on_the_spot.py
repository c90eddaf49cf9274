"""Visits of a demonstration that a team makes by rounds with minutes: some of those that its return counts.

A visit's minutes and what follows say just what the return says of it, so that both doors lead to one figure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from nhipcau.core.inspections.checklist import Item
from nhipcau.web.agencies.models import Agency
from nhipcau.web.demo.accounts import Cast
from nhipcau.web.demo.days import at, working_day_after
from nhipcau.web.demo.diary import Diary
from nhipcau.web.demo.following import CITED, MOST, Follower
from nhipcau.web.inspections.models import Round, RoundVisit, Team, TeamMember
from nhipcau.web.inspections.rounds.bridge import items_of
from nhipcau.web.inspections.rounds.minutes import keep_minutes
from nhipcau.web.inspections.rounds.opening import close_round, open_round
from nhipcau.web.inspections.rounds.said import MinutesSaid, OpeningSaid
from nhipcau.web.inspections.visits.actions import Result
from nhipcau.web.inspections.visits.queries import visits_in_year
from nhipcau.web.people.bridge import actor

PRESENT = 5
A_VISIT = timedelta(minutes=45)
NOTES = {
    "licence": "Giấy phép đã hết hạn, đang làm thủ tục cấp lại",
    "labour_contract": "Hai lao động chưa ký hợp đồng bằng văn bản",
    "health_check": "Chưa tổ chức khám sức khỏe định kỳ năm nay",
    "residence": "Chưa thông báo lưu trú hai lượt trong tuần",
    "fire_safety": "Bình chữa cháy tầng 2 quá hạn kiểm định",
    "obscene": "Có tranh ảnh trang trí không phù hợp",
}
STATEMENTS = (
    "Cơ sở nhất trí với nội dung kiểm tra và cam kết khắc phục trong 10 ngày.",
    "Cơ sở nhất trí, không có ý kiến khác.",
    "Cơ sở đề nghị được hướng dẫn thủ tục cấp lại giấy chứng nhận.",
)
OWNERS = ("Lò Văn Chung", "Nguyễn Thị Hà", "Vàng A Sình", "Trần Quốc Bảo", "Hoàng Thị Liên", "Đèo Văn Thắng")


@dataclass(frozen=True, slots=True)
class Call:
    """A place to call at, and what its minutes and all that follows have to say. `again`: the ground, or ''.

    `lets`: the graver case follows. `number`: its place among the visits of the return.
    """

    establishment: int
    result: Result
    again: str = ""
    lets: bool = False
    number: int = -1


def can_be_told(result: Result) -> bool:
    """Whether minutes and what follows can say it: one fine at the most, of a clause that is cited, and known kinds."""
    cited = any(kind in CITED for kind in result.violations) and 0 < result.fined <= MOST
    one_fine = not (result.fines or result.fined) or (result.fines == 1 and cited)
    known = all(kind in NOTES and number == 1 for kind, number in result.violations.items())
    return one_fine and known and not result.suspended


@dataclass(frozen=True)
class Spot:
    """Holds rounds of a team."""

    cast: Cast
    diary: Diary

    def hold(
        self, team: Team, day: date, calls: Iterable[Call], carried: set[int] | None = None, **said: str
    ) -> None:
        """A round of the day: opened in the morning, minutes at every place, closed when all are through.

        Places that somebody visited meanwhile are left out; their visits are no longer `carried`.
        """
        listed = list(calls)

        def begin(moment: datetime) -> None:
            seen = visits_in_year(team.province_id, day.year)
            free = [each for each in listed if each.again or each.establishment not in seen]
            if carried is not None:
                carried.difference_update(each.number for each in listed if each not in free)
            if free:
                self._open(team, free, said, moment)

        self.diary.later(at(day, 0.02), begin)

    def _open(self, team: Team, calls: list[Call], said: Mapping[str, str], moment: datetime) -> None:
        of = self.opened(team, calls, said, moment)
        for number, (call, visit) in enumerate(zip(calls, of.visits.order_by("place"), strict=True), start=1):
            self.diary.later(moment + number * A_VISIT, self._signing(visit.pk, call))
        closing = moment + (len(calls) + 1) * A_VISIT
        self.diary.later(closing, lambda late: self._close(of, late))

    def opened(self, team: Team, calls: list[Call], said: Mapping[str, str], moment: datetime) -> Round:
        """The round, with those members whose cards hold and who need not stay away from anywhere."""
        rows = TeamMember.objects.filter(
            team=team, withdrawn=False, conflicts=None, card_to__gte=moment.date()
        )
        members = tuple(rows.order_by("duty", "pk").values_list("pk", flat=True)[:PRESENT])
        places = {each.establishment: each.again for each in calls}
        mode = "unscheduled" if said.get("ground") else "planned"
        return open_round(
            actor(self.cast.officer, moment.date()), OpeningSaid(team.pk, mode, members, places, **said), moment,
            token=f"demo:{team.pk}:{moment:%Y%m%d}",
        )  # fmt: skip

    def _signing(self, visit_id: int, call: Call) -> Callable[[datetime], None]:
        def sign(moment: datetime) -> None:
            visit = RoundVisit.objects.select_related("of__team", "establishment", "unit").get(pk=visit_id)
            officer = actor(self.cast.officer, moment.date())
            said = MinutesSaid(typed(visit, call.result, moment), f"demo:visit:{visit_id}")
            made = keep_minutes(officer, visit_id, said, moment)
            made.visit.refresh_from_db()
            follower = Follower(self.cast, self.diary)
            if call.lets:
                follower.lets(made, moment)
            else:
                follower.follow(made, call.result, moment)

        return sign

    def _close(self, of: Round, moment: datetime) -> None:
        close_round(actor(self.cast.officer, moment.date()), of.pk, moment)
        if of.mode == "unscheduled":
            Follower(self.cast, self.diary).report(of, working_day_after(of.day, 1))


def typed(visit: RoundVisit, result: Result, moment: datetime) -> dict[str, str]:
    """The fields of the minutes."""
    items = items_of(visit)
    failed = {_item(items, kind): NOTES[kind] for kind in result.violations}
    number = visit.pk
    fields = {
        "began": f"{moment - A_VISIT:%Y-%m-%dT%H:%M}",
        "ended": f"{moment:%Y-%m-%dT%H:%M}",
        "identity.representative": OWNERS[number % len(OWNERS)],
        "identity.role": "owner",
        "count.workers": str(3 + number % 5),
        "count.women": str(1 + number % 3),
        **{f"check.{item.key}": "not_met" if item.key in failed else "met" for item in items},
        **{f"check.{key}.note": note for key, note in failed.items()},
        "statement": STATEMENTS[number % len(STATEMENTS)],
        "signed": "signed",
        "copies": "2",
    }
    return {**fields, **({"measure.reminder": "1"} if result.reminded else {})}


def _item(items: Iterable[Item], kind: str) -> str:
    return next(item.key for item in items if item.violation == kind)


def team_of(body: Agency) -> Team | None:
    """The team of a body."""
    return Team.objects.filter(agency=body).select_related("unit", "agency").first()
