"""No list of persons comes in as a ledger: what one line at a time lets pass is counted over the whole table."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from django.utils.translation import gettext as _

from nhipcau.core.activities import ActivityKind
from nhipcau.core.protection import Context, PersonListSign, check_secrecy, check_table, explain
from nhipcau.core.protection.person_lists import SignKind
from nhipcau.readers.tables import Line

MOST_NAMED, SHARE_NAMED = 5, 3  # lines with a name in the headline: at most five, at most one in three
COUNTED = {SignKind.NAMES, SignKind.SUBJECT}


def seen_anywhere(found: Sequence[Line]) -> str:
    """Why the table is refused whatever its columns; '' lets it pass. Raises SecretDocument."""
    check_secrecy("\n".join(cell for line in found for cell in line.cells))
    signs = check_table([line.cells for line in found], Context.GENERAL, ())
    listed = [sign for sign in signs if sign.kind not in COUNTED]
    return explain(listed, Context.GENERAL) if listed else ""


def seen_in_columns(kind: ActivityKind, found: Sequence[Line], columns: Mapping[str, int]) -> str:
    """Why names in its columns refuse the table; '' lets it pass. A headline may name a person now and then."""
    named = {columns[field.key] for field in kind.fields if field.named and field.key in columns}
    others = {place for line in found for place in range(len(line.cells))} - named
    if signs := _counted(found, others):
        return explain(signs, Context.GENERAL)
    lines = {place for sign in _counted(found, {*named, columns[""]}) for place in sign.places}
    if len(lines) > MOST_NAMED or len(lines) * SHARE_NAMED > len(found):
        return _(
            "%(n)s dòng có tiêu đề nêu tên người; một danh sách chỉ nhận nhiều nhất %(most)s dòng và không quá "
            "1/%(share)s số dòng như vậy. Sổ này không lưu tên người: hãy ghi chủ đề thay cho tên."
        ) % {"n": len(lines), "most": MOST_NAMED, "share": SHARE_NAMED}
    return ""


def _counted(found: Sequence[Line], places: Container[int]) -> list[PersonListSign]:
    rows = [[cell if at in places else "" for at, cell in enumerate(line.cells)] for line in found]
    return [sign for sign in check_table(rows, Context.GENERAL, ()) if sign.kind in COUNTED]
