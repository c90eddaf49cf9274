"""What a file says, as far as the protection checks must look into it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nhipcau.core.protection import Context, PersonListSign, check_secrecy, check_table, check_text
from nhipcau.readers.documents import read_document
from nhipcau.readers.tables import read_csv
from nhipcau.readers.workbooks import read_workbook

DOCUMENTS = (".docx", ".pdf", ".txt")
WORKBOOKS = (".xlsx",)
TABLES = (".csv",)
KINDS = (*DOCUMENTS, *WORKBOOKS, *TABLES)

Rows = list[tuple[object, ...]]


def signs_of_persons(
    name: str, data: bytes, context: Context, places: Iterable[str] = ()
) -> tuple[PersonListSign, ...]:
    """Signs of a list of persons in the file; `places` are names that are no persons'.

    Raises `readers.errors.Unreadable` where it cannot be looked into, SecretDocument where it bears a mark.
    """
    ending = _ending(name)
    if ending in DOCUMENTS:
        text = read_document(name, data).text
        check_secrecy(text)
        return check_text(text, context, places)
    found: list[PersonListSign] = []
    for rows in _tables(name, data, ending):
        check_secrecy("\n".join("\t".join("" if cell is None else str(cell) for cell in row) for row in rows))
        found.extend(check_table(rows, context, places))
    return tuple(found)


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
