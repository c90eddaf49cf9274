"""Support of a demonstration: a team with two people, cards, envelopes and files; invented, nobody is meant.

Sealed to the demonstration's own keys; their passphrase is printed with it and stands in docs/guides/support.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from nhipcau.core.rights import Actor
from nhipcau.core.terms import Role
from nhipcau.web.agencies.models import Agency, Kind
from nhipcau.web.demo.accounts import STANDING, Cast
from nhipcau.web.demo.days import Days, at
from nhipcau.web.demo.tips import PHRASE, ago, key_team, staff_member
from nhipcau.web.people.bridge import actor as actor_of
from nhipcau.web.people.models import User
from nhipcau.web.referrals import actions
from nhipcau.web.referrals.actions import Face, FirstWords, Offer
from nhipcau.web.referrals.contents import Body
from nhipcau.web.referrals.tokens import new_token
from nhipcau.web.sealing.actions import open_with_phrase
from nhipcau.web.sealing.desks import Desk
from nhipcau.web.sealing.holding import Holding
from nhipcau.web.sealing.models import Team

Act = Callable[[datetime], None]
BEFORE = 62  # working days before the supposed day on which the desk opens
FACE = Face(
    "Phòng tư vấn cộng đồng", "Số 12, đường trình diễn", "7 giờ 30 đến 17 giờ, từ thứ Hai đến thứ Sáu"
)
OFFERED = (("health", 20), ("counselling", 30), ("vocational", 10), ("job", 15), ("shelter", 4))
ENVELOPES = (  # working days before, what the person said when contacted
    (40, "consented"),
    (30, "declined"),
    (12, "unreachable"),
    (6, ""),
    (2, ""),
)
CAME = (  # with a card: working days before; what happened then, so many days later
    (55, "f", ((0, "need:health"), (0, "eligible:health"), (1, "used:health"), (4, "completed:health"))),
    (50, "f", ((1, "need:vocational"), (2, "eligible:vocational"), (3, "offered:vocational"), (9, "used:vocational"))),
    (33, "m", ((0, "need:papers"), (2, "eligible:papers"), (3, "offered:papers"))),
    (20, "f", ((0, "need:shelter"), (0, "eligible:shelter"), (0, "used:shelter"), (3, "need:job"))),
    (9, "", ((0, "need:counselling"), (0, "eligible:counselling"), (0, "used:counselling"))),
)  # fmt: skip


@dataclass
class Counter:
    """Who works at the desk; the files by the order in which they began."""

    days: Days
    standing: Agency
    sender: User
    files: list[str] = field(default_factory=list)
    opened: dict[int, str] = field(default_factory=dict)
    team: Team | None = None
    holding: Holding | None = None

    @property
    def key(self) -> Holding:
        """The worker's opened key."""
        assert self.holding is not None
        return self.holding

    def actor(self, moment: datetime) -> Actor:
        """The worker on the day."""
        return actor_of(User.objects.get(pk=self.key.user.pk), moment.date())

    @property
    def team_id(self) -> int:
        """The team's number."""
        assert self.team is not None
        return self.team.pk


def support_given(cast: Cast, days: Days) -> Iterator[tuple[datetime, Act]]:
    """The acts with their moments, none after the supposed day begins."""
    there = [cast.standing[key] for key in STANDING if key in cast.standing]
    standing = next((each for each in there if each.holds_on(days.day)), None)
    sender = next((user for key, user in cast.filers.items() if key == "cong-an-tinh"), None)
    if standing is None or sender is None:
        return
    desk = Counter(days, standing, sender)
    yield at(ago(days, BEFORE), 0.1), partial(_open_desk, desk)
    for number, (before, said) in enumerate(ENVELOPES):
        day = ago(days, before)
        yield at(day, 0.2), partial(_send, desk, number)
        if said:
            yield at(day, 0.6), partial(_open, desk, number)
            yield at(day, 0.8), partial(_answer, desk, number, said)
    for number, (before, sex, steps) in enumerate(CAME):
        day = ago(days, before)
        yield at(day, 0.3), partial(_come, desk, sex)
        for after, what in steps:
            yield at(ago(days, max(before - after, 1)), 0.5), partial(_step, desk, number, what)
    yield at(ago(days, 14), 0.5), partial(_child, desk)
    yield at(ago(days, 1), 0.9), partial(_gate, desk)


def _open_desk(desk: Counter, moment: datetime) -> None:
    leader = actor_of(User.objects.get(email="leader@example.vn"), moment.date())
    providers = Agency.objects.filter(province_id=desk.standing.province_id, kind=Kind.PROVIDER)
    body = providers.valid_on(moment.date()).order_by("sort_key").first() or desk.standing
    first = User.objects.get(email="support-worker@example.vn")
    second = staff_member("nhan-vien-ho-tro-2", Role.SUPPORT_WORKER, body, moment)
    desk.team = key_team(leader, Desk.SUPPORT, body, [first, second], moment)
    desk.holding = Holding(first, open_with_phrase(first, PHRASE))
    for service, capacity in OFFERED:
        actions.set_service(desk.actor(moment), body, service, capacity, moment)


def _send(desk: Counter, number: int, moment: datetime) -> None:
    told = Body(
        f"Người trình diễn {number + 1}", "nhắn qua trạm y tế", "muốn được tư vấn", "chỉ gọi buổi sáng"
    )
    sender = actor_of(User.objects.get(pk=desk.sender.pk), moment.date())
    actions.send(sender, Offer(desk.team_id, False, True, True, told), new_token(), moment)


def _open(desk: Counter, number: int, moment: datetime) -> None:
    of, _told = actions.open_next(desk.actor(moment), desk.key, "contact", moment)
    desk.opened[number] = of.number


def _answer(desk: Counter, number: int, said: str, moment: datetime) -> None:
    first = FirstWords(consent=True, adult=True, sex="f")
    actions.answer(desk.actor(moment), desk.key, desk.opened[number], said, first, moment)


def _come(desk: Counter, sex: str, moment: datetime) -> None:
    who = desk.actor(moment)
    code = actions.print_cards(who, desk.team_id, 8, FACE, moment)[0]
    words = FirstWords(True, True, sex, f"Người trình diễn {len(desk.files) + 11}", "đến trực tiếp", "")
    made = actions.begin_by_card(who, desk.key, code, words, moment)
    desk.files.append(made)
    back = moment.date() + timedelta(days=14)
    actions.add_note(who, desk.key, made, "Đã tư vấn lần đầu, hẹn gặp lại.", max(back, desk.days.day), moment)


def _step(desk: Counter, number: int, what: str, moment: datetime) -> None:
    step, service = what.split(":")
    actions.add_step(desk.actor(moment), desk.key, desk.files[number], step, service, moment)


def _child(desk: Counter, moment: datetime) -> None:
    actions.child_came(desk.actor(moment), desk.key, desk.team_id, moment)


def _gate(desk: Counter, moment: datetime) -> None:
    words = "Người được hỗ trợ báo bị đe dọa tại nơi ở; cần nơi tạm lánh trong đêm."
    actions.ask_gate(desk.actor(moment), desk.key, desk.files[3], "danger", False, words, moment)
