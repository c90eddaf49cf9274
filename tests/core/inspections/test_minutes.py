"""docs/rules/inspections-minutes.md: canonical form, hash, short code, the device's clock, what is refused."""

import json
import re
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law_files import page, rules
from nhipcau.core.inspections.checklist import Mark, parse_checklist
from nhipcau.core.inspections.law import BadLaw, LawUnknown
from nhipcau.core.inspections.minutes import (
    ALPHABET,
    BadCode,
    Content,
    Photo,
    by_server_clock,
    canonical_content,
    cleaned,
    clock_remark,
    hash_of,
    read_code,
    short_code,
)
from nhipcau.core.inspections.record import Signed, field_names, read_record

PAGE = page("inspections-minutes")
CHECKLIST = parse_checklist(rules("checklist"), "checklist.yaml")
DAY = date(2022, 6, 14)
ITEMS = CHECKLIST.on(DAY, "karaoke")
HASHES = st.binary(min_size=32, max_size=32).map(bytes.hex)
FIELDS = {
    "began": "2022-06-14T09:10",
    "ended": "2022-06-14T09:50",
    "identity.representative": "Lò Văn Chung",
    "identity.role": "owner",
    "count.rooms": "12",
    "count.workers": "5",
    "count.women": "3",
    **{f"check.{item.key}": "met" for item in ITEMS},
    "check.contract": "not_met",
    "check.contract.note": "02 người lao động chưa có hợp đồng bằng văn bản",
    "statement": "Cơ sở sẽ bổ sung hợp đồng trong 10 ngày.",
    "measure.reminder": "1",
    "recheck": "2022-07-14",
    "signed": "signed",
}


def test_the_worked_hashes() -> None:
    rows = re.findall(r"^\| `(\{.*?\})` \| `(\{.*?\})` \| `([0-9a-f]{16})` \| (\S+) \|$", PAGE, re.M)
    assert len(rows) == 3
    for subject, fields, begins, code in rows:
        found = hash_of(Content(json.loads(subject), json.loads(fields)))
        assert found.startswith(begins)
        assert short_code(found) == code


def test_the_canonical_bytes_are_readable() -> None:
    of = Content({"visit": "1"}, {"b": " x ", "a": ""}, (Photo("licence", "0" * 64),), "f" * 64)
    assert canonical_content(of).decode() == (
        f'{{"fields":{{"b":"x"}},"follows":"{"f" * 64}","photos":[{{"sha256":"{"0" * 64}","shows":"licence"}}],'
        '"schema":"nhipcau.minutes/1","subject":{"visit":"1"}}'
    )


@given(
    st.dictionaries(st.sampled_from(["a", "b", "c"]), st.text(alphabet="aă\u0302\r\n \t\u00a0đ", max_size=8))
)
def test_cleaning_twice_changes_nothing(fields: dict[str, str]) -> None:
    once = cleaned(fields)
    assert cleaned(once) == once
    assert hash_of(Content({}, fields)) == hash_of(Content({}, once))


@given(HASHES)
def test_a_code_is_read_back_however_it_is_typed(sha256: str) -> None:
    code = short_code(sha256)
    for typed in (
        code,
        code.lower(),
        code.replace("-", " "),
        code.replace("-", "").replace("0", "O").replace("1", "l"),
    ):
        assert read_code(typed) == code


