"""What a file says, as far as the protection checks must look into it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nhipcau.core.protection import Context, PersonListSign, check_secrecy, check_table, check_text
from nhipcau.readers.documents import read_document
from nhipcau.readers.errors import Hostile
from nhipcau.readers.tables import read_csv
from nhipcau.readers.unseen import unseen_of
from nhipcau.readers.workbooks import read_workbook

DOCUMENTS = (".docx", ".pdf", ".txt")
WORKBOOKS = (".xlsx",)
TABLES = (".csv",)
PACKAGES = (".docx", ".xlsx")
KINDS = (*DOCUMENTS, *WORKBOOKS, *TABLES)

Rows = list[tuple[object, ...]]


def signs_of_persons(
    name: str, data: bytes, context: Context, places: Iterable[str] = ()
) -> tuple[PersonListSign, ...]:
    """Signs of a list of persons in the file; `places` are names that are no persons'.

    Raises `readers.errors.Unreadable` where it cannot be looked into, SecretDocument where it bears a mark.
    """
    known = tuple(places)
    return tuple(_signs(name, data, context, known, depth=0))


def _signs(
    name: str, data: bytes, context: Context, places: tuple[str, ...], depth: int
) -> Iterator[PersonListSign]:
    ending = _ending(name)
    if ending in DOCUMENTS:
        yield from _signs_in(read_document(name, data).text, context, places)
    else:
        yield from _signs_in_tables(name, data, ending, context, places)
    if ending in PACKAGES:
        beside = unseen_of(name, data)
        yield from _signs_in(beside.text, context, places)
        for inner, content in beside.files:
            if depth:
                raise Hostile(name, "tệp có nhiều lớp tệp nhúng bên trong.", "Hãy bỏ tệp nhúng rồi lưu lại.")
            yield from _signs(inner, content, context, places, depth + 1)


def _signs_in(text: str, context: Context, places: tuple[str, ...]) -> tuple[PersonListSign, ...]:
    check_secrecy(text)
    return check_text(text, context, places)


def _signs_in_tables(
    name: str, data: bytes, ending: str, context: Context, places: tuple[str, ...]
) -> Iterator[PersonListSign]:
    for rows in _tables(name, data, ending):
        check_secrecy("\n".join("\t".join("" if cell is None else str(cell) for cell in row) for row in rows))
        yield from check_table(rows, context, places)


def _tables(name: str, data: bytes, ending: str) -> Iterator[Rows]:
    if ending in WORKBOOKS:
        for sheet in read_workbook(name, data).sheets:
            yield [tuple(row) for row in sheet.rows]
    else:
        yield [tuple(line.cells) for line in read_csv(name, data)]


def _ending(name: str) -> str:
    return "." + name.rpartition(".")[2].lower()


def known_kind(name: str) -> bool:
    """Whether files of this name can be looked into."""
    return _ending(name) in KINDS
