"""The table of rights as a page shows it: one row an act, one column a reach. Compared with docs/rules/rights.md."""

from __future__ import annotations

from nhipcau.core.rights.acts import REACH, Act, Reach
from nhipcau.core.terms import Role


def table() -> str:
    """The table in Markdown, made from `REACH` alone."""
    head = f"| act | {' | '.join(reach.value for reach in Reach)} |"
    rule = "| --- " * (len(Reach) + 1) + "|"
    return "\n".join([head, rule, *(_row(act) for act in Act)])


def _row(act: Act) -> str:
    cells = (_roles([role for role, reached in REACH[act] if reached is reach]) for reach in Reach)
    return f"| {act.value} | {' | '.join(cells)} |"


def _roles(roles: list[Role]) -> str:
    return "every role" if set(roles) == set(Role) else ", ".join(role.value for role in roles) or "–"
