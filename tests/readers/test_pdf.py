"""PDF with a text layer."""

import resource
import zlib

import pytest

from nhipcau.readers import errors
from nhipcau.readers.documents import read_document
from nhipcau.readers.pdf import pages_as_pictures
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


def bomb(size: int) -> bytes:
    """A page whose content unpacks, twice, to `size` blanks."""
    packer = zlib.compressobj(1)
    once = b"".join(packer.compress(b" " * 10**7) for _ in range(size // 10**7)) + packer.flush()
    stream = zlib.compress(once, 9)
    page = b"<</Length %d/Filter[/FlateDecode /FlateDecode]>>stream\n%s\nendstream" % (len(stream), stream)
    return (
        office.pdf(LINE)
        .replace(b"/Contents 4 0 R", b"/Contents 5 0 R")
        .replace(b"\nxref", b"\n5 0 obj\n" + page + b"\nendobj\nxref")
    )


def test_a_bomb_dies_alone():
    data = bomb(1_000_000_000)
    assert len(data) < 200_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(errors.TooLarge, match="bộ nhớ hoặc thời gian"):
        read_document("a.pdf", data)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000
    with pytest.raises(errors.TooLarge, match="bộ nhớ hoặc thời gian"):
        pages_as_pictures("a.pdf", data)


def test_pages_as_pictures_refuse_what_cannot_be_opened():
    with pytest.raises(errors.Damaged):
        pages_as_pictures("a.pdf", b"%PDF-1.7 nothing")
