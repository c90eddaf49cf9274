"""In every sample plan: a place named as officials name it is that clause or none, never another."""

from collections.abc import Iterable, Iterator

from nhipcau.core.plan import PlanError, read
from nhipcau.core.plan.amending import place_named
from nhipcau.core.plan.reference import place_in_words
from nhipcau.core.plan.shapes import Clause
from tree import HOUSE

PLANS = sorted((HOUSE / "tests" / "core" / "plan" / "plans").glob("*.txt"))
ENOUGH = 0.85  # appendices and tops that are no Roman number are left to meaning


def ids(clauses: Iterable[Clause]) -> Iterator[str]:
    for clause in clauses:
        yield clause.id
        yield from ids(clause.children)


def test_no_place_is_taken_for_another() -> None:
    met = right = 0
    wrong = []
    for path in PLANS:
        try:
            plan = read(path.read_text(encoding="utf-8"))
        except PlanError:
            continue
        known = set(ids(plan.clauses))
        for clause in {each.clause for each in (*plan.targets, *plan.tasks)} & known:
            words = ", ".join(reversed(place_in_words(clause).split(", ")))
            found = place_named(f"Sửa đổi {words} như sau", known)
            met, right = met + 1, right + (found == clause)
            wrong += [] if found in ("", clause) else [(path.name, clause, found)]
    assert wrong == []
    assert right > met * ENOUGH > 0
