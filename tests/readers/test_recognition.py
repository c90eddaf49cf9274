"""Scans: tesseract with Vietnamese reads them where it is installed; else the refusal says what to install."""

import stat
import sys

import pytest

from nhipcau.readers import errors, recognition
from nhipcau.readers.documents import read_document
from samples import office_files as office

TESSERACT = """#!{python}
import sys
if "--list-langs" in sys.argv:
    print("List of available languages (1):\\n{language}")
    sys.exit()
picture = sys.stdin.buffer.read()
head, size = picture[:2], picture[3:].split(b" 255", 1)[0].split()
assert head == b"P5" and len(picture) > int(size[0]) * int(size[1]), head
assert sys.argv[-1] == "tsv", sys.argv
for at, word in enumerate("{said}".split()):
    row = (5, 1, 1, 1, 1, at, 300 + 100 * at, 200, 90, 40, 96.5, word)
    sys.stdout.buffer.write(("\\t".join(map(str, row)) + "\\n").encode())
"""


@pytest.fixture(autouse=True)
def forgotten():
    """Nothing recognised in another test."""
    recognition._last.clear()


@pytest.fixture
def tesseract(tmp_path, monkeypatch):
    """A tesseract that checks the picture it is given and answers with a set text."""

    def put(said: str, language: str = "vie") -> None:
        program = tmp_path / "tesseract"
        program.write_text(TESSERACT.format(python=sys.executable, language=language, said=said), "utf-8")
        program.chmod(program.stat().st_mode | stat.S_IEXEC)
        monkeypatch.setenv("PATH", str(tmp_path))

    return put


def test_a_scan_is_recognised_page_by_page(tesseract):
    tesseract("KẾ HOẠCH phòng, chống tệ nạn xã hội năm 2022")
    document = read_document("quet.pdf", office.pdf("", ""))
    assert document.text.count("KẾ HOẠCH") == 2
    assert "đối chiếu từng con số" in document.notes[0]


def test_a_scan_is_recognised_once_for_its_words_and_its_protection(tesseract):
    tesseract("KẾ HOẠCH phòng, chống tệ nạn xã hội năm 2022")
    first = read_document("quet.pdf", office.pdf("", ""))
    tesseract("một văn bản quét khác hẳn với văn bản trước")
    assert read_document("quet.pdf", office.pdf("", "")).text == first.text
    assert "khác hẳn" in read_document("khac.pdf", office.pdf("", "", "")).text


def test_signs_that_recognition_does_not_have_are_told(tesseract):
    tesseract("KẾ HOẠCH phấn đấu đạt >60% hộ và còn < 5% hộ")
    notes = read_document("quet.pdf", office.pdf("")).notes
    assert len(notes) == 2
    assert "có 2 chỗ" in notes[1]


def test_a_blank_scan_is_empty(tesseract):
    tesseract("")
    with pytest.raises(errors.Empty, match="không nhận ra chữ nào"):
        read_document("quet.pdf", office.pdf("", ""))


def test_without_vietnamese_the_refusal_says_what_to_install(tesseract):
    tesseract("x", language="eng")
    with pytest.raises(errors.NeedsRecognition, match="tesseract-ocr-vie"):
        read_document("quet.pdf", office.pdf("", ""))


def test_without_tesseract(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(errors.NeedsRecognition, match="tesseract-ocr-vie"):
        read_document("quet.pdf", office.pdf("", ""))


def test_a_long_scan_is_not_waited_for(tesseract):
    tesseract("x")
    with pytest.raises(errors.TooLarge, match="41 trang"):
        read_document("quet.pdf", office.pdf(*[""] * 41))


@pytest.mark.parametrize(
    ("name", "told"), [("a.odt", "OpenDocument"), ("a.rtf", "RTF"), ("a.doc", "Word cũ")]
)
def test_old_and_other_formats_say_how_to_save_again(name, told):
    data = {
        "a.odt": b"PK\x03\x04x",
        "a.rtf": b"{\\rtf1 a}",
        "a.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    }
    with pytest.raises(errors.WrongKind, match=told) as refused:
        read_document(name, data[name])
    assert ".docx" in refused.value.remedy
