"""Vietnamese text made comparable."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.core.terms.text import fold, sort_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà Bình", "HÒA  BÌNH"),
        ("Đào Đức", "dao duc"),
        ("Pa Khoá", "Pa Khóa"),
        ("Tỉnh uỷ", "tỉnh ủy"),
        (unicodedata.normalize("NFD", "Mường Tè"), "Mường Tè"),
    ],
)
def test_folded_texts_are_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_folding_keeps_letters_apart_that_are_apart_without_marks() -> None:
    assert fold("Mường Tè") == "muong te"
    assert fold("Mường Tè") != fold("Mường Kim")


@pytest.mark.parametrize(
    "ordered",
    [
        ["an", "ăn", "ân"],
        ["da", "đa"],
        ["ca", "cà", "cả", "cã", "cá", "cạ"],
        ["o", "ô", "ơ"],
        ["Ca Lăng", "Cà Mau", "Cao Bằng"],
        ["Bản Bo", "Bản Giang", "Bản Hon", "Bình Lư", "Bum Nưa", "Bum Tở"],
        ["Xã 2", "Xã A"],
        ["Nậm", "Nậm Cha", "Nậm Chà", "Nậm Hàng"],
    ],
)
def test_order_of_vietnamese_dictionaries(ordered: list[str]) -> None:
    assert sorted(set(ordered), key=sort_key) == ordered


@given(st.text(max_size=40))
def test_keys_sort_alike_in_every_database(text: str) -> None:
    assert set(sort_key(text)) <= set("0123456789abcdef")
    assert sort_key(text) == sort_key(unicodedata.normalize("NFD", text))
