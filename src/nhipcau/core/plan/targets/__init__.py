"""The targets (chỉ tiêu) of a plan: which clauses set one, and what it asks for (docs/rules/plan-targets.md)."""

from nhipcau.core.plan.targets.find import find_targets, read_row
from nhipcau.core.plan.targets.shapes import Remainder, TargetsRead

__all__ = ["Remainder", "TargetsRead", "find_targets", "read_row"]
