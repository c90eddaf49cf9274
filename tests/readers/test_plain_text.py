"""Plain text and its encodings: read right or refused, never turned into other letters."""

import unicodedata

import pytest

from nhipcau.readers import errors
from nhipcau.readers.documents import read_document
from nhipcau.readers.encodings import _TCVN3

PLAN = (
    "Kế hoạch phòng, chống mại dâm năm 2022 trên địa bàn tỉnh Lai Châu; Ủy ban nhân dân các huyện, thành phố tổ chức "
    "thực hiện đầy đủ những nhiệm vụ được giao\nHết"
)
VNI = (
    "Keá hoaïch phoøng, choáng maïi daâm naêm 2022 treân ñòa baøn tænh; uûy ban nhaân daân caùc huyeän, thaønh phoá "
    "toå chöùc thöïc hieän ñaày ñuû"
)


def windows_1258(text: str) -> bytes:
    """As Windows wrote it: the letter with its shape, then the tone."""
    out = ""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
        shape = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        out += shape + tones
    return out.encode("cp1258")


def tcvn3(text: str) -> bytes:
    codes = {letter: code for code, letter in _TCVN3.items()}
    return "".join(codes.get(each, codes.get(each.lower(), each)) for each in text).encode("latin-1")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode(encoding):
    assert read_document("a.txt", PLAN.encode(encoding)).text == PLAN


def test_utf_16_of_either_order():
    assert read_document("a.txt", b"\xfe\xff" + PLAN.encode("utf-16-be")).text == PLAN


def test_line_ends_and_decomposed_letters():
    data = unicodedata.normalize("NFD", PLAN).replace("\n", "\r\n").encode()
    assert read_document("a.txt", data).text == PLAN


def test_windows_1258_is_converted():
    assert read_document("a.txt", windows_1258(PLAN)).text == PLAN


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (tcvn3(PLAN[:60]), "TCVN3"),
        ((VNI + " (Zürich, Österreich)").encode("latin-1"), "VNI"),
        (tcvn3(PLAN) + " déjà vu, Zürich, Österreich".encode("latin-1"), "TCVN3"),
        (PLAN.encode().decode("cp1252", "ignore").encode(), "UTF-8 mở nhầm"),
        (PLAN.encode("utf-8")[:60] + b"\xff\xfe\xfa" * 20, "bảng mã"),
    ],
)
def test_old_encodings_are_named_and_refused(data, name):
    with pytest.raises(errors.LegacyEncoding, match=name):
        read_document("a.txt", data)


@pytest.mark.parametrize("data", [tcvn3(PLAN), tcvn3(PLAN).decode("latin-1").encode()])
def test_what_is_surely_tcvn3_is_converted_and_noted(data):
    document = read_document("a.txt", data)
    assert document.text == PLAN.replace("Ủy", "ủy")
    assert "TCVN3 (ABC), đã chuyển sang Unicode; hãy đối chiếu" in document.notes[0]


def test_capitals_of_tcvn3_follow_the_plain_letters():
    title = tcvn3("ỦY BAN NHÂN DÂN TỈNH\nKẾ HOẠCH\n" + PLAN)
    assert read_document("a.txt", title).text.startswith("ỦY BAN NHÂN DÂN TỈNH\nKẾ HOẠCH\nKế hoạch")


@pytest.mark.parametrize("data", [VNI.encode("latin-1"), VNI.encode()])
def test_what_is_surely_vni_is_converted_and_noted(data):
    document = read_document("a.txt", data)
    assert document.text.startswith(
        "Kế hoạch phòng, chống mại dâm năm 2022 trên địa bàn tỉnh; ủy ban nhân dân"
    )
    assert "bảng mã VNI" in document.notes[0]


def test_capitals_of_vni():
    data = ("ÑÒA BAØN TÆNH; ÖÙNG DUÏNG; " + VNI).encode("latin-1")
    assert read_document("a.txt", data).text.startswith("ĐỊA BÀN TỈNH; ỨNG DỤNG; Kế hoạch")


def test_utf_16_without_its_mark_is_no_text():
    with pytest.raises(errors.NotText):
        read_document("a.txt", PLAN.encode("utf-16-le"))


def test_text_without_accents_is_text():
    assert read_document("a.txt", b"Ke hoach 2022").text == "Ke hoach 2022"