@given(HASHES, st.integers(0, 10), st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_found(sha256: str, place: int, sign: str) -> None:
    signs = list(short_code(sha256).replace("-", ""))
    if signs[place] == sign:
        return
    signs[place] = sign
    with pytest.raises(BadCode):
        read_code("".join(signs))


@given(HASHES, st.integers(0, 8))
def test_two_neighbours_exchanged_are_found(sha256: str, place: int) -> None:
    signs = list(short_code(sha256).replace("-", ""))
    if signs[place] == signs[place + 1]:
        return
    signs[place], signs[place + 1] = signs[place + 1], signs[place]
    with pytest.raises(BadCode):
        read_code("".join(signs))


@pytest.mark.parametrize("typed", ["", "ABCD", "U" * 11, "Đ" * 11, "0" * 12, "0000-0000-001", "<script>"])
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(BadCode, match="Mã tra cứu"):
        read_code(typed)


def test_the_table_of_clocks() -> None:
    rows = re.findall(
        r"^\| (\d+/6 \S+) \| (\d+/6 \S+) \| (\d+/6 \S+) \| (\d+/6 \S+) \| (\w+) \|$", PAGE, re.M
    )
    assert len(rows) == 4
    for *moments, expected in rows:
        signed, sent, received, opened = (
            datetime.strptime(f"2022 {each}", "%Y %d/%m %H:%M").replace(tzinfo=timezone(timedelta(hours=7)))
            for each in moments
        )
        assert clock_remark(signed, sent, received, opened).value == expected
        assert by_server_clock(signed, sent, received) - signed == received - sent


def test_minutes_are_read() -> None:
    record, wrong = read_record(FIELDS, ITEMS, DAY)
    assert wrong == {}
    assert record is not None
    assert [item.key for item in record.failed(ITEMS)] == ["contract"]
    assert (record.counts["workers"], record.recheck, record.signed) == (5, date(2022, 7, 14), Signed.SIGNED)
    assert record.marks["minors"] is Mark.MET


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("count.workers", {"count.workers": "-1"}),
        ("count.workers", {"count.workers": "٣"}),
        ("count.women", {"count.women": "6"}),
        ("check.contract.note", {"check.contract.note": "  "}),
        ("witness", {"signed": "refused"}),
        ("witness", {"signed": "absent", "witness": "guest"}),
        ("ended", {"ended": "2022-06-14T09:00"}),
        ("ended", {"ended": "2022-06-16T00:30"}),
        ("count.workers", {"count.workers": "9" * 5000}),
        ("began", {"began": "2022-06-20T09:00", "ended": "2022-06-20T09:30"}),
        ("recheck", {"recheck": "2022-06-14"}),
        ("count.minors", {"count.minors": "1"}),
        ("check.minors", {"check.minors": ""}),
        ("check.minors", {"check.minors": "not_met"}),
        ("check.contract", {"check.contract": "referred", "check.contract.note": ""}),
        ("identity.representative", {"identity.representative": ""}),
        ("statement", {"statement": "a" * 2001}),
        ("count.rooms_used", {"count.rooms_used": "13"}),
    ],
)
def test_what_is_refused_is_told_at_its_field(field: str, changes: dict[str, str]) -> None:
    record, wrong = read_record({**FIELDS, **changes}, ITEMS, DAY)
    assert record is None
    assert list(wrong) == [field]


def test_the_table_of_refusals_names_fields_that_there_are() -> None:
    rows = re.findall(r"^\| `([\w.]+)` \| [^|]+ \| refused \|$", PAGE, re.M)
    assert len(rows) == 10
    assert set(rows) - set(field_names(ITEMS)) == {"count.minors"}


def test_the_checklist_follows_the_day_and_the_type() -> None:
    assert "room_doors" in {each.key for each in ITEMS}
    assert "room_doors" not in {each.key for each in CHECKLIST.on(DAY, "hotel")}
    assert "room_doors" not in {each.key for each in CHECKLIST.on(date(2019, 8, 31), "karaoke")}
    assert "guest_notice" not in {each.key for each in CHECKLIST.on(date(2021, 6, 30), "hotel")}
    with pytest.raises(LawUnknown):
        CHECKLIST.on(date(2000, 1, 1))


def test_the_checklist_names_its_law_and_figures() -> None:
    kinds = {
        "",
        "licence",
        "labour_contract",
        "health_check",
        "residence",
        "under_18",
        "fire_safety",
        "obscene",
    }
    for item in CHECKLIST.items:
        assert item.source
        assert item.violation in kinds
    with pytest.raises(BadLaw, match="không có nhóm"):
        parse_checklist(rules("checklist").replace("group: labour,", "group: lab,"), "checklist.yaml")
