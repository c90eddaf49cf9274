"""What is typed into a kind's fields: read, or refused with a sentence."""

import re

import pytest

from nhipcau.core.activities import ActivityField, ActivityKind, Choice, FieldType, read_values, shown
from nhipcau.core.activities.values import read_day
from nhipcau.core.protection import Context
from shared import HOUSE

PAGE = (HOUSE / "docs/rules/activities.md").read_text(encoding="utf-8")
CHOICES = (Choice("women", "Phụ nữ", "Women"), Choice("youth", "Thanh niên", "Youth"))


def field(of: FieldType, **more: object) -> ActivityField:
    known = CHOICES if of in {FieldType.CHOICE, FieldType.CHOICES, FieldType.COUNTS} else ()
    return ActivityField("f", "Trường", "Field", of, choices=known, **more)


def read(of: ActivityField, typed: object) -> object:
    group = Choice("g", "Nhóm", "Group")
    kind = ActivityKind("k", "L", "E", group, "", Context.GENERAL, (of,), (), ())
    values, wrong = read_values(kind, {"f": typed})
    return wrong["f"] if wrong else values.get("f")


def test_the_table_of_what_is_typed() -> None:
    types = {
        "count": FieldType.COUNT,
        "date": FieldType.DATE,
        "internal numbers": FieldType.NUMBERS,
        "link": FieldType.LINK,
    }
    rows = re.findall(r"^\| (`[^|]+`) in (?:a )?([a-z ]+) \| (.+) \|$", PAGE, re.M)
    for typed, name, result in rows:
        for each in re.findall(r"`([^`]+)`", typed):
            of = field(types[name])
            found = read(of, each)
            if result.startswith("refused"):
                assert isinstance(found, str)
                assert len(found) > 20
            else:
                assert shown(of, found).replace(".", "") == result
    assert len(rows) == 7


@pytest.mark.parametrize("typed", ["-1", "2,5", "mười", "9999999999", "11"])
def test_counts_out_of_bounds(typed: str) -> None:
    assert "Trường" in str(read(field(FieldType.COUNT, maximum=10), typed)) or "số" in str(
        read(field(FieldType.COUNT, maximum=10), typed)
    )


def test_counts_by_choice_keep_zero_and_leave_out_blank() -> None:
    assert read(field(FieldType.COUNTS), {"women": "0", "youth": "", "nobody": "7"}) == {"women": 0}
    assert read(field(FieldType.COUNTS), {"women": "", "youth": ""}) is None


def test_choices_that_are_none() -> None:
    assert read(field(FieldType.CHOICES), ["youth", "women"]) == ["women", "youth"]
    assert "không có lựa chọn" in str(read(field(FieldType.CHOICE), "men"))


def test_a_name_among_internal_numbers_is_not_repeated() -> None:
    refusal = str(read(field(FieldType.NUMBERS), "001, Lò Thị Mai"))
    assert "số nội bộ" in refusal
    assert "Mai" not in refusal


@pytest.mark.parametrize("typed", ["ftp://x.vn/a", "https://", "//bao.vn", "https://a@b.vn/"])
def test_links(typed: str) -> None:
    assert "https://" in str(read(field(FieldType.LINK), typed))


@pytest.mark.parametrize(
    ("of", "word"), [(FieldType.COUNT, "ghi"), (FieldType.CHOICE, "chọn"), (FieldType.TICK, "xác nhận")]
)
def test_required_fields(of: FieldType, word: str) -> None:
    assert read(field(of, required=True), "") == f"Hãy {word} “Trường”."


def test_what_is_not_asked_does_not_come_in() -> None:
    group = Choice("g", "Nhóm", "Group")
    kind = ActivityKind("k", "L", "E", group, "", Context.GENERAL, (field(FieldType.TEXT),), (), ())
    assert read_values(kind, {"f": "a", "other": "b"}) == ({"f": "a"}, {})


def test_days() -> None:
    assert read_day(" 08/03/2022 ") == read_day("2022-03-08")
