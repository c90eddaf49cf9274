"""The way in: passages of a plan to its targets."""

from __future__ import annotations

from collections.abc import Sequence

from nhipcau.core.plan.passages import Passage
from nhipcau.core.plan.shapes import Finding, Target
from nhipcau.core.plan.targets.parallel import with_parallel_populations
from nhipcau.core.plan.targets.passage import PassageRead, read_passage
from nhipcau.core.plan.targets.shapes import Remainder, TargetsRead


def read_row(passage: Passage) -> Target | None:
    """The one target of a table's row that was put into words."""
    found = read_passage(passage).targets
    return found[0] if found else None


def find_targets(passages: Sequence[Passage]) -> TargetsRead:
    """Targets, halves without a quantity, and findings; in the order of the passages."""
    reads: list[PassageRead] = [read_passage(passage) for passage in passages]
    targets: list[Target] = []
    remainders: list[Remainder] = []
    findings: list[Finding] = []
    for read in with_parallel_populations(reads):
        targets += read.targets
        remainders += read.remainders
        findings += read.findings
    return TargetsRead(tuple(targets), tuple(remainders), tuple(findings))
