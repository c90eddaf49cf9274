"""PDF with a text layer."""

import pytest

from nhipcau.readers import errors
from nhipcau.readers.documents import read_document
from samples import office_files as office

LINE = "Ke hoach phong chong te nan xa hoi nam 2022"


def test_pages_end_in_a_line_break():
    document = read_document("a.pdf", office.pdf(f"{LINE} A", f"{LINE} B"))
    assert document.text == f"{LINE} A\n{LINE} B"
    assert document.pages == 2
    assert document.notes == ()


def test_a_page_without_text_is_noted():
    document = read_document("a.pdf", office.pdf(LINE, LINE, ""))
    assert document.notes == ("Trang 3 không có lớp chữ, nội dung trang này chưa được đọc.",)


def test_two_hundred_pages():
    assert read_document("a.pdf", office.pdf(*[LINE] * 200)).pages == 200


def test_too_many_pages():
    with pytest.raises(errors.TooLarge, match="1001 trang"):
        read_document("a.pdf", office.pdf(*[LINE] * 1001))
