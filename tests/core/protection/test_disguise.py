"""Names and numbers in disguise are seen; figures, codes and amounts, of which every report is full, are not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.core.protection import Context, SignKind, check_table, check_text, identifiers
from nhipcau.core.protection.disguise import hidden_numbers, is_worth_a_look, plain_names
from nhipcau.core.protection.names import names_in
from nhipcau.core.terms.text import fold
from tree import HOUSE

AT_RISK = Context.PERSONS_AT_RISK
NAMES = ("Nguyễn Thị Hoa", "Lò Văn Pành", "Vàng A Sùng", "Trần Đức Anh", "Lường Thị Mai")
LEET = {"o": "0", "i": "1", "e": "3", "a": "4", "s": "5", "t": "7", "b": "8"}
PHONES = ("0912345678", "0351234567", "+84912345678")


def leet(name: str) -> str:
    """Every letter but the first of a word, where a figure stands for it."""
    words = fold(name).split()
    return " ".join(w[0].upper() + "".join(LEET.get(c, c) for c in w[1:]) for w in words)


def dotted(name: str) -> str:
    return " ".join(".".join(word) if len(word) > 2 else word for word in name.split())


def spaced(name: str) -> str:
    return " ".join("".join(name.split()))


def grown(name: str) -> str:
    return "".join(name.split())


def cyrillic(name: str) -> str:
    return name.translate(str.maketrans("oaecTHA", "оаесТНА"))


@pytest.mark.parametrize("name", ["Nguyễn Thị Hoa", "Lường Thị Mai", "Trần Đức Anh"])
@pytest.mark.parametrize("hidden", [leet, dotted, spaced, grown, cyrillic])
def test_a_name_in_disguise_stops_where_people_are_at_risk(hidden, name) -> None:
    line = f"gặp {hidden(name)} ở bản"
    assert check_text(line, AT_RISK), plain_names(line)


@pytest.mark.parametrize("hidden", [leet, dotted, spaced, grown, cyrillic])
def test_three_of_them_stop_anywhere(hidden) -> None:
    text = "\n".join(hidden(name) for name in ("Nguyễn Thị Hoa", "Lường Thị Mai", "Trần Đức Anh"))
    assert {each.kind for each in check_text(text, Context.GENERAL)} == {SignKind.NAMES}
    assert check_table([[line] for line in text.split("\n")], Context.GENERAL)


@pytest.mark.parametrize(
    "written",
    [
        "O912 345 678",
        "0912 - 345 - 678",
        "(0912) 345 678",
        "0.9.1.2.3.4.5.6.7.8",
        "0912_345_678",
        "09l2.345.678",
        "+84 (912) 345 678",
        "không chín một hai ba bốn năm sáu bảy tám",
        "không chín, một hai, ba bốn, 5 6 7 8",
    ],
)
def test_a_phone_held_apart_or_spelled_is_a_phone(written) -> None:
    assert {each.kind for each in check_text(f"liên hệ {written} nhé", AT_RISK)} == {SignKind.PHONES}


def test_an_identity_number_held_apart_is_one() -> None:
    signs = check_text("số 012 - 345 - 678 - 901\nsố 012 . 345 . 678 . 902", Context.GENERAL)
    assert {each.kind for each in signs} == {SignKind.IDENTITIES}


@pytest.mark.parametrize(
    "line",
    [
        "Chỉ tiêu T1, T3, T4 T5 T7 đạt; D01 D02 D03, BM-18 và BM-20",
        "lớp 10A1 11A2 12B4, các em 7A 8B 9C",
        "T4 Thị trấn Tam Đường, H4 Trung Đồng, Q4 Thị xã",
        "từ 05.12.2022 - 03.01.2023, 05/12/2022-03/01/2023, 15 - 12 - 2021",
        "0 - 5 - 3 - 2 - 1 - 0 - 0 - 4 - 7 - 8",
        "tăng 03 - 05 % so với 2021 - 2022, đạt 0,35 - 0,78; 035.120.000 đồng",
        "Kinh phí 123.456.789 - 987.654.321 đồng, mã 0931/QĐ-UBND ngày 05/12/2022",
        "DANH SÁCH ĐỒNG BÀO CÁC DÂN TỘC, PowerPoint, YouTube, COVID19, H5N1, B1 B6 B12",
        "a) b) c) d) đ) A. B. C. D. I. II. V. VI, U.B.N.D, T.P",
        "hai ba năm sáu người, không một ai; năm bảy bốn ba hai",
    ],
)
@pytest.mark.parametrize("context", Context)
def test_codes_dates_amounts_and_classes_are_nobody(line, context) -> None:
    assert check_text(line, context) == ()


@given(
    st.lists(
        st.one_of(
            st.integers(0, 2000).map(str),
            st.floats(0, 100).map(lambda value: f"{value:.1f}".replace(".", ",")),
            st.integers(1000, 10**9).map(lambda value: f"{value:,}".replace(",", ".")),
            st.sampled_from(["T3", "D01", "BM-20", "2022-H1", "15/12/2021", "0", "–", "3.1.b2", "10A1"]),
        ),
        min_size=1,
        max_size=14,
    ),
    st.sampled_from([" | ", "; ", "\t", ", ", " / "]),
)
def test_a_row_of_figures_shows_nothing_that_was_not_seen_before(cells, between) -> None:
    line = between.join(cells)
    phones, identities = hidden_numbers(line)
    assert phones <= identifiers.mobile_numbers(fold(line))
    assert identities <= identifiers.identity_numbers(fold(line))
    assert len(names_in(plain_names(line))) <= len(names_in(line))


@given(
    st.integers(0, 10**7 - 1),
    st.sampled_from([" ", ".", "-", " - ", "_"]),
    st.sampled_from([(4, 3, 3), (3, 3, 4), (2, 4, 4)]),
)
def test_every_grouped_mobile_number_is_seen(rest, between, groups) -> None:
    number, parts = f"091{rest:07d}", []
    for size in groups:
        parts.append(number[:size])
        number = number[size:]
    assert hidden_numbers(f"gọi {between.join(parts)}") == (1, 0) or identifiers.mobile_numbers(
        between.join(parts)
    )


@given(st.sampled_from(NAMES[:2] + NAMES[3:]), st.randoms(use_true_random=False))
def test_a_name_with_some_letters_as_figures_is_seen(name, dice: random.Random) -> None:
    words = fold(name).split()
    hidden = [
        w[0].upper() + "".join(LEET[c] if c in LEET and dice.random() < 0.5 else c for c in w[1:])
        for w in words
    ]
    line = " ".join(hidden)
    assert len(names_in(plain_names(line))) == 1, (line, plain_names(line))


def test_one_person_with_a_code_beside_is_one() -> None:
    signs = check_text("Lò Thị Mai T3\nVàng A Sùng D01", Context.GENERAL)
    assert signs == ()  # two persons, under the limit of three


def test_the_rules_themselves_and_the_sample_plan_have_nobody_in_disguise() -> None:
    texts = [*(HOUSE / "docs" / "rules").glob("*.md"), HOUSE / "tests" / "samples" / "sample_plan_body.txt"]
    found = []
    for path in texts:
        if path.name == "protection-person-lists.md":  # its examples of disguise
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            plain, (phones, identities) = plain_names(line), hidden_numbers(line)
            more = len(names_in(plain)) > len(names_in(line))
            seen = identifiers.mobile_numbers(fold(line)), identifiers.identity_numbers(fold(line))
            if more or phones > seen[0] or identities > seen[1]:
                found.append(line)
    assert found == []


@given(st.text(max_size=300))
def test_any_text_is_taken(text) -> None:
    for line in text.split("\n"):
        assert isinstance(plain_names(line), str)
        assert hidden_numbers(line) >= (0, 0)
        if plain_names(line) != line or hidden_numbers(line) != (0, 0):
            assert is_worth_a_look(line)
