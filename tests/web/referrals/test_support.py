"""Support files: cards, consents, steps and what they count for, gates of two officers."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import docx
import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from cast import Cast, moment, sign_in
from nhipcau.core.rights import Forbidden
from nhipcau.core.terms import Role
from nhipcau.core.terms.text import fold
from nhipcau.web.agencies.models import Agency
from nhipcau.web.figures.models import Fact, Offer
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.people.models import User
from nhipcau.web.referrals import actions
from nhipcau.web.referrals.actions import Face, FirstWords
from nhipcau.web.referrals.actions.cards import NEVER
from nhipcau.web.referrals.failures import ChildRoute, Invalid, NoConsent, NotThere
from nhipcau.web.referrals.models import Card, Passing, Step, SupportFile, Tally
from nhipcau.web.referrals.papers import sheet
from nhipcau.web.sealing.desks import Desk
from sealed_people import PHRASE, WHEN, acting, holding, person, team

pytestmark = pytest.mark.django_db
CANARY = "CHIM-HOÀNG-YẾN"
FACE = Face("Phòng tư vấn số 3", "Số 12, đường Trần Phú", "7 giờ 30 đến 17 giờ")
YES = FirstWords(True, True, "f", CANARY, "gọi số bà chủ quán nước", "chỉ buổi sáng")


class World:
    """A support team; a card of it."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.team, (self.one, self.two) = team(
            cast.actor("leader"), Desk.SUPPORT, Role.SUPPORT_WORKER, ("mot", "hai")
        )
        self.worker, self.key = acting(self.one), holding(self.one)

    def cards(self, count: int = 1, when=WHEN) -> list[str]:
        return actions.print_cards(self.worker, self.team.pk, count, FACE, when)

    def file(self, when=WHEN, first: FirstWords = YES) -> str:
        return actions.begin_by_card(self.worker, self.key, self.cards(when=when)[0], first, when)

    def step(self, number: str, *steps: str, when=WHEN) -> None:
        for step in steps:
            what, _colon, service = step.partition(":")
            actions.add_step(self.worker, self.key, number, what, service, when)


@pytest.fixture
def world(cast: Cast) -> Iterator[World]:
    with clock_set_by_hand(WHEN):
        yield World(cast)


def test_a_sheet_says_nothing_about_its_bearer(world: World) -> None:
    codes = world.cards(8)
    text = fold(
        "\n".join(
            cell.text
            for row in docx.Document(io.BytesIO(sheet(codes, FACE, WHEN.date()))).tables[0].rows
            for cell in row.cells
        )
    )
    assert all(fold(code) in text for code in codes)
    assert [word for word in (*NEVER, "nhip cau", "chuong trinh") if word in text] == []
    assert len(set(codes)) == 8
    assert not any(code in str(list(Card.objects.values())) for code in codes)


@pytest.mark.parametrize(
    "face",
    [
        Face("Đội Công an hỗ trợ", "Số 12", ""),
        Face("Phòng tư vấn", "Chương trình phòng, chống mại dâm", ""),
        Face("", "Số 12", ""),
        Face("Nguyễn Thị Hoa, Lò Thị Mai, Vàng Thị Sua", "Số 12", ""),
    ],
)
def test_cards_that_are_not_printed(world: World, face: Face) -> None:
    with pytest.raises(Invalid):
        actions.print_cards(world.worker, world.team.pk, 1, face, WHEN)


def test_a_card_works_once_and_for_its_team(world: World) -> None:
    other, (three, _) = team(
        world.cast.actor("leader"), Desk.SUPPORT, Role.SUPPORT_WORKER, ("ba", "bon"), place=1
    )
    code = world.cards()[0]
    for who, key, typed in (
        (acting(three), holding(three), code),
        (world.worker, world.key, "00000-00000-00000"),
        (world.worker, world.key, "sai"),
    ):
        with pytest.raises(NotThere):
            actions.begin_by_card(who, key, typed, YES, WHEN)
    number = actions.begin_by_card(world.worker, world.key, code.lower(), YES, WHEN)
    with pytest.raises(NotThere):
        actions.begin_by_card(world.worker, world.key, code, YES, WHEN)
    assert SupportFile.objects.get().number == number
    assert other.pk


