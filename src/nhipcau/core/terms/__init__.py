"""The vocabulary: every closed list of words that more than one room uses. Imports nothing of ours."""

from nhipcau.core.terms.figures import Aggregation, CellState
from nhipcau.core.terms.people import Level, Role
from nhipcau.core.terms.targets import Comparator, Frequency, Shape, Unit, Verdict

__all__ = [
    "Aggregation",
    "CellState",
    "Comparator",
    "Frequency",
    "Level",
    "Role",
    "Shape",
    "Unit",
    "Verdict",
]
