"""A report is submitted with the agreement of those who answer for its sections, or with a reason that stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape

import pytest
from django.test import Client

from cast import Cast
from cast import moment as at
from issuing_steps import SUBMITTED, asked
from nhipcau.core.protection import Audience
from nhipcau.web.journal.models import LineDetails
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.people.models import User
from nhipcau.web.places.models import Province
from nhipcau.web.reports.issuing.actions import submit
from nhipcau.web.reports.issuing.consents import open_consents
from nhipcau.web.reports.issuing.content import content_of
from nhipcau.web.reports.issuing.failures import IssuingRefused, NotAgreed
from nhipcau.web.reports.models import SectionConsent, Submission, TextVersion
from report_samples import half_year, report_of_police

AGREE, WRITE = "/bao-cao/soan-thao/dong-y/", "/bao-cao/soan/"
PUBLIC = {"ky": "2022-H1", "mau": "P1", "ban": "cong-khai"}
FULL = {**PUBLIC, "ban": "han-che"}
POLICE = "Công an tỉnh"


@pytest.fixture(autouse=True)
def in_july(province: Province) -> Iterator[None]:
    half_year(province)
    report_of_police(province, "2022-H1", {"E01": 20, "E03v": 12}, at(2022, 6, 17))
    with clock_set_by_hand(SUBMITTED):
        yield


@pytest.fixture
def visit(cast: Cast, sign_in: Callable[[Client, User], Client]) -> Callable[[str], Client]:
    return lambda part: sign_in(Client(), getattr(cast, part))


def missing(cast: Cast, submitter: str = "officer") -> list[tuple[str, str, bool]]:
    found = open_consents(content_of(asked()), cast.actor(submitter).key)
    return [(each.section, each.who, each.changed) for each in found]


def sections(client: Client, version: dict[str, str]) -> str:
    page = client.get("/bao-cao/soan-thao/", version).content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"<[^>]+>", " ", unescape(main))


def test_the_police_answer_for_what_is_said_of_them(cast: Cast, visit: Callable[[str], Client]) -> None:
    assert missing(cast) == [("I.2", POLICE, False), ("II.6.a", POLICE, False)]
    police = visit("police")
    assert f"chờ {POLICE}" in sections(police, PUBLIC)
    for section in ("I.2", "II.6.a"):
        assert police.post(AGREE, {**PUBLIC, "section": section}).status_code == 302
    assert {row.agency.name for row in SectionConsent.objects.all() if row.agency} == {POLICE}
    assert missing(cast) == []
    assert "chờ" not in sections(police, PUBLIC)
    of = submit(cast.actor("officer"), asked(), SUBMITTED)
    assert (of.unagreed, of.unagreed_reason) == ([], "")


def test_what_changed_opens_just_its_own_section_again(
    cast: Cast, province: Province, visit: Callable[[str], Client]
) -> None:
    police = visit("police")
    for section in ("I.2", "II.6.a"):
        police.post(AGREE, {**PUBLIC, "section": section})
    report_of_police(province, "2022-H1", {"E01": 20, "E03v": 30}, at(2022, 7, 1))
    assert missing(cast) == [("II.6.a", POLICE, True)]
    police.post(AGREE, {**PUBLIC, "section": "II.6.a"})
    assert missing(cast) == []


def test_who_wrote_words_agrees_and_who_submits_them_has(cast: Cast, visit: Callable[[str], Client]) -> None:
    police = visit("police")
    for section in ("I.2", "II.6.a"):
        police.post(AGREE, {**PUBLIC, "section": section})
    officer, leader = visit("officer"), visit("leader")
    officer.post(WRITE, {**FULL, "section": "III.1", "text": "Phối hợp chặt chẽ giữa các ngành, các cấp."})
    assert missing(cast) == []  # by submitting
    TextVersion.objects.update(writer_key=cast.actor("leader").key, writer="Lãnh đạo sở")
    assert missing(cast) == [("III.1", "Lãnh đạo sở", False)]
    leader.post(AGREE, {**FULL, "section": "III.1"})
    assert missing(cast) == []


def test_without_a_reason_it_is_not_submitted_and_says_which(
    cast: Cast, visit: Callable[[str], Client]
) -> None:
    officer = cast.actor("officer")
    with pytest.raises(NotAgreed, match=r"I\.2 \(Công an tỉnh\); II\.6\.a"):
        submit(officer, asked(), SUBMITTED)
    with pytest.raises(IssuingRefused, match=r"CCCD|danh sách|cá nhân"):
        submit(
            officer,
            asked(),
            SUBMITTED,
            "Nguyễn Thị Hoa, sinh năm 1990, CCCD 012190001234, trú tại bản Nà Khương",
        )
    client = visit("officer")
    refused = client.post("/bao-cao/trinh-duyet/trinh/", {"ky": "2022-H1", "mau": "P1", "ly-do": " "})
    assert refused.status_code == 422
    assert "Chưa có đồng ý của người, cơ quan chịu trách nhiệm" in unescape(refused.content.decode())
    assert not Submission.objects.exists()


def test_the_reason_stands_before_the_leader_and_in_the_journal(
    cast: Cast, visit: Callable[[str], Client]
) -> None:
    client, reason = visit("officer"), "Công an tỉnh đã có ý kiến tại Công văn số 15/CAT-PC."
    shown = unescape(client.get("/bao-cao/trinh-duyet/", {"ky": "2022-H1", "mau": "P1"}).content.decode())
    assert shown.index("Chưa được đồng ý") < shown.index('name="ly-do"')
    client.post("/bao-cao/trinh-duyet/trinh/", {"ky": "2022-H1", "mau": "P1", "ly-do": reason})
    of = Submission.objects.get()
    assert [each["section"] for each in of.unagreed] == ["I.2", "II.6.a"]
    assert of.unagreed_reason == reason
    page = unescape(
        visit("leader").get("/bao-cao/trinh-duyet/", {"ky": "2022-H1", "mau": "P1"}).content.decode()
    )
    assert "Trình khi còn mục chưa được đồng ý" in page
    assert reason in page
    details = LineDetails.objects.order_by("-seq").values_list("details", flat=True)[0]
    assert reason in details
    assert f"II.6.a: {POLICE}" in details


def test_the_public_words_of_another_version_are_not_agreed_with(
    cast: Cast, visit: Callable[[str], Client]
) -> None:
    officer, leader = visit("officer"), visit("leader")
    for version in (FULL, PUBLIC):
        officer.post(
            WRITE, {**version, "section": "III.1", "text": "Phối hợp chặt chẽ giữa các ngành, các cấp."}
        )
    TextVersion.objects.update(writer_key=cast.actor("leader").key, writer="Lãnh đạo sở")
    leader.post(AGREE, {**FULL, "section": "III.1"})
    assert [each for each in missing(cast) if each[0] == "III.1"] == [("III.1", "Lãnh đạo sở", False)]
    assert SectionConsent.objects.get().audience == Audience.RESTRICTED.value
