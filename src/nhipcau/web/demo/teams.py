"""The Teams 178 of a demonstration: decisions for the time of the story, members with cards, one card that runs out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial

from nhipcau.core.forms import CellKey
from nhipcau.core.terms.text import fold
from nhipcau.web.agencies.models import Agency, Kind
from nhipcau.web.demo.accounts import Cast
from nhipcau.web.demo.amounts import Ground
from nhipcau.web.demo.books import Book
from nhipcau.web.demo.days import Days, at, working_day_after
from nhipcau.web.demo.filling import Filler
from nhipcau.web.inspections.models import Conflict, Duty, EstablishmentState, TeamMember
from nhipcau.web.inspections.teams.actions import (
    DecisionSaid,
    MemberSaid,
    TrainingSaid,
    add_member,
    set_up,
    stay_away,
    train,
)
from nhipcau.web.people.bridge import actor
from nhipcau.web.places.queries import ancestry

Planned = Iterator[tuple[datetime, Callable[[datetime], None]]]
SURNAMES = ("Nguyễn", "Trần", "Lò", "Vàng", "Giàng", "Hoàng", "Lê", "Phạm", "Sùng", "Đèo", "Tao", "Lý")
GIVEN = (
    "Văn An",
    "Minh Đức",
    "Thị Hạnh",
    "Quốc Việt",
    "Thị Thu",
    "Văn Sơn",
    "Đình Long",
    "Thị Mai",
    "Văn Páo",
    "Xuân Hòa",
)
OFFICES = (  # who sits in a team, whether that office draws up minutes of violations, and words of who sends it
    ("Phó Trưởng phòng phòng, chống tệ nạn xã hội", True, ("lao dong", "y te")),
    ("Cán bộ Công an", True, ("cong an",)),
    ("Chuyên viên văn hóa", True, ("van hoa",)),
    ("Chuyên viên y tế", False, ("y te",)),
    ("Chuyên viên thông tin, truyền thông", True, ("thong tin",)),
    ("Chuyên viên lao động", False, ("lao dong", "noi vu")),
    ("Chuyên viên tài chính", False, ("tai chinh",)),
    ("Chuyên viên tư pháp", False, ("tu phap",)),
    ("Chuyên viên giáo dục", False, ("giao duc",)),
)


def teams_kept(ground: Ground, cast: Cast, books: list[Book], days: Days) -> Planned:
    """Each team that files returns, set up before the year before began, with as many members as it reports."""
    begin = at(working_day_after(days.start, 1), 0.6)
    sizes = _sizes(ground, books)
    for number, (team, size) in enumerate(sizes.items()):
        yield begin + timedelta(minutes=2 * number), partial(_set_up, ground, cast, team, size, days, number)


def _sizes(ground: Ground, books: list[Book]) -> dict[Agency, int]:
    found: dict[Agency, int] = {}
    for book in books:
        if "C01n" in book.form.by_key and book.suffix in ("H1", "Y"):
            for team in book.filers:
                entry = Filler(ground).entries(book, team).get(CellKey("C01n", book.period))
                found.setdefault(team, int(entry.value or 0) if entry else 0)
    return {team: max(size, 3) for team, size in found.items()}


def _set_up(
    ground: Ground, cast: Cast, team: Agency, size: int, days: Days, number: int, moment: datetime
) -> None:
    officer = actor(cast.officer, moment.date())
    since, last = date(days.year - 1, 1, 4), date(days.year + 1, 12, 31)
    decision = DecisionSaid(f"{210 + number}/QĐ-UBND", since, since, last, f"{211 + number}/QĐ-UBND", since)
    made = set_up(officer, team.pk, decision, moment)
    bodies = _bodies(team, moment.date())
    for place in range(size):
        office, draws, words = OFFICES[place % len(OFFICES)]
        body = _sender(bodies, words, place)
        name = (
            f"{SURNAMES[(number * 5 + place) % len(SURNAMES)]} {GIVEN[(number * 3 + place * 7) % len(GIVEN)]}"
        )
        duty = (Duty.LEADER, Duty.DEPUTY)[place] if place < 2 else Duty.MEMBER
        ends = (
            days.day + timedelta(days=20) if place == size - 1 else last
        )  # one card of each team runs out soon
        said = MemberSaid(
            name, body.pk, since, office, duty, draws, f"TKT-{number + 1:02d}{place + 1:02d}",
            since, max(ends, since),
        )  # fmt: skip
        member = add_member(officer, made.pk, said, moment)
        if ground.dice.share("trained", team.key, place) < 0.7:
            train(
                officer,
                member.pk,
                TrainingSaid(since + timedelta(days=60), "Nghiệp vụ kiểm tra liên ngành", 2),
                moment,
            )
    _keep_away(cast, made.pk, team, moment)


def _keep_away(cast: Cast, team_id: int, team: Agency, moment: datetime) -> None:
    """In the team of the province one member stays away from one place."""
    if team.level != "province":
        return
    member = TeamMember.objects.filter(team_id=team_id, duty=Duty.MEMBER).order_by("-pk").first()
    place = EstablishmentState.objects.filter(province_id=team.province_id).order_by("pk").first()
    if member and place:
        ground = Conflict.Ground.FAMILY.value
        stay_away(
            actor(cast.officer, moment.date()),
            member.pk,
            place.establishment_id,
            ground,
            moment.date(),
            moment,
        )


def _sender(bodies: list[Agency], words: tuple[str, ...], place: int) -> Agency:
    """The body whose name says that the office is its own; below the province the committee sends everybody."""
    named = (each for word in words for each in bodies if word in fold(each.name))
    return next(named, bodies[place % len(bodies)])


def _bodies(team: Agency, day: date) -> list[Agency]:
    """Who sends members: departments to the province's team, the committee below else."""
    rows = Agency.objects.filter(province_id=team.province_id).valid_on(day)
    kinds = (
        [Kind.DEPARTMENT, Kind.POLICE]
        if team.level == "province"
        else [Kind.DISTRICT_COMMITTEE, Kind.COMMUNE_COMMITTEE]
    )
    found = rows.filter(kind__in=kinds, unit_id__in=ancestry(team.unit_id)[:1]).order_by("sort_key", "pk")
    return list(found) or [team]
