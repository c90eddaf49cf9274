"""Letters around a report: patterns, layout, the list that goes with them (docs/rules/letters.md)."""

import io
from datetime import date

import docx
import pytest

from core.reports.evidence import FOLDER, OFFICE
from nhipcau.core.catalogue.letters import BadLetters, Listed, parse_letters
from nhipcau.core.papers import Annex, Block, Closing, Letterhead, Paper, Paragraph, Table, write
from nhipcau.core.reports.letters import Listing, letter
from tree import HOUSE

DAY = date(2022, 6, 16)
LETTERS = parse_letters((FOLDER / "letters.yaml").read_text(encoding="utf-8"), "letters.yaml")
WORDS = {
    "period": "6 tháng đầu năm 2022", "from": "15/12/2021", "to": "14/6/2022", "today": "16/6/2022",
    "plan": "Kế hoạch số 12/KH-UBND ngày 05/01/2022", "agency": OFFICE.name, "province": "tỉnh Lai Châu",
    "letter": "", "count": "02", "ministry": "Bộ Lao động - Thương binh và Xã hội", "sent": "104", "owed": "106",
}  # fmt: skip
LISTED = (
    Listing("", "Công an tỉnh", "BM-04", "17/6/2022"),
    Listing("Huyện Mường Tè", "xã Mù Cả", "BM-00, BM-01", "15/6/2022"),
)


def made(key: str, **words: str) -> tuple[Block, ...]:
    return letter(LETTERS[key], {**WORDS, **words}, LISTED, OFFICE, DAY)


def body(key: str, **words: str) -> list[str]:
    return [each.text for each in made(key, **words) if isinstance(each, Paragraph)]


def test_the_five_letters_are_there_with_their_lists() -> None:
    page = (HOUSE / "docs/rules/letters.md").read_text(encoding="utf-8")
    assert {key: each.lists for key, each in LETTERS.items()} == {
        "guiding": Listed.FORMS,
        "reminding": Listed.OWING,
        "urging": Listed.OVERDUE,
        "inviting": Listed.INVITED,
        "submitting": Listed.NONE,
    }
    assert all(f"| {key} |" in page for key in LETTERS)


def test_a_segment_with_an_unknown_word_falls_away() -> None:
    assert body("reminding")[0].startswith("Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2022, các cơ quan")
    known = body("reminding", letter="Công văn số 15/SLĐTBXH")
    assert "05/01/2022 và Công văn số 15/SLĐTBXH, các cơ quan" in known[0]
    assert not any("chưa gửi đủ" in text for text in body("submitting", count=""))
    assert any("Còn 02 cơ quan" in text for text in body("submitting"))


def test_invited_bodies_read_no_word_of_lateness() -> None:
    text = " ".join(body("inviting")).lower()
    assert "trân trọng đề nghị" in text
    for word in ("quá hạn", "đôn đốc", "chậm", "nhắc", "yêu cầu"):
        assert word not in text


def test_an_official_letter_has_its_subject_under_the_number() -> None:
    document = docx.Document(io.BytesIO(write(Paper(made("urging"), "Sở", "Công văn", DAY))))
    left, right = document.tables[0].rows[1].cells
    assert left.text.splitlines()[0] == "Số:\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0/SLĐTBXH"
    assert " ".join(left.text.splitlines()[1:]).startswith(
        "V/v đôn đốc gửi số liệu công tác phòng, chống mại dâm"
    )
    assert "ngày … tháng … năm 2022" in right.text
    assert "CÔNG VĂN" not in "\n".join(each.text for each in document.paragraphs)
    assert "Kính gửi: Các cơ quan, đơn vị, địa phương (theo danh sách)." in [
        each.text for each in document.paragraphs
    ]


def test_a_submission_has_its_name_and_symbol() -> None:
    head = next(each for each in made("submitting") if isinstance(each, Letterhead))
    assert (head.type_name, head.symbol) == ("Tờ trình", "TTr-SLĐTBXH")
    assert not any(isinstance(each, Annex) for each in made("submitting"))
    assert body("submitting")[-1].endswith("xem xét, ban hành./.")


def test_the_list_goes_on_a_page_of_its_own() -> None:
    blocks = made("reminding")
    table = next(each for each in blocks if isinstance(each, Table))
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["1", "Công an tỉnh", "BM-04", "17/6/2022"],
        ["Huyện Mường Tè"],
        ["2", "xã Mù Cả", "BM-00, BM-01", "15/6/2022"],
    ]
    annex = next(each for each in blocks if isinstance(each, Annex))
    assert annex.reference.startswith("(Kèm theo Công văn số")
    closing = next(each for each in blocks if isinstance(each, Closing))
    assert closing.recipients == ("Như trên", "Ủy ban nhân dân tỉnh Lai Châu (để báo cáo)")


@pytest.mark.parametrize(("subject", "told"), [("{B02}", "B02"), ("{nobody}", "nobody"), ("[x", "ngoặc")])
def test_a_file_that_cannot_be_used_is_named(subject: str, told: str) -> None:
    text = (
        f"letters: {{a: {{name: x, subject: '{subject}', addressees: [y], paragraphs: [z], "
        "closing: c, lists: none, list_title: ''}}"
    )
    with pytest.raises(BadLetters, match=r"letters\.yaml") as met:
        parse_letters(text, "letters.yaml")
    assert told in str(met.value)


def test_a_file_without_letters_is_refused() -> None:
    with pytest.raises(BadLetters):
        parse_letters("letters: {}", "letters.yaml")
