"""Boxes of text inside boxes of text are read once each, with what was tracked in them, however deep they lie."""

import io
import zipfile

import pytest

from nhipcau.readers.errors import TooLarge
from nhipcau.readers.word.returned import read_returned

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    'PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def nested(depth: int, *, tracked: bool = False) -> bytes:
    """A file with one line in each of so many boxes, every box inside the one before."""
    inner = ""
    for level in range(depth, -1, -1):
        box = f"<w:r><w:txbxContent>{inner}</w:txbxContent></w:r>" if inner else ""
        marks = (
            f"<w:ins><w:r><w:t>thêm {level}</w:t></w:r></w:ins><w:del><w:r><w:delText>bớt {level}</w:delText></w:r>"
            "</w:del><w:r><w:drawing/></w:r>"
        )
        inner = f"<w:p><w:r><w:t>Dòng {level} </w:t></w:r>{marks if tracked else ''}{box}</w:p>"
    return packed(inner)


def packed(inner: str) -> bytes:
    """A file with this body."""
    document = f'<w:document xmlns:w="{W}" xmlns:mc="{MC}"><w:body>{inner}</w:body></w:document>'
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", RELATIONS)
        package.writestr("word/document.xml", document)
    return target.getvalue()


def test_each_box_is_read_once_in_order() -> None:
    found = read_returned("tra-lai.docx", nested(50))
    assert ["".join(bit.text for bit in each) for each in found.paragraphs] == [
        f"Dòng {n}" for n in range(51)
    ]


def test_what_was_tracked_in_boxes_and_pictures_there_are_told_once() -> None:
    found = read_returned("tra-lai.docx", nested(9, tracked=True))
    assert sorted(found.added) == sorted(f"thêm {n}" for n in range(10))
    assert sorted(found.struck) == sorted(f"bớt {n}" for n in range(10))
    assert found.pictures == 10


def test_a_box_in_a_cell_is_read_once_though_it_is_there_in_two_forms() -> None:
    box = "<w:txbxContent><w:p><w:ins><w:r><w:t>trong khung</w:t></w:r></w:ins></w:p></w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict>"
        "</mc:Fallback></mc:AlternateContent>"
    )
    cell = f"<w:tc><w:p><w:r><w:t>Ô</w:t>{both}</w:r></w:p></w:tc>"
    found = read_returned("tra-lai.docx", packed(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"))
    assert [each.rows for each in found.tables] == [(("Ô\ntrong khung",),)]
    assert (found.added, found.pictures) == (["trong khung"], 0)


def test_a_block_that_was_struck_whole_is_told_as_struck() -> None:
    body = "<w:del><w:p><w:r><w:delText>đoạn bỏ</w:delText></w:r></w:p></w:del><w:p><w:r><w:t>Còn</w:t></w:r></w:p>"
    found = read_returned("tra-lai.docx", packed(body))
    assert [bit.text for each in found.paragraphs for bit in each] == ["Còn"]
    assert found.struck == ["đoạn bỏ"]


@pytest.mark.parametrize("place", ["paragraphs", "cells", "tracked"])
def test_more_text_than_a_document_has_is_refused(place: str) -> None:
    """Counted over all that is read, wherever it stands: a package of a few kilobytes unpacks to it."""
    words = "chữ " * 25_000
    run = f"<w:r><w:t>{words}</w:t></w:r>"
    if place == "paragraphs":
        body = f"<w:p>{run}</w:p>" * 41
    elif place == "cells":
        body = f"<w:tbl><w:tr>{f'<w:tc><w:p>{run}</w:p></w:tc>' * 41}</w:tr></w:tbl>"
    else:
        body = f"<w:p><w:ins>{run}</w:ins></w:p>" * 21  # as text and as what was tracked
    with pytest.raises(TooLarge, match=r"dài hơn 4\.000\.000 ký tự"):
        read_returned("tra-lai.docx", packed(body))
