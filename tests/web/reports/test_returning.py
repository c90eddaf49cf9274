"""A copy goes out, is edited, comes back and is merged: by page, with everything that can be wrong with the file."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cast import Cast
from cast import moment as at
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.people.models import User
from nhipcau.web.places.models import Province
from nhipcau.web.reports.models import MergeDecision, ReportText, ReturnedFile, TextVersion, WordCopy
from nhipcau.web.reports.returning import actions as returning
from report_samples import beside_it, half_year, report_counts

ASKED = {"ky": "2022-H1", "mau": "P1", "ban": "han-che"}
WORDS = "Công tác phối hợp kịp thời, đã quản lý {A04} cơ sở.\nCấp ủy các cấp quan tâm chỉ đạo thường xuyên."

FIGURE = '>%s</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t xml:space="preserve"> cơ sở.'
TYPED_OVER = (FIGURE % "30", FIGURE % "31")
TRACKED = (
    '<w:ins w:id="5" w:author="x" w:date="2022-06-21T00:00:00Z"><w:r>'
    '<w:t xml:space="preserve"> Đã tổng kết.</w:t></w:r></w:ins>'
)


@pytest.fixture(autouse=True)
def in_july(moment: Callable[..., datetime]) -> Iterator[None]:
    with clock_set_by_hand(moment(2022, 7, 4)):
        yield


@pytest.fixture
def visit(client: Client, cast: Cast, sign_in: Callable[[Client, User], Client]) -> Callable[[str], Client]:
    return lambda part: sign_in(client, getattr(cast, part))


@pytest.fixture
def officer(province: Province, visit: Callable[[str], Client]) -> Client:
    """With a report of the half-year, two paragraphs written."""
    half_year(province)
    client = visit("officer")
    assert client.post("/bao-cao/soan/", {**ASKED, "section": "III.1", "text": WORDS}).status_code == 302
    return client


def copy(client: Client, **asked: str) -> bytes:
    taken = client.post("/bao-cao/soan-thao/ban-soan/", {**ASKED, **asked})
    assert taken.status_code == 200
    return bytes(taken.content)


def rewritten(data: bytes, *changes: tuple[str, str], parts: dict[str, bytes] | None = None) -> bytes:
    """The file with pieces of its body replaced, and parts put in."""
    source, made = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in source.namelist():
            content = source.read(entry)
            if entry == "word/document.xml":
                text = content.decode()
                for old, new in changes:
                    assert old in text, old
                    text = text.replace(old, new, 1)
                content = text.encode()
            archive.writestr(entry, content)
        for entry, content in (parts or {}).items():
            archive.writestr(entry, content)
    return made.getvalue()


def send(client: Client, data: bytes, name: str = "ban-soan.docx", **asked: str) -> tuple[str, str]:
    """Where the answer leads, and what that page says."""
    done = client.post(
        "/bao-cao/soan-thao/gui-lai/", {**ASKED, **asked, "file": SimpleUploadedFile(name, data)}, follow=True
    )
    assert done.status_code == 200
    return done.redirect_chain[-1][0], unescape(done.content.decode())


def choices(page: str) -> dict[str, str]:
    """What the page would send if nobody touched it, states included."""
    given = dict(re.findall(r'<input type="hidden" name="(s-\w+)" value="(\w+)"', page))
    given |= dict(re.findall(r'<input type="radio" name="(p-\w+)" value="(nhan)" checked', page))
    return given


def pieces(page: str) -> list[str]:
    return re.findall(r'name="p-(\w+)" value="giu"', page)


def test_the_copy_holds_each_figure_and_names_nothing_in_its_body(officer: Client) -> None:
    data = copy(officer)
    archive = zipfile.ZipFile(io.BytesIO(data))
    body = archive.read("word/document.xml").decode()
    row = WordCopy.objects.get()
    assert f'<w:alias w:val="Số liệu {row.pk}-1"/>' in body
    assert body.count("<w:sdt>") == len(row.content["held"]) > 10
    assert "2022-H1 P1 han-che" in archive.read("docProps/custom.xml").decode()
    text = "".join(re.findall(r"<w:t[^>]*>([^<]*)", body))
    assert "{" not in text
    assert "Nhịp Cầu" not in text
    assert Line.objects.filter(act="report.copy").count() == 1
    again = officer.post("/bao-cao/tai/", {**ASKED, "tep": "docx"})
    assert b"<w:sdt>" not in zipfile.ZipFile(io.BytesIO(again.content)).read("word/document.xml")


def test_words_are_taken_and_a_figure_is_never_taken_in_silence(officer: Client) -> None:
    words = ("Công tác phối hợp kịp thời", "Công tác phối hợp rất kịp thời")
    address, page = send(officer, rewritten(copy(officer), words, TYPED_OVER))
    assert re.fullmatch(r"/bao-cao/soan-thao/tep/\d+/", address)
    assert "2 chỗ cần quyết" in page
    assert "bản soạn in <b>30</b>, tệp gửi lại ghi <b>31</b>" in page
    assert re.search(r"<ins>\s*rất", page)
    assert ReportText.objects.get().text == WORDS
    given = choices(page)
    assert sum(name.startswith("p-") for name in given) == 1  # the figure must be chosen
    done = officer.post(f"{address}quyet/", given, follow=True)
    assert "còn 1 chỗ chưa quyết" in unescape(done.content.decode())
    kept = ReportText.objects.get().text
    assert kept == WORDS.replace("phối hợp kịp", "phối hợp rất kịp")
    [figure] = pieces(unescape(done.content.decode()))
    officer.post(f"{address}quyet/", {f"p-{figure}": "giu"})
    assert ReportText.objects.get().text == kept
    assert ReturnedFile.objects.get().left == 0
    assert "Đã quyết mọi chỗ" in unescape(officer.get(address).content.decode())
    assert MergeDecision.objects.filter(accepted=False, before="30", now="31").count() == 1


def test_a_typed_figure_that_was_chosen_stands_as_typed(officer: Client) -> None:
    address, page = send(officer, rewritten(copy(officer), TYPED_OVER))
    [figure] = pieces(page)
    states = {name: value for name, value in choices(page).items() if name.startswith("s-")}
    officer.post(f"{address}quyet/", {**states, f"p-{figure}": "nhan"})
    assert "đã quản lý 31 cơ sở." in ReportText.objects.get().text
    shown = officer.get("/bao-cao/soan-thao/muc/", {**ASKED, "muc": "III.1"})
    assert "Số “31” là số gõ tay trong tệp Word, thay số 30 của hệ thống" in unescape(shown.content.decode())


def test_a_new_paragraph_belongs_to_who_sent_it(
    officer: Client, visit: Callable[[str], Client], cast: Cast
) -> None:
    leader = visit("leader")
    new = '<w:p><w:pPr><w:pStyle w:val="Body"/></w:pPr><w:r><w:t>Hai huyện biên giới đã ký quy chế.</w:t></w:r></w:p>'
    data = copy(leader)
    address, page = send(leader, rewritten(data, (last_words(data), last_words(data) + new)))
    assert "Đoạn thêm mới" in page
    assert 'type="radio"' not in page
    assert leader.post(f"{address}quyet/", {}).status_code == 403
    client = visit("officer")
    page = unescape(client.get(address).content.decode())
    assert client.post(f"{address}quyet/", choices(page)).status_code == 302
    assert ReportText.objects.get().text.splitlines()[-1] == "Hai huyện biên giới đã ký quy chế."
    version = TextVersion.objects.latest("pk")
    assert (version.writer, version.way, version.writer_key) == (
        cast.leader.name, "word", cast.officer.key,
    )  # fmt: skip
    page = unescape(client.get("/bao-cao/soan-thao/muc/", {**ASKED, "muc": "III.1"}).content.decode())
    assert re.search(rf"đã ký quy chế\.<small[^>]*>{cast.leader.name}[^<]*từ tệp Word gửi lại", page)


def last_words(data: bytes) -> str:
    """The end of the paragraph that the section ends with."""
    body = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    found = re.search(r"chỉ đạo thường xuyên\.</w:t></w:r></w:p>", body)
    assert found
    return found[0]


def test_the_second_of_two_files_sees_what_the_first_changed(officer: Client) -> None:
    data = copy(officer)
    old = "Cấp ủy các cấp quan tâm"
    first = rewritten(data, (old, "Cấp ủy các cấp rất quan tâm"))
    second = rewritten(data, (old, "Cấp ủy, chính quyền quan tâm"), ("phối hợp kịp thời", "phối hợp đồng bộ"))
    one, page_of_one = send(officer, first)
    two, page_of_two = send(officer, second)
    assert "đã đổi sau khi lấy bản soạn" not in page_of_two
    assert officer.post(f"{one}quyet/", choices(page_of_one)).status_code == 302
    refused = officer.post(f"{two}quyet/", choices(page_of_two))
    assert refused.status_code == 422
    told = unescape(refused.content.decode())
    assert "đã đổi sau khi anh/chị mở trang này, nên chưa ghi lựa chọn nào" in told
    assert "đã đổi sau khi lấy bản soạn" in told
    assert "Hiện hành: Cấp ủy các cấp rất quan tâm" in told
    assert "đồng bộ" not in ReportText.objects.get().text
    assert officer.post(f"{two}quyet/", choices(told)).status_code == 302
    text = ReportText.objects.get().text
    assert "phối hợp đồng bộ" in text
    assert "Cấp ủy các cấp rất quan tâm" in text
    left = unescape(officer.get(two).content.decode())
    [piece] = pieces(left)
    states = {name: value for name, value in choices(left).items() if name.startswith("s-")}
    officer.post(f"{two}quyet/", {**states, f"p-{piece}": "nhan"})
    assert "Cấp ủy, chính quyền quan tâm" in ReportText.objects.get().text


def test_a_figure_that_moved_on_is_told_beside(officer: Client, province: Province) -> None:
    data = rewritten(copy(officer), TYPED_OVER)
    report_counts(province, "2022-H1", date(2022, 6, 14), {"A04": (4, "")}, at(2022, 7, 1))
    _address, page = send(officer, data)
    assert "bản soạn in <b>30</b>, tệp gửi lại ghi <b>31</b>; hệ thống nay in <b>40</b>" in page


def test_an_automatic_sentence_is_edited_and_lives_on(officer: Client, province: Province) -> None:
    address, page = send(officer, rewritten(copy(officer), ("Tổ chức ", "Các địa phương tổ chức ")))
    assert officer.post(f"{address}quyet/", choices(page)).status_code == 302
    kept = ReportText.objects.get(section="II.2.a").text
    assert kept.startswith("Các địa phương tổ chức {B02} cuộc")
    shown = unescape(officer.get("/bao-cao/soan-thao/muc/", {**ASKED, "muc": "II.2.a"}).content.decode())
    assert "Câu tự động hiện nay" in shown
    assert re.search(r"<ins>Các địa phương\s*</ins>|<ins>Các địa phương tổ", shown)


def test_files_that_cannot_be_taken(officer: Client, province: Province) -> None:
    data = copy(officer)
    public = copy(officer, ban="cong-khai")
    assert "là bản soạn của báo cáo khác: kỳ 2022-H1, mẫu P1, bản công khai" in send(officer, public)[1]
    assert "bản soạn của báo cáo khác" in send(officer, data, mau="P2")[1]
    clean = officer.post("/bao-cao/tai/", {**ASKED, "tep": "docx"}).content
    assert "không phải bản để soạn đã lấy từ đây" in send(officer, clean)[1]
    assert "macro" in send(officer, rewritten(data, parts={"word/vbaProject.bin": b"x"}))[1]
    assert "tệp bị cắt cụt" in send(officer, b"MZ\x90 not a Word file at all")[1]
    assert "chỉ nhận tệp" in send(officer, data, "ban-soan.docm")[1]
    assert ReturnedFile.objects.count() == 0
    assert send(officer, data)[1].count("Tệp không có chỗ nào khác") == 1
    address, told = send(officer, data)
    assert "đã được Cán bộ phụ trách chương trình gửi lại lúc" in told
    assert ReturnedFile.objects.count() == 1
    assert address.endswith(f"/{ReturnedFile.objects.get().pk}/")


def test_what_is_not_taken_is_kept_nowhere_and_the_page_says_so(officer: Client) -> None:
    before = set((Path(settings.DATA) / "files").glob("*/*"))
    lines = Line.objects.count()
    for broken in (b"MZ", copy(officer)[:900], rewritten(copy(officer), parts={"word/vbaProject.bin": b"x"})):
        assert "Chưa lưu gì từ tệp; tệp vẫn ở máy của anh/chị." in send(officer, broken)[1]
    assert set((Path(settings.DATA) / "files").glob("*/*")) == before
    assert not ReturnedFile.objects.exists()
    assert set(Line.objects.order_by("seq").values_list("act", flat=True)[lines:]) == {"report.copy"}
    shown = unescape(officer.get("/bao-cao/soan-thao/", ASKED).content.decode())
    assert "Tệp không đọc được hoặc không nhận thì không giữ gì." in shown


def test_a_file_that_arrives_twice_at_once_is_one_file(
    officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second request had looked before the first was done."""
    data = rewritten(copy(officer), TYPED_OVER)
    examine = returning.examine

    def meanwhile(*given: object) -> None:
        monkeypatch.setattr(returning, "examine", examine)
        send(officer, data)

    monkeypatch.setattr(returning, "examine", meanwhile)
    address, told = send(officer, data)
    assert "gửi lại lúc" in told
    assert address.endswith(f"/{ReturnedFile.objects.get().pk}/")


