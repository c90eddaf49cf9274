"""Proposals of entries that may be one place: what holds for every register."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.core.inspections.matching import Alike, Entry, Index, address_key, name_key, own_name, proposals

NAMES = ("Hoa Ban", "Hòa Bình", "Thảo Nguyên", "Sông Đà", "Mường Thanh", "Ánh Dương", "Tây Bắc", "Pu Sam Cáp")
TRADES = (("Khách sạn", "KS"), ("Nhà nghỉ", "NN"), ("Nhà trọ", "nt."), ("Karaoke", "Ka-ra-ô-kê"))
ROADS = (("đường", "đ."), ("phố", "phố"), ("đường", "Đg"))


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    made = []
    for key in range(draw(st.integers(0, 14))):
        trade = draw(st.sampled_from(TRADES))
        number = draw(st.sampled_from(("", " 1", " 2", " 02")))
        house = draw(st.integers(1, 3))
        made.append(
            Entry(
                key,
                f"{draw(st.sampled_from(trade))} {draw(st.sampled_from(NAMES))}{number}",
                f"{house} {draw(st.sampled_from(ROADS))[0]} Trần Phú" if draw(st.booleans()) else "",
                draw(st.integers(1, 2)),
                draw(st.sampled_from(("lodging", "karaoke"))),
            )
        )
    return made


@given(entries())
@settings(max_examples=60)
def test_pairs_are_of_one_commune_and_group_and_each_comes_once(register: list[Entry]) -> None:
    by_key = {entry.key: entry for entry in register}
    found = proposals(register)
    pairs = [(each.first, each.second) for each in found]
    assert len(set(pairs)) == len(pairs)
    for first, second in pairs:
        assert first < second
        one, other = by_key[first], by_key[second]
        assert (one.unit, one.group) == (other.unit, other.group)


@given(entries(), st.randoms())
@settings(max_examples=40)
def test_the_order_of_entries_does_not_matter(register: list[Entry], dice: object) -> None:
    mixed = list(register)
    dice.shuffle(mixed)
    assert proposals(mixed) == proposals(register)


@given(entries())
@settings(max_examples=40)
def test_numbers_are_no_slips(register: list[Entry]) -> None:
    by_key = {entry.key: entry for entry in register}
    for each in proposals(register):
        if each.alike is Alike.NEAR_NAME:
            one, other = own_name(by_key[each.first].name), own_name(by_key[each.second].name)
            assert [w for w in one.split() if w.isdigit()] == [w for w in other.split() if w.isdigit()]


@given(st.sampled_from(TRADES), st.sampled_from(NAMES), st.integers(1, 40), st.sampled_from(ROADS))
@settings(max_examples=60)
def test_other_spellings_of_one_place_are_found(
    trade: tuple[str, str], name: str, house: int, road: tuple[str, str]
) -> None:
    first = Entry(1, f"{trade[0]} {name}", f"Số {house} {road[0]} Trần Phú", 1, "lodging")
    second = Entry(2, f"{trade[1]} {name.upper()}", f"{house:03d}, {road[1]} TRẦN PHÚ", 1, "lodging")
    assert Index([first]).alike(second) == {1: Alike.SAME}
    assert Index([first]).alike(replace(second, unit=2)) == {}


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Nhà nghỉ Hoà Bình", "Nhà nghỉ Hòa Bình", Alike.NAME),
        ("Hoa Ban Trắng", "Nhà nghỉ Hoa Ban Trắng", Alike.NAME),
        ("Nhà nghỉ Thảo Nguyên", "Nhà nghỉ Thảo Nguyênn", Alike.NEAR_NAME),
        ("Nhà nghỉ Thảo Nguyên 1", "Nhà nghỉ Thảo Nguyên 2", None),
        ("Karaoke 1", "Karaoke 2", None),
        ("Nhà nghỉ Lan", "Nhà nghỉ Lam", None),
    ],
)
def test_names_in_one_commune(one: str, other: str, alike: Alike | None) -> None:
    found = proposals([Entry(1, one, "", 1, "lodging"), Entry(2, other, "", 1, "lodging")])
    assert [each.alike for each in found] == ([] if alike is None else [alike])


def test_one_house_two_names_of_one_trade() -> None:
    one = Entry(1, "Nhà nghỉ Hoa Ban", "12 đường Trần Phú", 1, "lodging")
    other = Entry(2, "Khách sạn Sao Mai", "SN 12 đ. Trần Phú", 1, "lodging")
    assert [each.alike for each in proposals([one, other])] == [Alike.ADDRESS]
    assert proposals([one, replace(other, group="karaoke")]) == []


@given(st.text(max_size=40))
@settings(max_examples=80)
def test_comparable_texts_are_settled(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text)
    assert address_key(address_key(text)) == address_key(text)
