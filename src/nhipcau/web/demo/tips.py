"""Tips of a demonstration: a desk with two officers, three offices that keep identities, and made-up items.

Everything told is invented and names nobody. The passphrase of all stands in docs/guides/intake.md: no secret here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial

from nhipcau.core.rights import Actor, system_actor
from nhipcau.core.terms import Role
from nhipcau.core.tips import Answer, TipKind
from nhipcau.web.agencies.models import Agency
from nhipcau.web.demo.accounts import STANDING, Cast
from nhipcau.web.demo.days import Days, at, working_day_after
from nhipcau.web.look.words import ROLES
from nhipcau.web.people.actions import Invitation, invite
from nhipcau.web.people.bridge import actor as actor_of
from nhipcau.web.people.models import User
from nhipcau.web.sealing import face
from nhipcau.web.sealing.actions import enrol, form_team, name_member, open_with_phrase
from nhipcau.web.sealing.desks import Desk
from nhipcau.web.sealing.holding import Holding
from nhipcau.web.sealing.models import Team
from nhipcau.web.tips.actions import deciding, opening, passing
from nhipcau.web.tips.actions.filing import Filing, file_tip
from nhipcau.web.tips.models import Entry, Tip
from nhipcau.web.tips.tokens import locator_mark, new_token

PHRASE = "trình diễn, không phải mật khẩu thật"
BEFORE = 60  # working days before the supposed day on which the desk begins
KEEPERS = ("ubnd-tinh", "so-tu-phap", "mat-tran")
YES, NO = Answer.YES, Answer.NO
SOMEBODY = {"name": "Người gửi trình diễn", "contact": "qua trang mã biên nhận"}


@dataclass
class Counter:
    """Who works at the desk."""

    team: Team
    officer: User
    holding: Holding

    def actor(self, moment: datetime) -> Actor:
        """The officer on the day."""
        return actor_of(User.objects.get(pk=self.officer.pk), moment.date())


@dataclass
class Tale:
    """One item: what was told, then acts by working days after it came."""

    text: str
    before: int
    entry: Entry = Entry.ONLINE
    source: dict[str, str] = field(default_factory=dict)
    acts: tuple[tuple[float, str, tuple[str, ...]], ...] = ()
    desk: Counter | None = None
    ref: str = ""

    @property
    def tip(self) -> Tip:
        """The row as it is now."""
        return Tip.objects.select_related("agency").get(ref=self.ref)


TALES = (
    Tale(
        "Nhà hàng ở thị trấn bắt nhân viên ký giấy nợ, giữ giấy tờ, không cho nghỉ.",
        58,
        acts=((0.1, "open", ()), (0.2, "kind", ("crime_report",)), (0.21, "pass", ("cong-an-tinh",))),
    ),
    Tale(
        "Đề nghị xem lại quyết định xử phạt cơ sở của tôi, biên bản ghi sai giờ kiểm tra.",
        55,
        Entry.LETTER,
        SOMEBODY,
        (
            (0.1, "open", ()),
            (2, "kind", ("complaint",)),
            (5, "step", ("accepted",)),
            (20, "step", ("verified",)),
            (21, "step", ("resolved", "partly")),
            (21.1, "answer", ("Quyết định được sửa phần giờ kiểm tra; mức phạt giữ nguyên.",)),
        ),
    ),
    Tale(
        "Cán bộ kiểm tra báo trước giờ kiểm tra cho chủ quán.",
        40,
        Entry.VISIT,
        SOMEBODY,
        (
            (0.1, "open", ()),
            (3, "kind", ("denunciation",)),
            (5, "step", ("accepted",)),
            (8, "step", ("acceptance_notified",)),
            (19, "step", ("resolved", "founded")),
            (19.2, "answer", ("Nội dung tố cáo đúng; người vi phạm đã bị xử lý.",)),
        ),
    ),
    Tale(
        "Quán karaoke mở quá giờ, có xe lạ đón nhân viên lúc nửa đêm.",
        30,
        acts=(
            (0.5, "open", ()),
            (2, "kind", ("information",)),
            (3, "step", ("classified",)),
            (3.1, "step", ("grounded",)),
            (3.2, "answer", ("Đã ghi nhận để kiểm tra theo quy định. Cảm ơn đã báo.",)),
        ),
    ),
    Tale(
        "Quán karaoke ấy vẫn mở quá giờ như tin trước.", 24, acts=((0.3, "open", ()), (1, "repeat", ("3",)))
    ),
    Tale(
        "Đề nghị phát tờ rơi bằng tiếng dân tộc ở chợ phiên.",
        22,
        acts=((0.2, "open", ()), (1, "kind", ("feedback",)), (6, "step", ("resolved", "founded"))),
    ),
    Tale(
        "Hàng xóm có em học lớp 8 hay bị người lạ chở đi ban đêm.",
        15,
        Entry.PHONE,
        acts=((0.01, "open", ()), (0.02, "kind", ("child",)), (0.05, "pass", ("cong-an-tinh",))),
    ),
    Tale(
        "Khiếu nại việc từ chối cấp lại giấy phép.",
        12,
        Entry.LETTER,
        SOMEBODY,
        ((0.1, "open", ()), (2, "kind", ("complaint",)), (6, "step", ("accepted",))),
    ),
    Tale("Nhà nghỉ cạnh bến xe có người môi giới đứng mời khách.", 3, acts=((0.2, "open", ()),)),
    Tale("Trang mạng có số điện thoại mời chào ở tỉnh ta.", 1),
)


def tips_told(cast: Cast, days: Days) -> Iterator[tuple[datetime, Callable[[datetime], None]]]:
    """The acts with their moments, none after the supposed day begins."""
    there = [cast.standing[key] for key in STANDING if key in cast.standing]
    standing = next((each for each in there if each.holds_on(days.day)), None)
    if standing is None:
        return
    tales = [Tale(t.text, t.before, t.entry, t.source, t.acts) for t in TALES]
    yield at(ago(days, BEFORE), 0), partial(_open_desk, standing, tales)
    for tale in tales:
        came = ago(days, tale.before)
        yield at(came, 0.2), partial(_come, tale)
        for after, what, words in tale.acts:
            day = working_day_after(came, int(after)) if int(after) else came
            yield at(day, 0.3 + 0.6 * (after % 1)), partial(ACTS[what], tale, tales, words)


def ago(days: Days, working: int) -> date:
    """The day so many working days before the supposed one."""
    day = days.day
    while working:
        day -= timedelta(days=1)
        working -= working_day_after(day - timedelta(days=1), 1) == day
    return day


def _open_desk(standing: Agency, tales: list[Tale], moment: datetime) -> None:
    """The people, their keys, the teams."""
    leader = actor_of(User.objects.get(email="leader@example.vn"), moment.date())
    first = User.objects.get(email="intake-officer@example.vn")
    second = staff_member("tiep-nhan-2", Role.INTAKE_OFFICER, standing, moment)
    team = key_team(leader, Desk.TIPS, standing, [first, second], moment)
    known = {each.key: each for each in Agency.objects.filter(province_id=standing.province_id)}
    for key in KEEPERS:
        body = known.get(key)
        if body is not None and body.holds_on(moment.date()):
            keepers = [
                staff_member(f"danh-tinh-{key}-{n}", Role.DATA_PROTECTION_OFFICER, body, moment)
                for n in (1, 2)
            ]
            key_team(leader, Desk.IDENTITY, body, keepers, moment)
    counter = Counter(team, first, Holding(first, open_with_phrase(first, PHRASE)))
    for tale in tales:
        tale.desk = counter


def staff_member(name: str, role: Role, agency: Agency, moment: datetime) -> User:
    """Somebody of the body, with the role from the day on."""
    system = system_actor(agency.province_id, moment.date())
    given = Invitation(
        name=str(ROLES[role]),
        email=f"{name}@example.vn",
        role=role,
        agency_id=agency.pk,
        unit_id=None,
        valid_from=moment.date(),
    )
    user, _secret = invite(system, given, moment)
    return user


def key_team(leader: Actor, desk: Desk, agency: Agency, people: list[User], moment: datetime) -> Team:
    """A team whose people all have keys under the demonstration's passphrase."""
    team = form_team(leader, desk, agency, moment)
    for user in people:
        name_member(leader, team, user, moment)
        enrol(actor_of(User.objects.get(pk=user.pk), moment.date()), user, PHRASE, moment)
    return team


