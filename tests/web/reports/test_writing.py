"""Writing a report together: figures in the text, who wrote what, last year's words, remarks, agreeing."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from html import unescape

import pytest
from django.test import Client

from cast import Cast
from cast import moment as at
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.people.models import User
from nhipcau.web.places.models import Province
from nhipcau.web.reports.models import ReportText, SectionComment, SectionConsent, TextVersion
from report_samples import half_year, report_counts
from web.reports.test_pages import told_by_clerk

ASKED = {"ky": "2022-H1", "mau": "P1", "ban": "han-che"}
AT = {**ASKED, "section": "III.1"}
OLD = "Trong 6 tháng đầu năm 2021, các ngành đã phối hợp chặt chẽ trong công tác tuyên truyền."
NEW = OLD.replace("2021", "2022")


@pytest.fixture(autouse=True)
def in_july(moment: Callable[..., datetime]) -> Iterator[None]:
    with clock_set_by_hand(moment(2022, 7, 4)):
        yield


@pytest.fixture
def visit(client: Client, cast: Cast, sign_in: Callable[[Client, User], Client]) -> Callable[[str], Client]:
    return lambda part: sign_in(client, getattr(cast, part))


def write(client: Client, text: str, section: str = "III.1", **more: str) -> tuple[int, str]:
    done = client.post("/bao-cao/soan/", {**ASKED, "section": section, "text": text, **more})
    return done.status_code, unescape(done.content.decode())


def page(client: Client, section: str = "III.1", **more: str) -> str:
    shown = client.get("/bao-cao/soan-thao/muc/", {**ASKED, "muc": section, **more})
    assert shown.status_code == 200
    return unescape(shown.content.decode())


def draft(client: Client, **asked: str) -> str:
    return re.sub(r"<[^>]+>", "", unescape(client.get("/bao-cao/", {**ASKED, **asked}).content.decode()))


def test_a_figure_in_the_text_is_the_figure_of_the_day(
    province: Province, visit: Callable[[str], Client], moment: Callable[..., datetime]
) -> None:
    half_year(province)
    officer = visit("officer")
    assert write(officer, "Đã quản lý {A04} cơ sở, không để phát sinh điểm nóng.")[0] == 302
    assert "Đã quản lý 30 cơ sở, không để phát sinh" in draft(officer)
    assert re.search(r'<a class="figure" href="[^"]*A04[^"]*">30</a>', page(officer))
    code, day = "2022-H1", moment(2022, 6, 14).date()
    report_counts(province, code, day, {"A04": (4, "")}, moment(2022, 7, 1))
    assert "Đã quản lý 40 cơ sở" in draft(officer)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Có {B99} cuộc.", "Danh mục không có số liệu mã “B99”"),
        ("Có {A04:type=hotel} cơ sở.", "không có phân tổ “type=hotel”"),
        ("Có {cuộc.", "Dấu ngoặc nhọn lẻ"),
    ],
)
def test_an_unknown_code_is_told_and_the_text_stays(
    province: Province, visit: Callable[[str], Client], words: str, told: str
) -> None:
    half_year(province)
    status, shown = write(visit("officer"), words)
    assert status == 422
    assert told in shown
    assert words in shown
    assert not ReportText.objects.exists()


def test_restricted_figures_are_refused_in_the_public_version(
    province: Province, visit: Callable[[str], Client]
) -> None:
    half_year(province)
    officer = visit("officer")
    status, shown = write(officer, "Hỗ trợ {F02} người.", ban="cong-khai")
    assert status == 422
    assert "hạn chế sử dụng, không đưa vào bản công khai" in shown
    public = unescape(
        officer.get("/bao-cao/soan-thao/muc/", {**ASKED, "ban": "cong-khai", "muc": "III.1"}).content.decode()
    )
    assert 'value="{F02}"' not in public
    assert 'value="{B02}"' in public
    assert 'value="{F02}"' in page(officer)
    assert write(officer, "Khởi tố {E03v} vụ.", ban="cong-khai")[0] == 302
    assert "Khởi tố 06 vụ" in draft(officer, ban="cong-khai")


def test_a_figure_is_chosen_from_a_list(province: Province, visit: Callable[[str], Client]) -> None:
    half_year(province)
    status, shown = write(visit("officer"), "Tổ chức", chen="1", field="{B02}")
    assert status == 200
    assert "Tổ chức {B02}</textarea>" in shown
    assert not ReportText.objects.exists()


def test_the_automatic_sentence_is_edited_and_lives_on(
    province: Province, visit: Callable[[str], Client]
) -> None:
    half_year(province)
    officer = visit("officer")
    begun = re.search(
        r"<textarea[^>]*name=\"text\"[^>]*>\s*([^<]+)", page(officer, "II.2.a", **{"bat-dau": "1"})
    )
    assert begun
    assert "{B02}" in begun[1]
    words = begun[1].strip() + "\nNổi bật là tháng hành động."
    assert write(officer, words, "II.2.a")[0] == 302
    shown = draft(officer)
    assert "Nổi bật là tháng hành động." in shown
    assert "Tổ chức 280 cuộc" in shown
    assert "lời văn của người viết thay câu tự động" in shown
    assert write(officer, "", "II.2.a")[0] == 302
    assert "Nổi bật là tháng hành động." not in draft(officer)


def test_last_years_text_with_new_dates_is_asked_about(
    province: Province, visit: Callable[[str], Client]
) -> None:
    half_year(province)
    officer = visit("officer")
    ReportText.objects.create(
        province=province, programme_key="prostitution-prevention", period="2021-H1", profile="P1",
        section="III.1", text=OLD, changed_by="Người cũ", changed_at=at(2021, 6, 20),
    )  # fmt: skip
    status, shown = write(officer, NEW)
    assert status == 422
    assert "chỉ thay ngày tháng, có đúng không?" in shown
    assert 'name="same_meant"' in shown
    assert write(officer, NEW, same_meant="on")[0] == 302
    assert TextVersion.objects.latest("pk").same_meant
    shown = page(officer)
    assert "<del>2021</del><ins>2022</ins>" in shown
    assert "đã xác nhận: nội dung vẫn như năm trước" in shown
    assert write(officer, NEW + " Hai huyện biên giới đã ký quy chế.")[0] == 302


def test_who_was_slower_sees_both_texts(
    province: Province, visit: Callable[[str], Client], cast: Cast, moment: Callable[..., datetime]
) -> None:
    half_year(province)
    officer = visit("officer")
    write(officer, "Bản thứ nhất.")
    seen = str(TextVersion.objects.latest("pk").pk)
    assert f'name="seen" value="{seen}"' in page(officer)
    write(officer, "Bản thứ hai.", seen=seen)
    status, shown = write(officer, "Bản thứ ba.", seen=seen)
    assert status == 422
    assert "đã ghi mục này lúc 08:00 04/07/2022" in shown
    assert "Bản thứ ba.</textarea>" in shown
    assert "Bản thứ hai." in shown
    assert ReportText.objects.get().text == "Bản thứ hai."


def test_words_from_before_there_were_versions_keep_their_writer(
    province: Province, visit: Callable[[str], Client], moment: Callable[..., datetime]
) -> None:
    half_year(province)
    ReportText.objects.create(
        province=province, programme_key="prostitution-prevention", period="2022-H1", profile="P1",
        section="III.1", text="Lời cũ.", changed_by="Người cũ", changed_at=moment(2022, 6, 1),
    )  # fmt: skip
    officer = visit("officer")
    assert "Người cũ" in page(officer)
    assert write(officer, "Lời cũ.\nLời mới.", seen="0")[0] == 302
    shown = page(officer)
    assert re.search(r"Lời cũ\.<small[^>]*>Người cũ", shown)
    assert re.search(r"Lời mới\.<small[^>]*>Cán bộ phụ trách", shown)


def test_a_bodys_words_are_taken_as_that_bodys(
    province: Province, visit: Callable[[str], Client], cast: Cast, moment: Callable[..., datetime]
) -> None:
    half_year(province)
    told_by_clerk(cast, "Phối hợp giữa các ngành đã kịp thời.", moment(2022, 6, 16))
    officer = visit("officer")
    write(officer, "Công tác được quan tâm.")
    assert officer.post("/bao-cao/soan-thao/dua-vao/", {**AT, "doan": "0"}).status_code == 302
    assert ReportText.objects.get().text == "Công tác được quan tâm.\nPhối hợp giữa các ngành đã kịp thời."
    shown = page(officer)
    assert re.search(r"Phối hợp giữa các ngành đã kịp thời\.<small[^>]*>[^<]*lời của (UBND|Ủy ban)", shown)
    assert officer.post("/bao-cao/soan-thao/dua-vao/", {**AT, "doan": "7"}).status_code == 404
    public = {**AT, "ban": "cong-khai", "doan": "0"}
    assert officer.post("/bao-cao/soan-thao/dua-vao/", public).status_code == 404


def test_remarks_are_made_and_settled(province: Province, visit: Callable[[str], Client], cast: Cast) -> None:
    half_year(province)
    leader = visit("leader")
    said = leader.post("/bao-cao/soan-thao/gop-y/", {**AT, "words": "Cần nêu rõ hai huyện biên giới."})
    assert said.status_code == 302
    empty = leader.post("/bao-cao/soan-thao/gop-y/", {**AT, "words": " "})
    assert empty.status_code == 422
    officer = visit("officer")
    assert "Cần nêu rõ hai huyện biên giới." in page(officer)
    assert "1 góp ý" in unescape(officer.get("/bao-cao/soan-thao/", ASKED).content.decode())
    row = SectionComment.objects.get()
    assert officer.post(f"/bao-cao/soan-thao/gop-y/{row.pk}/xong/", AT).status_code == 302
    assert "<s>Cần nêu rõ hai huyện biên giới.</s>" in page(officer)
    assert Line.objects.filter(act__in=["report.comment", "report.settle"]).count() == 2


def test_agreeing_is_with_exact_words_and_figures(
    province: Province, visit: Callable[[str], Client], moment: Callable[..., datetime]
) -> None:
    half_year(province)
    officer = visit("officer")
    nothing = officer.post("/bao-cao/soan-thao/dong-y/", AT, follow=True)
    assert "chưa có nội dung để xác nhận" in unescape(nothing.content.decode())
    write(officer, "Đã quản lý {A04} cơ sở.")
    leader = visit("leader")
    assert leader.post("/bao-cao/soan-thao/dong-y/", AT).status_code == 302
    assert SectionConsent.objects.get().words == "Đã quản lý 30 cơ sở."
    assert "✓ Lãnh đạo" in page(leader)
    report_counts(province, "2022-H1", moment(2022, 6, 14).date(), {"A04": (4, "")}, moment(2022, 7, 1))
    assert "<del>30</del><ins>40</ins>" in page(leader)
    listed = unescape(leader.get("/bao-cao/soan-thao/", ASKED).content.decode())
    assert listed.count("đổi sau khi đồng ý") == 1
    leader.post("/bao-cao/soan-thao/dong-y/", AT)
    assert SectionConsent.objects.get().words == "Đã quản lý 40 cơ sở."
    number = str(SectionConsent.objects.get().pk)
    officer = visit("officer")
    officer.post("/bao-cao/soan-thao/dong-y/", {**AT, "rut": number})
    assert SectionConsent.objects.count() == 1
    visit("leader").post("/bao-cao/soan-thao/dong-y/", {**AT, "rut": number})
    assert SectionConsent.objects.count() == 0


def test_who_may_do_what(province: Province, visit: Callable[[str], Client]) -> None:
    half_year(province)
    leader = visit("leader")
    assert "<textarea" in page(leader)
    assert 'action="/bao-cao/soan/"' not in page(leader)
    assert leader.post("/bao-cao/soan-thao/dua-vao/", {**AT, "doan": "0"}).status_code == 403
    for part in ("commune_clerk", "auditor", "stranger"):
        person = visit(part)
        assert person.get("/bao-cao/soan-thao/", {**ASKED, "ban": "cong-khai"}).status_code == 403
        assert (
            person.post("/bao-cao/soan-thao/gop-y/", {**AT, "ban": "cong-khai", "words": "a"}).status_code
            == 403
        )
    district = visit("district")
    public = {**ASKED, "ban": "cong-khai", "muc": "III.1"}
    assert district.get("/bao-cao/soan-thao/muc/", public).status_code == 200
    assert district.get("/bao-cao/soan-thao/muc/", {**ASKED, "muc": "III.1"}).status_code == 403


def test_a_section_that_is_not_there_is_not_found(province: Province, visit: Callable[[str], Client]) -> None:
    half_year(province)
    officer = visit("officer")
    for section in ("IX.1", "II", "III.4", ""):
        assert officer.get("/bao-cao/soan-thao/muc/", {**ASKED, "muc": section}).status_code == 404
    assert "Soạn thảo chung" in officer.get("/bao-cao/soan-thao/", {**ASKED, "mau": "P9"}).content.decode()
