"""The paper as LibreOffice sets it: opened without repair, national name and motto on one line each, glyphs whole."""

import re
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from core.papers.paper import paper
from nhipcau.core.papers import write

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed here")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("paper")
    source = folder / "bao-cao.docx"
    source.write_bytes(write(paper()))
    convert(source, folder)
    with pypdfium2.PdfDocument(folder / "bao-cao.pdf") as document:
        return [page.get_textpage().get_text_range() for page in document]


def convert(source: Path, folder: Path) -> None:
    command = [str(OFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", str(folder), str(source)],
        check=True,
        capture_output=True,
        timeout=180,
    )


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
