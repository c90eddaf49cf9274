"""The paper as LibreOffice sets it with the shipped faces: opened without repair, lines whole, no letter lost."""

import io
import re
from dataclasses import replace

import docx
import pypdfium2
import pytest

from core.papers.paper import paper
from nhipcau.core.papers import Closing, Paragraph, Run, write
from nhipcau.web.papers.pdf import to_pdf

LINES = 14  # of the body, so that the signature is the first thing that a page has no room for


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


@pytest.mark.parametrize("lines", range(LINES - 5, LINES + 1))
def test_the_signature_never_stands_alone_on_a_page(lines: int) -> None:
    whole = paper(points=0)
    end = next(place for place, block in enumerate(whole.blocks) if isinstance(block, Closing))
    body = (Paragraph((Run(f"Nội dung {number}."),)) for number in range(lines))
    longer = replace(whole, blocks=(*whole.blocks[: end - 1], *body, *whole.blocks[end - 1 :]))
    with pypdfium2.PdfDocument(to_pdf(write(longer))) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    signed = next(page for page in pages if "KT. GIÁM ĐỐC" in page)
    assert "Một gạch đầu dòng." in signed
