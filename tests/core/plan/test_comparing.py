"""What differs between two plans: the examples of docs/rules/plan-life.md."""

from fractions import Fraction

import pytest

from nhipcau.core.plan.amending import Order, orders, place_named, unquoted
from nhipcau.core.plan.comparing import Change, Stated, differences, pairs
from nhipcau.core.plan.shapes import Clause
from nhipcau.core.terms import Comparator, Shape, Unit
from tree import HOUSE

PAGE = (HOUSE / "docs" / "rules" / "plan-life.md").read_text(encoding="utf-8")
LEVELS = {
    "": {},
    "60%": {"comparator": Comparator.EQUAL, "value": Fraction(60), "unit": Unit.PERCENT},
    "≥ 60%": {"comparator": Comparator.AT_LEAST, "value": Fraction(60), "unit": Unit.PERCENT},
    "70%": {"comparator": Comparator.EQUAL, "value": Fraction(70), "unit": Unit.PERCENT},
    "+3–5%": {
        "comparator": Comparator.INCREASE,
        "value": Fraction(3),
        "value_to": Fraction(5),
        "unit": Unit.PERCENT,
    },
    "+4–6%": {
        "comparator": Comparator.INCREASE,
        "value": Fraction(4),
        "value_to": Fraction(6),
        "unit": Unit.PERCENT,
    },
    "−3%": {"comparator": Comparator.DECREASE, "value": Fraction(3), "unit": Unit.PERCENT},
}


def table(heading: str) -> list[list[str]]:
    rows = PAGE.split(f"### {heading}\n")[1].split(" --- |\n")[1].split("\n\n")[0]
    return [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in rows.strip().splitlines()]


def statement(key: str, text: str, level: str, clause: str = "I/1") -> Stated:
    return Stated(key, clause, text, shape=Shape.COVERAGE, **LEVELS[level])


@pytest.mark.parametrize("row", table("What differs"), ids=lambda row: row[0] + row[1])
def test_the_examples_of_the_page(row: list[str]) -> None:
    old_text, old_level, new_text, new_level, wanted = row
    old = [statement("T01", old_text, old_level)] if old_text else []
    new = [statement("T01", new_text, new_level)] if new_text else []
    assert [each.change.value for each in differences(old, new)] == wanted.split(", ")


@pytest.mark.parametrize("row", table("The place an order names"), ids=lambda row: row[0])
def test_the_places_of_the_page(row: list[str]) -> None:
    known = {
        "I/2",
        "I/2/2.1",
        "I/2/2.1/-1",
        "I/2/2.1/-2",
        "I/2/2.1/-1/+2",
        "I/2/Mục tiêu 3",
        "II/1",
        "II/1/a",
        "II/1/đ",
    }
    assert place_named(row[0], known) == row[1].strip("`")


def test_one_to_one_and_the_nearest_first() -> None:
    old = [
        statement("A", "60% xã tổ chức tuyên truyền", "60%"),
        statement("B", "60% xã ký cam kết", "60%", "I/2"),
    ]
    new = [
        statement("X", "70% xã ký cam kết", "70%", "I/9"),
        statement("Y", "70% xã tổ chức tuyên truyền", "70%", "I/8"),
    ]
    assert pairs(old, new) == {"X": "B", "Y": "A"}


def test_what_is_added_stands_after_its_neighbour() -> None:
    old = [
        statement("A", "60% xã tổ chức tuyên truyền", "60%"),
        statement("B", "60% trường ký cam kết", "60%", "I/2"),
    ]
    new = [old[0], statement("C", "70% cơ sở niêm yết nội quy", "70%", "I/3"), old[1]]
    found = differences(old, new)
    assert [each.change for each in found] == [Change.SAME, Change.ADDED, Change.SAME]
    assert [each.new.key for each in found if each.new] == ["A", "C", "B"]


def test_another_shape_is_another_target() -> None:
    old = [statement("A", "60% xã tổ chức tuyên truyền", "60%")]
    count = [
        Stated(
            "B", "I/1", "60 xã tổ chức tuyên truyền", shape=Shape.COUNT, value=Fraction(60), unit=Unit.COUNT
        )
    ]
    assert [each.change for each in differences(old, count)] == [Change.DROPPED, Change.ADDED]


def test_known_pairs_are_kept() -> None:
    old, new = [statement("A", "Một việc", "60%")], [statement("B", "Chuyện khác hẳn", "70%")]
    assert [each.change for each in differences(old, new, {"B": "A"})] == [Change.RAISED]


def test_quotation_marks_of_new_lines_become_blanks() -> None:
    text = "1. Sửa đổi như sau:\n“- 70% xã “văn hóa” có nội quy.”\n"
    assert unquoted(text) == "1. Sửa đổi như sau:\n - 70% xã “văn hóa” có nội quy. \n"
    assert len(unquoted(text)) == len(text)


def test_orders_of_a_document() -> None:
    def clause(name: str, text: str) -> Clause:
        return Clause(name, "1.", "", text, (0, 1))

    found = orders(
        [
            clause("1", "Sửa đổi, bổ sung gạch đầu dòng thứ nhất điểm 2.1 khoản 2 Mục I như sau"),
            clause("2", "Bổ sung vào điểm 2.1 khoản 2 Mục I như sau"),
            clause("3", "Bãi bỏ gạch đầu dòng thứ hai điểm 2.1 khoản 2 Mục I."),
            clause("4", "Bãi bỏ nội dung về rừng."),
            clause("5", "Sở Y tế chủ trì kiểm tra."),
        ],
        {"I/2/2.1", "I/2/2.1/-1", "I/2/2.1/-2"},
    )
    assert [(each.order, each.place) for each in found] == [
        (Order.CHANGE, "I/2/2.1/-1"),
        (Order.ADD, "I/2/2.1"),
        (Order.DROP, "I/2/2.1/-2"),
        (Order.DROP, ""),
    ]
