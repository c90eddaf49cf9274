"""Two versions of a return as a page shows them: field by field, in words, who wrote what and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.core.forms import Form, FormLine, Kind
from nhipcau.core.forms.merging import Sides
from nhipcau.web.returns.content import Author
from nhipcau.web.returns.fields import places_of

NAMED = 5  # fields that a sentence names; the others are counted


@dataclass(frozen=True, slots=True)
class Row:
    """One field: where it stands, what stood there, what each wrote; who stored theirs; whose was taken."""

    name: str
    place: str
    column: str
    before: str
    theirs: str
    mine: str
    author: Author | None
    chosen: str = ""


def rows_of(
    form: Form,
    period: str,
    fields: Mapping[str, Sides],
    authors: Mapping[str, Author],
    chosen: Mapping[str, str] | None = None,
) -> list[Row]:
    """The fields in the order of the form."""
    taken = chosen or {}
    found = []
    for name, place in places_of(form, period).items():
        if name in fields:
            before, theirs, mine = (_said(words, place.line) for words in fields[name])
            author = authors.get(name)
            found.append(
                Row(name, place.words, place.column, before, theirs, mine, author, taken.get(name, ""))
            )
    return found


def told_of_others(form: Form, period: str, fields: Iterable[str], authors: Mapping[str, Author]) -> str:
    """A sentence: who changed what while somebody was typing; those changes stand."""
    changed = set(fields)
    named = [str(place) for name, place in places_of(form, period).items() if name in changed]
    who = sorted({authors[name].name for name in changed if name in authors})
    shown = "; ".join(named[:NAMED]) + (" …" if len(named) > NAMED else "")
    said = ngettext(
        "Trong lúc anh/chị ghi, %(who)s đã sửa %(n)s ô: %(where)s. Nội dung đó được giữ trong biểu.",
        "Trong lúc anh/chị ghi, %(who)s đã sửa %(n)s ô: %(where)s. Nội dung đó được giữ trong biểu.",
        len(named),
    )
    return said % {"who": ", ".join(who) or _("người khác"), "n": len(named), "where": shown}


def _said(words: str, line: FormLine | None) -> str:
    """What stands in a field, for a reader: a tick in words, blank and x by name."""
    if line is None:
        return words or _("để trống")
    if not words:
        return _("để trống")
    if words == "x":
        return _("x (không áp dụng)")
    if line.kind is Kind.TICK:
        return _("có") if words == "1" else _("không")
    return words
