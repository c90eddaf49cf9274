"""The paper as LibreOffice sets it with the shipped faces: opened without repair, lines whole, no letter lost."""

import io
import re

import docx
import pypdfium2
import pytest

from core.papers.paper import paper
from nhipcau.core.papers import write
from nhipcau.web.papers.pdf import can_convert, to_pdf

pytestmark = pytest.mark.skipif(not can_convert(), reason="LibreOffice (soffice) is not installed here")


@pytest.fixture(scope="module")
def printed() -> bytes:
    return to_pdf(write(paper()))


@pytest.fixture(scope="module")
def pages(printed: bytes) -> list[str]:
    with pypdfium2.PdfDocument(printed) as document:
        return [page.get_textpage().get_text_range() for page in document]


def test_only_the_shipped_faces_are_used(printed: bytes) -> None:
    used = set(re.findall(rb"/FontName\s*/(?:[A-Z]{6}\+)?([A-Za-z]+)", printed))
    assert used
    assert used <= {b"LiberationSerif"}


def test_national_name_and_motto_are_not_broken(pages: list[str]) -> None:
    printed = pages[0].splitlines()
    assert any("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in line for line in printed)
    assert any("Độc lập - Tự do - Hạnh phúc" in line for line in printed)
    assert any("năm 2022;" in line and "Kết quả công tác" in line for line in printed)


def test_page_numbers_from_the_second_page_on_and_anew_in_annexes(pages: list[str]) -> None:
    first_lines = [page.strip().splitlines()[0].strip() for page in pages]
    assert not first_lines[0].isdigit()
    annex = next(place for place, text in enumerate(pages) if text.strip().startswith("Phụ lục I"))
    assert first_lines[annex + 1] == "2"
    assert first_lines[-1] == "Phụ lục II"


def test_wide_annex_repeats_its_header(pages: list[str]) -> None:
    with_rows = [page for page in pages if "66,0%" in page]
    assert len(with_rows) > 1
    assert all("Chỉ tiêu" in page for page in with_rows)


def test_no_letter_is_lost(pages: list[str]) -> None:
    text = re.sub(r"\s+", " ", " ".join(pages))
    assert "Phạm vi số liệu".upper() in text
    assert "“Thường xuyên” được hiểu là mỗi quý." in text
    assert "\ufffd" not in text


def test_every_word_of_the_file_is_on_paper(pages: list[str]) -> None:
    document = docx.Document(io.BytesIO(write(paper())))
    told = [each.text for each in document.paragraphs] + [
        cell.text for table in document.tables for row in table.rows for cell in row.cells
    ]
    on_paper = set(re.findall(r"\w+", " ".join(pages)))
    assert {word for text in told for word in re.findall(r"\w+", text)} <= on_paper