def test_under_eighteen_there_is_a_route_and_no_file(world: World) -> None:
    for first, refusal in ((FirstWords(True, False), ChildRoute), (FirstWords(False, True), NoConsent)):
        with pytest.raises(refusal):
            world.file(first=first)
    assert not SupportFile.objects.exists()
    actions.child_came(world.worker, world.key, world.team.pk, WHEN)
    assert Tally.objects.get(what="child").count == 1
    assert actions.counts(world.team.pk, "2022-Q3")["F07c", "", "2022-Q3"] == 1


def test_a_file_opens_for_a_reason_and_not_after_the_consent_is_gone(world: World) -> None:
    number = world.file()
    actions.add_note(
        world.worker, world.key, number, f"Hẹn gặp {CANARY}", WHEN.date() + timedelta(days=7), WHEN
    )
    _of, told = actions.open_file(world.worker, world.key, number, "contact", WHEN)
    assert (told.name, told.notes) == (CANARY, (("2022-07-04", f"Hẹn gặp {CANARY}"),))
    with pytest.raises(Invalid):
        actions.open_file(world.worker, world.key, number, "", WHEN)
    contact = SupportFile.objects.get().consents.get(purpose="contact")
    actions.end_consent(world.worker, world.key, number, contact.pk, WHEN)
    _assert_erased(SupportFile.objects.get())
    with pytest.raises(NotThere):
        actions.open_file(world.worker, world.key, number, "contact", WHEN)


def test_the_card_takes_everything_back(world: World, client: Client) -> None:
    code = world.cards()[0]
    actions.begin_by_card(world.worker, world.key, code, YES, WHEN)
    client.post("/rut/", {"code": code})
    _assert_erased(SupportFile.objects.get())
    assert Step.objects.count() == 1


def test_ninety_days_after_closing_the_person_is_gone_and_the_count_stays(world: World) -> None:
    number = world.file()
    world.step(number, "need:job", "eligible:job", "used:job")
    actions.close_file(world.worker, world.key, number, WHEN)
    province = world.worker.province_id
    assert actions.expire(province, WHEN + timedelta(days=90)) == 0
    assert actions.expire(province, WHEN + timedelta(days=91)) == 1
    _assert_erased(SupportFile.objects.get())
    assert actions.counts(world.team.pk, "2022-Q4")["F02t", "", "2022-Y"] == 1


def test_consents_end_by_themselves_within_a_year(world: World) -> None:
    number = world.file()
    agency = Agency.objects.first()
    assert agency
    for until in (WHEN.date() + timedelta(days=366), WHEN.date() - timedelta(days=1)):
        with pytest.raises(Invalid):
            actions.add_consent(world.worker, world.key, number, "referral", agency.pk, until, WHEN)
    until = WHEN.date() + timedelta(days=30)
    actions.add_consent(world.worker, world.key, number, "referral", agency.pk, until, WHEN)
    actions.expire(world.worker.province_id, WHEN + timedelta(days=31))
    assert SupportFile.objects.get().consents.get(purpose="referral").withdrawn


def test_a_consent_that_ran_out_is_one_taken_back(world: World) -> None:
    number = world.file()
    later, agency = WHEN + timedelta(days=300), Agency.objects.first()
    assert agency
    actions.add_consent(
        world.worker, world.key, number, "contact", agency.pk, later.date() + timedelta(90), later
    )
    actions.expire(world.worker.province_id, WHEN + timedelta(days=366))
    of = SupportFile.objects.get()
    assert (of.erased, of.counted) == (False, False), "statistics ended, contact was asked anew"
    assert actions.expire(world.worker.province_id, later + timedelta(days=90)) == 0
    assert actions.expire(world.worker.province_id, later + timedelta(days=91)) == 1
    _assert_erased(SupportFile.objects.get())
    assert actions.expire(world.worker.province_id, later + timedelta(days=92)) == 0


