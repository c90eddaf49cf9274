"""A provision of a decree as it is cited: point, clause, article, decree, and not a word more.

Articles of the catalogue are not cited freely: conduct of persons is counted only, that of businesses is chosen there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nhipcau.core.inspections.sanctions import Sanctions, Subject

_SHAPE = re.compile(
    r"(?:điểm (?P<point>[a-zđ]),? )?(?:khoản (?P<clause>\d{1,2}),? )?điều (?P<article>\d{1,3}),? (?:của )?"
    r"nghị định (?:số )?(?P<number>\d{1,4})/(?P<year>\d{4})(?:/nđ-cp)?",
    re.IGNORECASE,
)
# Decree 167/2013/NĐ-CP, before the catalogue begins: buying (article 22), selling (article 23).
_COUNTED_BEFORE = {("167/2013/NĐ-CP", 22), ("167/2013/NĐ-CP", 23)}


@dataclass(frozen=True, slots=True)
class Cited:
    """One provision. `clause` None and `point` '' where none is named; `decree` as `12/2022/NĐ-CP`."""

    article: int
    decree: str
    clause: int | None = None
    point: str = ""

    def __str__(self) -> str:
        point = f"điểm {self.point} " if self.point else ""
        clause = f"khoản {self.clause} " if self.clause is not None else ""
        return f"{point}{clause}Điều {self.article} Nghị định {self.decree}"


def read_citation(text: str) -> Cited | None:
    """The provision, or None where the text is of another shape (blanks squeezed, NFC beforehand)."""
    found = _SHAPE.fullmatch(text)
    if found is None:
        return None
    clause = int(found["clause"]) if found["clause"] else None
    decree = f"{int(found['number'])}/{found['year']}/NĐ-CP"
    return Cited(int(found["article"]), decree, clause, (found["point"] or "").lower())


def subject_cited(of: Cited, sanctions: Sanctions) -> Subject | None:
    """How what is cited is kept: COUNTED if any row that it may mean is; None where no row has the article."""
    if (of.decree, of.article) in _COUNTED_BEFORE:
        return Subject.COUNTED
    rows = [row for each in sanctions.decrees for row in each.conducts if each.number == of.decree]
    rows = [row for row in rows if row.article == of.article]
    if not rows:
        return None
    meant = [row for row in rows if None in (row.clause, of.clause) or row.clause == of.clause]
    return Subject.COUNTED if any(row.subject is Subject.COUNTED for row in meant) else Subject.BUSINESS
