"""The page of reports as each person meets it: the draft, the versions, the words of people, the files, the trace."""

import io
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime

import docx
import pytest
from django.test import Client

from cast import Cast
from nhipcau.web.journal.models import Line, LineDetails
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.people.models import User
from nhipcau.web.places.models import Province
from nhipcau.web.reports.models import ReportText
from report_samples import half_year

ASKED = {"ky": "2022-H1", "mau": "P1", "ban": "han-che"}


@pytest.fixture(autouse=True)
def in_july(moment: Callable[..., datetime]) -> Iterator[None]:
    with clock_set_by_hand(moment(2022, 7, 4)):
        yield


@pytest.fixture
def visit(client: Client, cast: Cast, sign_in: Callable[[Client, User], Client]) -> Callable[[str], Client]:
    return lambda part: sign_in(client, getattr(cast, part))


def text(client: Client, **asked: str) -> str:
    return client.get("/bao-cao/", asked).content.decode()


def test_without_a_plan_the_page_says_what_to_do(province: Province, visit: Callable[[str], Client]) -> None:
    page = text(visit("officer"))
    assert "Chưa có kế hoạch nào" in page
    assert "/ke-hoach/" in page


def test_the_last_closed_half_year_is_shown_as_printed(
    province: Province, visit: Callable[[str], Client]
) -> None:
    half_year(province)
    page = text(visit("officer"))
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in page
    assert "6 tháng đầu năm 2022" in page
    assert "BC-SLĐTBXH" in page
    assert "Ghi chú cho người viết" in page
    assert re.search(r'<a class="figure" href="[^"]*B02[^"]*">280</a>', page)


