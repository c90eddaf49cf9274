"""CSV as offices make it."""

import time

import pytest

from nhipcau.readers import errors
from nhipcau.readers.tables import Line, read_csv

HEAD = "form,figure,value"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_separators_and_encodings(separator, encoding):
    text = f"{HEAD}\nBM-01,“ủy”,5\n".replace(",", separator)
    assert list(read_csv("a.csv", text.encode(encoding))) == [
        Line(1, ["form", "figure", "value"]),
        Line(2, ["BM-01", "“ủy”", "5"]),
    ]


def test_excels_own_hint():
    assert list(read_csv("a.csv", b"sep=;\na;b,c\n")) == [Line(2, ["a", "b,c"])]


def test_quotes_and_lines_are_counted():
    assert list(read_csv("a.csv", b'a,b\r\n"hai\r\ndong",2\r\n\r\n3,4\r\n')) == [
        Line(1, ["a", "b"]),
        Line(3, ["hai\ndong", "2"]),
        Line(5, ["3", "4"]),
    ]


def test_rows_come_one_by_one():
    rows = read_csv("a.csv", b'a,b\n1,2\n"khong khep')
    assert next(rows).cells == ["a", "b"]
    assert next(rows).number == 2
    with pytest.raises(errors.Damaged, match="dòng 3"):
        next(rows)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", errors.Empty),
        (b"PK\x03\x04....", errors.WrongKind),
        (b"a,b\x00,c", errors.NotText),
        (b"a" * (20 * 2**20 + 1), errors.TooLarge),
        (",".join("a" * 600).encode(), errors.TooLarge),
        (b"a\n" + b"1\n" * 500_001, errors.TooLarge),
    ],
)
def test_bad_tables(data, kind):
    with pytest.raises(kind):
        list(read_csv("a.csv", data))


def test_twenty_thousand_rows_in_a_moment():
    data = (HEAD + "\n" + "BM-01,B02,ghi chú\n" * 20_000).encode()
    start = time.perf_counter()
    assert sum(1 for _ in read_csv("a.csv", data)) == 20_001
    assert time.perf_counter() - start < 2
