"""docs/rules/protection-disclosure.md: a table with totals"""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.core.protection import Audience, CannotProtect, Sum, Threshold, determined, suppress

FIVE = Threshold(5, 10)
Table = dict[tuple[int, int], int]


def table(inner: list[list[int]]) -> tuple[Table, list[Sum[tuple[int, int]]]]:
    """Rows and columns with their totals in the last place."""
    height, width = len(inner), len(inner[0])
    values = {(row, column): inner[row][column] for row, column in product(range(height), range(width))}
    sums = []
    for row in range(height):
        values[row, width] = sum(inner[row])
        sums.append(Sum((row, width), tuple((row, column) for column in range(width))))
    for column in range(width + 1):
        values[height, column] = sum(values[row, column] for row in range(height))
        sums.append(Sum((height, column), tuple((row, column) for row in range(height))))
    sums.append(Sum((height, width), tuple((height, column) for column in range(width))))
    return values, sums


def test_the_square_closes():
    values, sums = table([[12, 3], [9, 20], [30, 41]])
    shown = suppress(values, sums, FIVE, Audience.PUBLIC)
    assert {key for key, cell in shown.items() if cell.suppressed} == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_the_restricted_version_shows_all():
    values, sums = table([[12, 3], [9, 20]])
    shown = suppress(values, sums, FIVE, Audience.RESTRICTED)
    assert {key: cell.value for key, cell in shown.items()} == values


def test_a_half_year_does_not_give_away_the_other():
    shown = suppress({"H1": 3, "H2": 20, "Y": 23}, [Sum("Y", ("H1", "H2"))], FIVE, Audience.PUBLIC)
    assert {key for key, cell in shown.items() if cell.suppressed} == {"H1", "H2"}


def test_what_was_published_stays_published():
    values = {"H1": 12, "H2": 3, "Y": 15}
    shown = suppress(values, [Sum("Y", ("H1", "H2"))], FIVE, Audience.PUBLIC, published=["H1"])
    assert {key for key, cell in shown.items() if cell.suppressed} == {"H2", "Y"}
    with pytest.raises(CannotProtect, match="gộp"):
        suppress(values, [Sum("Y", ("H1", "H2"))], FIVE, Audience.PUBLIC, published=["H1", "Y"])


def test_not_reported_is_no_secret_and_no_cover():
    shown = suppress(
        {"a": 3, "b": None, "c": 9, "all": 12}, [Sum("all", ("a", "b", "c"))], FIVE, Audience.PUBLIC
    )
    assert {key for key, cell in shown.items() if cell.suppressed} == {"a", "c"}
    assert shown["b"].value is None


tables = st.integers(1, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 40), min_size=width, max_size=width), min_size=1, max_size=6
    )
)


@given(tables)
def test_no_hidden_cell_follows_by_subtraction(inner):
    values, sums = table(inner)
    shown = suppress(values, sums, FIVE, Audience.PUBLIC)
    hidden = {key for key, cell in shown.items() if cell.suppressed}
    assert {key for key, value in values.items() if 0 < value < 5} <= hidden
    known = {key: cell.value for key, cell in shown.items() if not cell.suppressed}
    assert computed(known, sums) & hidden == set()


@given(tables)
def test_each_hidden_cell_could_be_another_number(inner):
    """An independent proof: the sums of shown cells have a second solution at each hidden cell."""
    values, sums = table(inner)
    shown = suppress(values, sums, FIVE, Audience.PUBLIC)
    hidden = sorted(key for key, cell in shown.items() if cell.suppressed)
    rows = [[each.parts.count(key) - (each.total == key) for key in hidden] for each in sums]
    full = rank(rows)
    for place in range(len(hidden)):
        assert rank([*rows, [int(column == place) for column in range(len(hidden))]]) == full + 1


def test_determined_sees_through_combinations():
    """Two rows with two holes each in the same columns, and a third sum that ties them."""
    sums = [Sum("r1", ("a", "b")), Sum("r2", ("c", "d")), Sum("s", ("a", "c")), Sum("t", ("b", "c"))]
    assert determined({"a", "b", "c", "d"}, sums[:2]) == set()
    assert determined({"a", "b", "c"}, [sums[0], sums[2], sums[3]]) == {"a", "b", "c"}


def test_a_province_of_a_hundred_units_is_done_in_a_moment():
    inner = [[(row * 7 + column * 11) % 23 for column in range(6)] for row in range(106)]
    values, sums = table(inner)
    hidden = {key for key, cell in suppress(values, sums, FIVE, Audience.PUBLIC).items() if cell.suppressed}
    assert determined(hidden, sums) == set()


def computed(known: Table, sums: list[Sum]) -> set:
    """What a reader with a pencil finds: fill any sum that lacks one cell, until nothing more follows."""
    known = dict(known)
    found: set = set()
    while True:
        before = len(found)
        for each in sums:
            missing = [key for key in each.cells if key not in known]
            if len(missing) == 1:
                known[missing[0]] = 0
                found.add(missing[0])
        if len(found) == before:
            return found


def rank(rows: list[list[int]]) -> int:
    """By plain elimination, written apart from the code under test."""
    matrix = [[Fraction(cell) for cell in row] for row in rows]
    done = 0
    for column in range(len(matrix[0]) if matrix else 0):
        pivot = next((row for row in range(done, len(matrix)) if matrix[row][column]), None)
        if pivot is None:
            continue
        matrix[done], matrix[pivot] = matrix[pivot], matrix[done]
        for row in range(done + 1, len(matrix)):
            factor = matrix[row][column] / matrix[done][column]
            matrix[row] = [a - factor * b for a, b in zip(matrix[row], matrix[done], strict=True)]
        done += 1
    return done
