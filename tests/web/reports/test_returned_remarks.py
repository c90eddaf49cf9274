"""Comments of a returned file become remarks on their sections: in the file's name, at their words, each once."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.test import Client

from cast import Cast
from nhipcau.readers.word.returned import read_returned
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.people.models import User
from nhipcau.web.places.models import Province
from nhipcau.web.reports.models import ReturnedFile
from nhipcau.web.reports.writing.models import SectionComment
from report_samples import half_year
from web.reports.test_returning import ASKED, WORDS, copy, rewritten, send

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PLACE = '<w:t xml:space="preserve">Công tác phối hợp kịp thời, đã quản lý '
OFFICE = "Độc lập - Tự do - Hạnh phúc"


def start(number: int) -> str:
    return f'<w:commentRangeStart w:id="{number}"/>'


def end(number: int) -> str:
    return f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'


def comments(*said: tuple[int, str, str]) -> dict[str, bytes]:
    """The part that holds them: number, author, text."""
    inner = "".join(
        f'<w:comment w:id="{number}" w:author="{author}" w:date="2022-07-03T08:00:00Z" w:initials="x">'
        f"<w:p><w:r><w:annotationRef/></w:r><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>"
        for number, author, text in said
    )
    return {"word/comments.xml": f"<w:comments {W}>{inner}</w:comments>".encode()}


@pytest.fixture(autouse=True)
def in_july(moment: Callable[..., datetime]) -> Iterator[None]:
    with clock_set_by_hand(moment(2022, 7, 4)):
        yield


@pytest.fixture
def officer(
    province: Province, client: Client, cast: Cast, sign_in: Callable[[Client, User], Client]
) -> Client:
    half_year(province)
    sign_in(client, cast.officer)
    assert client.post("/bao-cao/soan/", {**ASKED, "section": "III.1", "text": WORDS}).status_code == 302
    return client


def remarked(data: bytes, *said: tuple[int, str, str], more: tuple[tuple[str, str], ...] = ()) -> bytes:
    """The copy with the comments at "Công tác phối hợp kịp thời" in section III.1."""
    marked = f"{PLACE.replace('>Công', '>')}".replace(
        PLACE.replace(">Công", ">"),
        '<w:t xml:space="preserve"></w:t></w:r>'
        + "".join(start(number) for number, _author, _text in said)
        + '<w:r><w:t xml:space="preserve">Công tác phối hợp kịp thời</w:t></w:r>'
        + "".join(end(number) for number, _author, _text in said)
        + '<w:r><w:t xml:space="preserve">, đã quản lý ',
    )
    return rewritten(data, (PLACE, marked), *more, parts=comments(*said))


def kept() -> list[tuple[str, str, str]]:
    return [(each.section, each.writer, each.words) for each in SectionComment.objects.order_by("pk")]


FIRST = (3, "Lò Văn Bình", "Cần nêu rõ số cuộc")
TOLD = ("III.1", "Lò Văn Bình (nhận xét trong tệp Word)", "“Công tác phối hợp kịp thời”: Cần nêu rõ số cuộc")


def test_the_reader_finds_author_words_and_place(officer: Client) -> None:
    (remark,) = read_returned("a.docx", remarked(copy(officer), FIRST)).remarks
    assert (remark.author, remark.text, remark.quote) == (*FIRST[1:], "Công tác phối hợp kịp thời")


def test_a_comment_becomes_a_remark_of_its_section(officer: Client) -> None:
    _address, page = send(officer, remarked(copy(officer), FIRST, (4, "", "Bổ sung nguyên nhân")))
    assert kept() == [
        TOLD,
        (
            "III.1", f"{SectionComment.objects.last().writer.split(' (')[0]} (nhận xét trong tệp Word)",
            "“Công tác phối hợp kịp thời”: Bổ sung nguyên nhân",
        ),
    ]  # fmt: skip
    sender = ReturnedFile.objects.get().sender
    assert kept()[1][1].startswith(sender)
    assert "đã thành góp ý của mục" in page
    shown = officer.get("/bao-cao/soan-thao/muc/", {**ASKED, "section": "III.1"}).content.decode()
    assert "Cần nêu rõ số cuộc" in shown
    assert "Lò Văn Bình" in shown


def test_each_comment_once_also_when_settled(officer: Client) -> None:
    send(officer, remarked(copy(officer), FIRST))
    SectionComment.objects.update(settled_by="x")
    send(officer, remarked(copy(officer), FIRST, (9, "Lò Văn Bình", "Thêm một ý")), name="lan-hai.docx")
    assert [words for _section, _writer, words in kept()] == [
        TOLD[2], "“Công tác phối hợp kịp thời”: Thêm một ý",
    ]  # fmt: skip
    assert ReturnedFile.objects.count() == 2


def test_outside_the_sections_it_is_only_told(officer: Client) -> None:
    data = copy(officer)
    before = f'<w:t xml:space="preserve">{OFFICE}'
    with_reference = rewritten(
        data,
        (before, before + "</w:t></w:r>" + end(1) + "<w:r><w:t>"),
        parts=comments((1, "A", "Sai ký hiệu")),
    )
    _address, page = send(officer, with_reference)
    assert kept() == []
    assert "Sai ký hiệu" in page
    (remark,) = read_returned("a.docx", with_reference).remarks
    assert (remark.quote, remark.author) == ("", "A")


def test_a_comment_that_names_people_is_refused_with_the_file(officer: Client) -> None:
    many = "Nguyễn Văn An sinh năm 1990 số CCCD 012090001234, Trần Thị Bé sinh năm 1992 số CCCD 012092004321"
    send(officer, remarked(copy(officer), (2, "A", many)))
    assert kept() == []
    assert not ReturnedFile.objects.exists()