def _come(tale: Tale, moment: datetime) -> None:
    counter = _counter(tale)
    source = tale.source if _keeps_identities(counter.team.province_id) else {}
    filing = Filing(counter.team.pk, counter.team.agency_id, tale.text, source=source, entry=tale.entry)
    receipt = file_tip(counter.team.province_id, filing, new_token(), moment)
    tale.ref = Tip.objects.values_list("ref", flat=True).get(locator_mark=locator_mark(receipt.locator))


def _keeps_identities(province_id: int) -> bool:
    return len(face.receivers(province_id, Desk.IDENTITY)) == len(KEEPERS)


def _counter(tale: Tale) -> Counter:
    assert tale.desk is not None
    return tale.desk


def _open(tale: Tale, tales: list[Tale], words: tuple[str, ...], moment: datetime) -> None:
    counter = _counter(tale)
    opening.open_tip(counter.actor(moment), counter.holding, tale.tip, "classify", moment)


def _kind(tale: Tale, tales: list[Tale], words: tuple[str, ...], moment: datetime) -> None:
    kind = TipKind(words[0])
    signs = kind in (TipKind.CRIME_REPORT, TipKind.CRIME_DENUNCIATION)
    said = {
        "child": YES if kind is TipKind.CHILD else NO,
        "crime": YES if signs else NO,
        "named": YES if tale.source else NO,
        "own_right": YES if kind is TipKind.COMPLAINT else NO,
        "breach": NO if kind is TipKind.FEEDBACK else YES,
    }
    deciding.decide_kind(_counter(tale).actor(moment), tale.tip, kind, (), said, moment)


def _step(tale: Tale, tales: list[Tale], words: tuple[str, ...], moment: datetime) -> None:
    outcome = words[1] if len(words) > 1 else ""
    deciding.happen(_counter(tale).actor(moment), tale.tip, words[0], moment.date(), moment, outcome)


def _answer(tale: Tale, tales: list[Tale], words: tuple[str, ...], moment: datetime) -> None:
    deciding.answer(_counter(tale).actor(moment), tale.tip, words[0], moment)


def _repeat(tale: Tale, tales: list[Tale], words: tuple[str, ...], moment: datetime) -> None:
    deciding.link_repeat(_counter(tale).actor(moment), tale.tip, tales[int(words[0])].tip, moment)


def _pass(tale: Tale, tales: list[Tale], words: tuple[str, ...], moment: datetime) -> None:
    counter = _counter(tale)
    to = Agency.objects.get(province_id=counter.team.province_id, key=words[0])
    passing.pass_on(counter.actor(moment), counter.holding, tale.tip, to, moment)


ACTS = {
    "open": _open,
    "kind": _kind,
    "step": _step,
    "answer": _answer,
    "repeat": _repeat,
    "pass": _pass,
}
