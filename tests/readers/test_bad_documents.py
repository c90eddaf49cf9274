"""Bad input: each refusal says which file, what is wrong, what to do. Bombs, entities, lies about size or kind."""

import io
import struct
import time
import tracemalloc
import zipfile
import zlib

import pytest

from nhipcau.readers import errors
from nhipcau.readers.documents import read_document
from samples import office_files as office

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
BODY = office.p("KẾ HOẠCH")


def refused(name: str, data: bytes, kind: type[errors.Unreadable]) -> str:
    with pytest.raises(errors.Unreadable) as caught:
        read_document(name, data)
    assert type(caught.value) is kind, caught.value
    assert caught.value.file == name
    assert str(caught.value).startswith(f"Tệp “{name}”: ")
    assert caught.value.problem.endswith((".", ")."))
    assert caught.value.remedy[0].isupper()
    assert caught.value.remedy.endswith(".")
    return str(caught.value)


def changed(**parts: str | bytes) -> bytes:
    return office.zipped({**office.word_parts(BODY), **parts})


@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a.pdf"])
@pytest.mark.parametrize("data", [b"", b" \r\n\t", bytes(100)])
def test_empty(name, data):
    refused(name, data, errors.Empty)


def test_a_word_file_with_pictures_only():
    refused("a.docx", office.word("<w:p/>"), errors.Empty)


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 40, b"abc\x00\x01\x02" * 100, "chữ".encode() + b"\x01" * 50]
)
def test_binary_as_text(data):
    refused("a.txt", data, errors.NotText)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", office.word(BODY)),
        ("a.docx", b"%PDF-1.7 ..."),
        ("a.pdf", office.word(BODY)),
        ("a.docx", "chỉ là chữ".encode()),
        ("a.docx", b"{\\rtf1 abc}"),
        ("a.txt", b"<!DOCTYPE html><p>x</p>"),
        ("a.pdf", b"\xff\xd8\xff\xe0 anh"),
        ("a.docx", b"MZ\x90\x00\x03\x00"),
        ("a.docx", office.zipped({"a.txt": "x"})),
        (
            "a.docx",
            office.zipped({"[Content_Types].xml": office.types(office.SHEET_TYPE, "xl/workbook.xml")}),
        ),
        ("a.doc", OLE),
        ("a.docx", OLE),
        ("a.odt", b"PK\x03\x04"),
        ("khong-duoi", b"abc"),
    ],
)
def test_a_kind_that_is_not_read_or_not_what_the_name_says(name, data):
    refused(name, data, errors.WrongKind)


@pytest.mark.parametrize("name", ["a.docx", "a.doc"])
def test_locked_word(name):
    assert "mật khẩu" in refused(name, OLE + "EncryptedPackage".encode("utf-16-le"), errors.Encrypted)


def test_locked_entries():
    data = bytearray(office.word(BODY))
    place = data.find(b"PK\x01\x02")
    data[place + 8] |= 1
    refused("a.docx", bytes(data), errors.Encrypted)


def test_locked_pdf():
    refused("a.pdf", office.pdf("x", locked=True), errors.Encrypted)


@pytest.mark.parametrize(
    "parts",
    [
        {"word/vbaProject.bin": b"x"},
        {
            "[Content_Types].xml": office.types(
                "application/vnd.ms-word.document.macroEnabled.main+xml", "word/document.xml"
            )
        },
    ],
)
def test_macros(parts):
    refused("a.docx", changed(**parts), errors.MacroBearing)
    refused("a.docm", changed(**parts), errors.MacroBearing)


@pytest.mark.parametrize(
    "data", [office.word(BODY)[:-40], b"PK\x03\x04" + b"rac" * 100, office.pdf("x")[:60] + b"x"]
)
def test_cut_files(data):
    refused("a.pdf" if data.startswith(b"%PDF") else "a.docx", data, errors.Damaged)


def test_a_broken_stream():
    data = bytearray(office.word(BODY * 50))
    place = data.find(b"word/document.xml") + len(b"word/document.xml") + 30
    data[place : place + 8] = b"\xff" * 8
    with pytest.raises((errors.Damaged, errors.Hostile)):
        read_document("a.docx", bytes(data))


def test_broken_xml_and_missing_parts():
    refused("a.docx", changed(**{"word/document.xml": "<w:document><w:p>"}), errors.Damaged)
    parts = office.word_parts(BODY)
    del parts["word/document.xml"]
    refused("a.docx", office.zipped(parts), errors.Damaged)


def bomb(size: int) -> bytes:
    body = b"<a>" + b" " * size
    return changed(**{"word/document.xml": body})


def test_a_bomb_is_refused_before_it_expands():
    data = bomb(200_000_000)
    assert len(data) < 1_000_000
    tracemalloc.start()
    start = time.perf_counter()
    refused("a.docx", data, errors.Hostile)
    elapsed, (_, peak) = time.perf_counter() - start, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert elapsed < 2
    assert peak < 50_000_000