def test_deleted_figures_are_told_and_come_back_unless_somebody_says_otherwise(officer: Client) -> None:
    data = copy(officer)
    body = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    end = body.index("</w:sdt>", body.index("đã quản lý ")) + len("</w:sdt>")
    field = body[body.rindex("<w:sdt>", 0, end) : end]
    address, page = send(officer, rewritten(data, (field, "")))
    assert "bản soạn in <b>30</b>, tệp gửi lại đã bỏ" in page
    assert "checked" not in page.split('name="p-')[1].split("</fieldset>")[0]
    keep = {f"p-{each}": "giu" for each in pieces(page)}
    assert officer.post(f"{address}quyet/", {**choices(page), **keep}).status_code == 302
    assert "{A04}" in ReportText.objects.get(section="III.1").text


def look_at_another_programme(client: Client, province: Province) -> None:
    beside_it(province)
    session = client.session
    session["programme"] = "general"
    session.save()


def test_a_copy_of_one_programme_is_not_taken_into_the_report_of_another(
    officer: Client, province: Province
) -> None:
    data = copy(officer)
    address, _page = send(officer, data)
    look_at_another_programme(officer, province)
    assert "của báo cáo thuộc chương trình khác" in send(officer, rewritten(data, TYPED_OVER))[1]
    assert ReturnedFile.objects.count() == 1
    assert "Tệp không có chỗ nào khác" in unescape(officer.get(address).content.decode())