@pytest.mark.parametrize(
    "steps", [["used:job"], ["need:job", "used:job"], ["eligible:job"], ["need"], ["reached:job"], ["x:job"]]
)
def test_referral_is_not_service(world: World, steps: list[str]) -> None:
    number = world.file()
    with pytest.raises(Invalid):
        world.step(number, *steps)


def test_counts_of_a_year(world: World) -> None:
    spring, summer, autumn = moment(2022, 2, 1), WHEN, moment(2022, 11, 1)
    helped, waiting, old = (
        world.file(spring),
        world.file(spring, FirstWords(True, True, "m")),
        world.file(spring),
    )
    world.step(helped, "need:job", "eligible:job", "offered:job", "accepted:job", when=spring)
    world.step(helped, "used:job", "completed:job", when=moment(2022, 2, 4))
    world.step(
        helped,
        "need:counselling",
        "eligible:counselling",
        "used:counselling",
        "used:counselling",
        when=summer,
    )
    world.step(waiting, "need:loan", "eligible:loan", "refused:loan", "complaint", when=summer)
    world.step(old, "need:papers", when=autumn)
    first, year = actions.counts(world.team.pk, "2022-Q1"), actions.counts(world.team.pk, "2022-Q4")
    third = actions.counts(world.team.pk, "2022-Q3")
    assert (first["F03", "service=job", "2022-Q1"], first["F03", "", "2022-Q1"]) == (1, 1)
    assert first["F09w", "wait=within_3", "2022-Q1"] == first["F09w", "", "2022-Q1"] == 1
    assert [first["F09", f"referral={road}", "2022-Q1"] for road in ("made", "accepted", "completed")] == [
        1,
        1,
        1,
    ]
    assert (third["F04", "service=counselling", "2022-Q3"], third["F04", "", "2022-Q3"]) == (2, 2)
    assert (third["F10", "", "2022-Q3"], third["F11", "", "2022-Q3"]) == (1, 1)
    assert [year[figure, "", "2022-Y"] for figure in ("F01", "F02", "F02t")] == [3, 2, 1]
    assert [year[figure, "sex=f", "2022-Y"] for figure in ("F01", "F02", "F02t")] == [2, 1, 1]
    assert "F02" not in {figure for figure, _b, _p in first}


def test_carried_over_while_open(world: World) -> None:
    last = moment(2022, 11, 1)
    kept, gone = world.file(last), world.file(last)
    for number in (kept, gone):
        world.step(number, "need:job", "eligible:job", when=last)
    actions.close_file(world.worker, world.key, gone, moment(2022, 12, 1))
    world.step(kept, "used:job", when=moment(2023, 1, 10))
    cells = actions.counts(world.team.pk, "2023-Q2")
    assert [cells[figure, "", "2023-H1"] for figure in ("F01", "F02", "F02t")] == [0, 1, 1]


def test_without_the_consent_to_statistics_nobody_is_counted(world: World) -> None:
    number = world.file()
    consent = SupportFile.objects.get().consents.get(purpose="statistics")
    actions.end_consent(world.worker, world.key, number, consent.pk, WHEN)
    assert actions.counts(world.team.pk, "2022-Q4")["F01", "", "2022-Y"] == 0


def test_counts_go_before_the_return_as_offers(world: World) -> None:
    number = world.file()
    world.step(number, "need:job", "eligible:job", "used:job")
    assert not Offer.objects.exists()
    agency = Agency.objects.select_related("unit").get(pk=world.team.agency_id)
    actions.offer_counts(world.worker, world.team.pk, agency, "2022-Q3", WHEN)
    assert Offer.objects.get(figure="F03", breakdown="service=job", period="2022-Q3").value == Decimal(1)
    assert Fact.objects.get(figure="F03", breakdown="service=job", period="2022-Q3").reporter == agency.key
    with pytest.raises(Invalid):
        actions.offer_counts(world.worker, world.team.pk, agency, "2024-Q1", WHEN)