def test_every_link_of_a_figure_leads_somewhere(province: Province, visit: Callable[[str], Client]) -> None:
    half_year(province)
    officer = visit("officer")
    links = {
        each.replace("&amp;", "&") for each in re.findall(r'class="figure" href="([^"]+)"', text(officer))
    }
    assert len(links) > 8
    assert {link: officer.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_a_figure_leads_to_the_bodies_and_their_returns(
    province: Province, visit: Callable[[str], Client]
) -> None:
    half_year(province)
    page = visit("officer").get("/bao-cao/so-lieu/A04/?ky=2022-H1").content.decode()
    assert "<b>30</b> cơ sở" in page
    assert page.count("/bieu-mau/1/") == 10


def test_small_numbers_are_for_those_who_may_see_them(
    province: Province, visit: Callable[[str], Client]
) -> None:
    half_year(province)
    assert "Bản đầy đủ" not in text(visit("commune_clerk"))
    clerk = visit("commune_clerk")
    assert clerk.get("/bao-cao/", ASKED).status_code == 403
    assert clerk.post("/bao-cao/tai/", {**ASKED, "tep": "docx"}).status_code == 403
    assert clerk.get("/bao-cao/so-lieu/E03v/?ky=2022-H1").status_code == 403
    assert clerk.get("/bao-cao/", {**ASKED, "ban": "cong-khai"}).status_code == 200
    assert visit("stranger").get("/bao-cao/").status_code == 403


def test_files_are_taken_with_a_line_in_the_journal(
    province: Province, visit: Callable[[str], Client]
) -> None:
    half_year(province)
    officer = visit("officer")
    taken = officer.post("/bao-cao/tai/", {**ASKED, "tep": "docx"})
    assert taken["Content-Disposition"].endswith("bao-cao-2022-H1-P1-han-che.docx")
    assert docx.Document(io.BytesIO(taken.content)).paragraphs
    workbook = officer.post("/bao-cao/tai/", {**ASKED, "ban": "cong-khai", "tep": "xlsx"})
    assert workbook["Content-Disposition"].endswith("phu-luc-2022-H1-P1-cong-khai.xlsx")
    lines = Line.objects.filter(act="report.take").order_by("seq")
    details = [LineDetails.objects.get(province_id=line.province_id, seq=line.seq).details for line in lines]
    assert ["restricted" in each for each in details] == [True, False]


def test_words_of_people_stand_in_the_report(province: Province, visit: Callable[[str], Client]) -> None:
    half_year(province)
    officer = visit("officer")
    words = "Công tác phối hợp kịp thời.\n- Cơ sở vật chất còn thiếu"
    done = officer.post("/bao-cao/soan/", {**ASKED, "section": "III.1", "text": words})
    assert done.status_code == 302
    page = text(officer, **ASKED)
    assert "Công tác phối hợp kịp thời." in page
    assert "<p>- Cơ sở vật chất còn thiếu" in page
    assert Line.objects.filter(act="report.text").count() == 1


def test_words_for_the_full_version_never_go_into_the_public_one(
    province: Province, visit: Callable[[str], Client]
) -> None:
    half_year(province)
    officer, public = visit("officer"), {**ASKED, "ban": "cong-khai"}
    told = "Đã giải cứu 02 nạn nhân tại một cơ sở."
    officer.post("/bao-cao/soan/", {**ASKED, "section": "III.1", "text": told})
    assert told in paper(officer, **ASKED)
    assert told not in paper(officer, **public)
    assert "Lời văn của bản đầy đủ (" in section(officer, **public)
    officer.post("/bao-cao/soan/", {**public, "section": "III.1", "text": "Phối hợp kịp thời."})
    assert "Phối hợp kịp thời." in paper(officer, **public)
    assert told in paper(officer, **ASKED)
    assert "Phối hợp kịp thời." not in paper(officer, **ASKED)
    assert "Lời văn của bản đầy đủ (" not in section(officer, **ASKED)
    assert told not in text(visit("commune_clerk"), **public)


def section(client: Client, **asked: str) -> str:
    """The page of a section that people write."""
    return client.get("/bao-cao/soan-thao/muc/", {**asked, "muc": "III.1"}).content.decode()


def paper(client: Client, **asked: str) -> str:
    """What the Word file of a version says."""
    taken = client.post("/bao-cao/tai/", {**asked, "tep": "docx"})
    return "\n".join(each.text for each in docx.Document(io.BytesIO(taken.content)).paragraphs)


def test_a_list_of_persons_is_stopped(province: Province, visit: Callable[[str], Client]) -> None:
    half_year(province)
    words = "Các trường hợp: Lò Thị Mai, sinh năm 1990, trú tại xã Mù Cả; Vàng Thị Sua, sinh năm 1991."
    refused = visit("officer").post("/bao-cao/soan/", {**ASKED, "section": "III.1", "text": words})
    assert refused.status_code == 422
    assert "sinh năm" in refused.content.decode()
    assert not ReportText.objects.exists()


def test_only_the_writer_writes(province: Province, visit: Callable[[str], Client]) -> None:
    half_year(province)
    leader = visit("leader")
    assert "/bao-cao/soan/" not in text(leader)
    assert leader.post("/bao-cao/soan/", {**ASKED, "section": "III.1", "text": "a"}).status_code == 403


def test_what_does_not_exist_is_not_found(province: Province, visit: Callable[[str], Client]) -> None:
    half_year(province)
    officer = visit("officer")
    assert officer.get("/bao-cao/", {"ky": "2022-X"}).status_code == 404
    assert officer.get("/bao-cao/so-lieu/Z99/?ky=2022-H1").status_code == 404
    assert officer.get("/chi-tieu/T99/?ky=2022-H1").status_code == 404
    assert officer.post("/bao-cao/tai/", {**ASKED, "tep": "exe"}).status_code == 404


def test_the_writer_hears_what_bodies_told(
    province: Province, visit: Callable[[str], Client], cast: Cast, moment: Callable[..., datetime]
) -> None:
    half_year(province)
    told_by_clerk(cast, "Phối hợp giữa các ngành đã kịp thời.", moment(2022, 6, 16))
    page = text(visit("officer"), **ASKED)
    assert "1 đơn vị nêu" in page
    assert "Phối hợp giữa các ngành đã kịp thời." in section(visit("officer"), **ASKED)
    assert visit("commune_clerk").get("/bao-cao/soan-thao/muc/", {**ASKED, "muc": "III.1"}).status_code == 403


def told_by_clerk(cast: Cast, words: str, at: datetime) -> None:
    """An approved BM-00 of the clerk's commune with a few words."""
    from nhipcau.web.agencies.models import Agency
    from nhipcau.web.returns.models import Return, ReturnCell

    unit = cast.commune_clerk.assignments.get().unit
    agency = Agency.objects.get(unit=unit, kind="commune_committee")
    of = Return.objects.create(
        province_id=12, form="BM-00", form_version=1, period="2022-H1", unit=unit, agency=agency,
        state="approved", due_on=at.date(), map_day=at.date(), submitted_at=at,
    )  # fmt: skip
    ReturnCell.objects.create(
        province_id=12, of=of, line="N10", figure="N10", period="2022-H1", text=words, state="value"
    )


def test_the_committee_s_report_proposes_the_recipients_of_the_plan(
    province: Province, visit: Callable[[str], Client]
) -> None:
    plan = half_year(province)
    plan.proposal = {"recipients": ["- TT. Tỉnh ủy (B/c);", "- Các sở, ban, ngành tỉnh;", "- Lưu: VT, VX3."]}
    plan.save()
    page = text(visit("officer"), **{**ASKED, "mau": "P2"})
    for line in ("- Như trên;", "- TT. Tỉnh ủy (B/c);", "- Các sở, ban, ngành tỉnh;", "TM. ỦY BAN NHÂN DÂN"):
        assert line in page
    assert "VX3" not in page


@pytest.mark.parametrize(
    ("profile", "day", "wanted"),
    [
        ("P2", date(2022, 6, 20), ("Như trên", "UBND các huyện, thành phố")),
        (
            "P3",
            date(2022, 6, 20),
            ("Như trên", "Bộ Lao động - Thương binh và Xã hội (B/c)", "UBND các huyện, thành phố"),
        ),
        ("P2", date(2025, 12, 17), ("Như trên", "UBND các xã, phường")),
        ("P3", date(2025, 12, 17), ("Như trên", "Bộ Y tế (B/c)", "UBND các xã, phường")),
    ],
)
def test_recipients_are_those_that_are_there_on_the_day(
    province: Province, profile: str, day: date, wanted: tuple[str, ...]
) -> None:
    """A plan of January names a ministry and districts that ended within the year."""
    from nhipcau.web.papers.queries import office_on
    from nhipcau.web.reports.bridge import outline_of
    from nhipcau.web.reports.bridge.offices import proposed

    plan = half_year(province)
    plan.proposal = {
        "recipients": ["- Bộ Lao động - TBXH (B/c);", "- UBND các huyện, thành phố;", "- Lưu: VT."]
    }
    plan.save()
    of = outline_of(plan.programme_key).profiles[profile]
    office = office_on(province.pk, of.writer, day)
    assert office
    assert proposed(plan, office, of, day) == wanted


def test_both_versions_are_offered_to_those_who_may_see_both(
    province: Province, visit: Callable[[str], Client]
) -> None:
    half_year(province)
    offered = {
        part: re.findall(r'name="ban" value="([a-z-]+)"', aside(text(visit(part))))
        for part in ("officer", "commune_clerk")
    }
    assert offered == {"officer": ["han-che", "cong-khai"], "commune_clerk": ["cong-khai"]}


def aside(page: str) -> str:
    """The part about files."""
    return page[page.index("Tải về") : page.index("Thể thức văn bản")]
