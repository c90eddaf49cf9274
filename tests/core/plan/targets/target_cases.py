"""Passages written by hand for tests of targets."""

from nhipcau.core.plan.passages import Passage
from nhipcau.core.plan.shapes import Target
from nhipcau.core.plan.targets import TargetsRead, find_targets

TARGETS = "Các chỉ tiêu cụ thể"


def passage(text: str, *headings: str, clause: str = "I/1", heading: str = "") -> Passage:
    """A passage whose text stands at its own places in the document."""
    return Passage(clause, heading, headings or (TARGETS,), text, range(len(text)))


def read(text: str, *headings: str) -> TargetsRead:
    """What one passage yields."""
    return find_targets([passage(text, *headings)])


def targets(text: str, *headings: str) -> tuple[Target, ...]:
    """The targets of one passage."""
    return read(text, *headings).targets


def only(text: str, *headings: str) -> Target:
    """The one target of a passage."""
    (target,) = targets(text, *headings)
    return target