def test_fifty_megabytes_of_pictures_are_refused_with_what_to_do(officer: Client) -> None:
    import random

    noise = random.Random(1).randbytes(50 * 2**20)
    told = send(officer, rewritten(copy(officer), parts={"word/media/anh.png": noise}))[1]
    assert "lớn hơn 20 MB, thường do ảnh" in told
    assert ReturnedFile.objects.count() == 0


def test_a_roster_in_the_file_stops_it_whole(officer: Client) -> None:
    roster = (
        "Nguyễn Thị Hoa, sinh năm 1990, trú tại bản Nà Khương; Lò Thị Mai, sinh năm 1992, trú tại bản Tả Lèng"
    )
    data = rewritten(copy(officer), ("chỉ đạo thường xuyên.", roster))
    address, told = send(officer, data)
    assert "danh sách" in told or "họ và tên" in told
    assert "#word" in address
    assert ReturnedFile.objects.count() == 0
    one = rewritten(copy(officer), ("chỉ đạo thường xuyên.", "chỉ đạo; chị Lò Thị Mai được hỗ trợ."))
    assert "Mục III.1 của tệp:" in send(officer, one)[1]
    assert ReturnedFile.objects.count() == 0


def test_tracked_changes_tables_and_pictures_are_told(officer: Client) -> None:
    picture = "<w:r><w:pict/></w:r>"
    table = (
        '<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="5000"/></w:tblGrid>'
        "<w:tr><w:tc><w:p><w:r><w:t>Hội nghị</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>Hai cuộc</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    data = copy(officer)
    end = last_words(data)
    new = end.replace("</w:p>", f"{TRACKED}{picture}</w:p>{table}")
    _address, page = send(officer, rewritten(data, (end, new)))
    assert "track changes" in page
    assert "Đã tổng kết." in page
    assert "báo cáo không nhận hình" in page
    assert "Bảng dán thêm" in page
    assert "Hội nghị; Hai cuộc" in page


def test_an_older_copy_is_said_to_be_old(officer: Client) -> None:
    data = rewritten(copy(officer), ("phối hợp kịp thời", "phối hợp đồng bộ"))
    copy(officer)
    assert "sau đó có 1 bản soạn mới hơn" in send(officer, data)[1]


def test_last_years_words_are_asked_about_here_too(officer: Client, province: Province) -> None:
    old = "Trong năm 2021 các ngành đã phối hợp chặt chẽ trong công tác tuyên truyền."
    ReportText.objects.create(
        province=province, programme_key="prostitution-prevention", period="2021-H1", profile="P1",
        section="III.2", text=old, changed_by="Người cũ", changed_at=at(2021, 6, 20),
    )  # fmt: skip
    data = copy(officer)
    officer.post("/bao-cao/soan/", {**ASKED, "section": "III.2", "text": "Còn thiếu."})
    data = copy(officer)
    address, page = send(officer, rewritten(data, ("Còn thiếu.", old.replace("2021", "2022"))))
    refused = officer.post(f"{address}quyet/", choices(page))
    assert refused.status_code == 422
    told = unescape(refused.content.decode())
    assert "chỉ thay ngày tháng, có đúng không?" in told
    assert officer.post(f"{address}quyet/", {**choices(told), "same_meant": "on"}).status_code == 302


def test_who_may_send_and_see(officer: Client, visit: Callable[[str], Client]) -> None:
    data = rewritten(copy(officer), ("phối hợp kịp thời", "phối hợp đồng bộ"))
    address, _page = send(officer, data)
    district = visit("district")
    assert district.get(address).status_code == 404
    assert district.post("/bao-cao/soan-thao/ban-soan/", ASKED).status_code == 403
    assert district.post("/bao-cao/soan-thao/ban-soan/", {**ASKED, "ban": "cong-khai"}).status_code == 200
    clerk = visit("commune_clerk")
    assert clerk.post("/bao-cao/soan-thao/ban-soan/", {**ASKED, "ban": "cong-khai"}).status_code == 403
    assert visit("officer").get("/bao-cao/soan-thao/tep/99999/").status_code == 404