def test_lying_sizes():
    """The directory says 100 bytes, the stream holds many more."""
    data = bytearray(bomb(900_000))
    place = data.find(b"word/document.xml", data.find(b"PK\x01\x02")) - 46
    struct.pack_into("<L", data, place + 24, 100)
    refused("a.docx", bytes(data), errors.Hostile)


def test_overlapping_entries():
    """Two directory entries share one body: the way to petabytes in megabytes."""
    data = office.word(BODY)
    start = data.find(b"PK\x01\x02")
    end = data.rfind(b"PK\x05\x06")
    place = data.find(b"word/document.xml", start) - 46
    entry = bytearray(data[place : place + 46 + len("word/document.xml")])
    entry[46:] = b"word/documenX.xml"
    tail = bytearray(data[end:])
    count, size = struct.unpack_from("<HL", tail, 10)
    struct.pack_into("<HHL", tail, 8, count + 1, count + 1, size + len(entry))
    refused("a.docx", data[:end] + bytes(entry) + bytes(tail), errors.Hostile)


def test_too_many_entries():
    many = {**office.word_parts(BODY), **{f"x/{number}": "" for number in range(2500)}}
    refused("a.docx", office.zipped(many), errors.TooLarge)


def test_a_million_entries_are_not_even_listed():
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, 46_000_000, 4, 0)
    start = time.perf_counter()
    refused("a.docx", b"PK\x03\x04" + b"x" * 1000 + tail, errors.TooLarge)
    assert time.perf_counter() - start < 0.2


def test_total_size():
    raw = zlib.compress(bytes(range(256)) * 4000)
    parts = {f"word/media/{number}.bin": (raw + bytes([number % 251]) * 40_000) * 3 for number in range(1100)}
    refused("a.docx", office.zipped({**office.word_parts(BODY), **parts}), errors.TooLarge)


def test_oversize():
    assert "20 MB" in refused("a.txt", b"a" * (20 * 2**20 + 1), errors.TooLarge)


def test_too_much_text():
    refused("a.txt", ("một dòng chữ\n" * 400_000).encode(), errors.TooLarge)


@pytest.mark.parametrize("part", ["a.zip", "word/embeddings/b.RAR"])
def test_nested_archives(part):
    refused("a.docx", changed(**{part: office.word(BODY)}), errors.Hostile)


@pytest.mark.parametrize("name", ["../x.xml", "/etc/x", "word\\..\\x", "C:x"])
def test_names_that_lead_out(name):
    refused("a.docx", changed(**{name: "x"}), errors.Hostile)


def test_two_parts_of_one_name():
    refused("a.docx", changed(**{"word/Document.xml": "<a/>"}), errors.Hostile)


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    ],
)
@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"])
def test_document_types_and_entities(declaration, part):
    content = str(office.word_parts(BODY)[part])
    refused("a.docx", changed(**{part: declaration + content}), errors.Hostile)
    wide = (declaration + content).encode("utf-16")
    refused("a.docx", changed(**{part: wide}), errors.Hostile)


def test_remote_templates_are_refused_and_local_ones_ignored():
    def settings(target: str) -> bytes:
        return changed(
            **{"word/_rels/settings.xml.rels": office.relations(("attachedTemplate", target, "External"))}
        )

    refused("a.docx", settings("http://127.0.0.1:9/t.dotm"), errors.Hostile)
    assert read_document("a.docx", settings("file:///C:/Users/a/Normal.dotm")).text == "KẾ HOẠCH"


def test_links_in_the_text_are_harmless():
    links = {
        "word/_rels/document.xml.rels": office.relations(("hyperlink", "http://example.vn/", "External"))
    }
    assert read_document("a.docx", changed(**links)).text == "KẾ HOẠCH"


def test_deep_nesting():
    deep = "<w:sdt><w:sdtContent>" * 400 + BODY + "</w:sdtContent></w:sdt>" * 400
    refused("a.docx", office.word(deep), errors.Damaged)


def test_a_scan_without_text(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))  # no tesseract here, whatever the machine has
    assert "tesseract" in refused("a.pdf", office.pdf("", ""), errors.NeedsRecognition)


def test_every_refusal_is_in_the_drawn_tree():
    drawn = errors.__doc__ or ""
    for kind in errors.Unreadable.__subclasses__():
        assert f"─ {kind.__name__} " in drawn


def test_two_hundred_pages_are_read_in_a_moment():
    page = "".join(
        office.p(f"- Nội dung thứ {number} của kế hoạch phòng, chống mại dâm " * 4) for number in range(30)
    )
    data = office.word(page * 200)
    start = time.perf_counter()
    assert read_document("a.docx", data).text.count("Nội dung thứ 29") == 800
    assert time.perf_counter() - start < 5


def test_stored_entries_are_fine():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, content in office.word_parts(BODY).items():
            package.writestr(name, content)
    assert read_document("a.docx", out.getvalue()).text == "KẾ HOẠCH"