def test_gates_need_two_officers_and_pass_the_least_once(world: World) -> None:
    number = world.file()
    leader = world.cast.actor("leader")
    with pytest.raises(NoConsent):
        actions.ask_gate(world.worker, world.key, number, "trafficking", False, "Cần gặp", WHEN)
    with pytest.raises(Invalid):
        actions.ask_gate(world.worker, world.key, number, "order", True, "Cần gặp", WHEN)
    of = actions.ask_gate(world.worker, world.key, number, "danger", False, f"{CANARY} đang bị đe dọa", WHEN)
    with pytest.raises(NotThere):
        actions.read_agreed(world.worker, world.key, of.number, WHEN)
    with pytest.raises(Forbidden):
        actions.decide(world.worker, of.number, True, WHEN)
    actions.decide(leader, of.number, True, WHEN)
    _of, least = actions.read_agreed(world.worker, world.key, of.number, WHEN)
    assert CANARY in least.decode()
    with pytest.raises(NotThere):
        actions.read_agreed(world.worker, world.key, of.number, WHEN)
    assert Line.objects.filter(object_ref=f"passing:{of.number}").count() == 3


def test_a_refused_gate_passes_nothing(world: World) -> None:
    of = actions.ask_gate(world.worker, world.key, world.file(), "child", True, "Cần gặp trẻ", WHEN)
    actions.decide(world.cast.actor("leader"), of.number, False, WHEN)
    assert bytes(Passing.objects.get().sealed) == b""
    with pytest.raises(NotThere):
        actions.read_agreed(world.worker, world.key, of.number, WHEN)


def test_a_lawful_order_is_two_officers_and_names_nobody(world: World) -> None:
    leader = world.cast.actor("leader")
    officer = acting(person("bao-ve", Role.DATA_PROTECTION_OFFICER))
    good = "Cơ quan điều tra, văn bản số 12/CQĐT ngày 1/7/2022, Điều 88 Bộ luật Tố tụng hình sự"
    for wrong in ("ngắn", f"{good}, hỏi về Nguyễn Thị Hoa sinh năm 1990"):
        with pytest.raises(Invalid):
            actions.ask_order(leader, world.team.pk, wrong, WHEN)
    of = actions.ask_order(leader, world.team.pk, good, WHEN)
    with pytest.raises(Invalid, match="hai người"):
        actions.decide(leader, of.number, True, WHEN)
    assert actions.decide(officer, of.number, True, WHEN).agreed
    for part in ("police", "operator", "officer"):
        with pytest.raises(Forbidden):
            actions.ask_order(world.cast.actor(part), world.team.pk, good, WHEN)
    with pytest.raises(IntegrityError), transaction.atomic():
        Passing.objects.update(decided_by=leader.key)


def test_pages_of_a_file(world: World, client: Client) -> None:
    number, address = world.file(), ""
    sign_in(client, User.objects.get(pk=world.one.pk))
    client.post("/khoa/mo/", {"phrase": PHRASE})
    address = f"/ho-tro/ho-so/{number}/"
    for typed in (
        {"do": "step", "what": "need", "service": "job"},
        {"do": "note", "text": "Hẹn gặp lại", "next": "2022-07-11"},
        {"do": "gate", "kind": "danger", "least": "Đang bị đe dọa"},
    ):
        assert client.post(f"{address}ghi/", typed)["Location"] == address
    page = client.get(address).content.decode()
    assert "Có nhu cầu" in page
    assert "chờ người thứ hai" in page
    assert CANARY not in page
    assert client.get("/ho-tro/so-lieu/?quy=2022-Q3").status_code == 200
    assert client.get("/ho-tro/so-lieu/?quy=sai").status_code == 404
    made = client.post(
        "/ho-tro/in-the/", {"office": "Phòng tư vấn", "where": "Số 12", "count": 4, "kind": "docx"}
    )
    assert made["Content-Disposition"] == 'attachment; filename="the.docx"'
    assert client.post(f"{address}ghi/", {"do": "close"})["Location"] == address


def _assert_erased(of: SupportFile) -> None:
    assert (of.erased, bytes(of.sealed), of.digest, of.next_contact) == (True, b"", "", None)
    assert not of.consents.exists()
