"""A whole report as LibreOffice sets it: opened without repair, lines whole, every word of the file on paper."""

import io
import re

import docx
import pypdfium2

from nhipcau.web.papers.pdf import to_pdf
from nhipcau.web.places.models import Province
from nhipcau.web.reports.bridge import word_file
from report_samples import compiled, half_year


def test_a_report_on_paper(province: Province) -> None:
    half_year(province)
    data = word_file(compiled(province))
    with pypdfium2.PdfDocument(to_pdf(data)) as printed:
        pages = [page.get_textpage().get_text_range() for page in printed]
        sizes = {tuple(round(side * 25.4 / 72) for side in page.get_size()) for page in printed}
    lines = pages[0].splitlines()
    assert any("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in line for line in lines)
    assert any("Độc lập - Tự do - Hạnh phúc" in line for line in lines)
    assert sizes == {(210, 297), (297, 210)}
    document = docx.Document(io.BytesIO(data))
    told = [each.text for each in document.paragraphs] + [
        cell.text for table in document.tables for row in table.rows for cell in row.cells
    ]
    wanted = {word for text in told for word in re.findall(r"\w+", text)}
    on_paper = set(re.findall(r"\w+", " ".join(pages)))
    assert wanted - on_paper == set()
