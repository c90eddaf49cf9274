"""Where the two doors to a figure differ: what records say beside what the approved return says."""

from __future__ import annotations

from dataclasses import dataclass

from nhipcau.core.calendar import Period
from nhipcau.core.rights import Act, Actor, Scope, can
from nhipcau.web.activities.permissions import within_reach
from nhipcau.web.agencies.models import Agency
from nhipcau.web.catalogue.queries import programme, province_only
from nhipcau.web.figures.offers import Difference, differences


@dataclass(frozen=True, slots=True)
class Line:
    """One cell with both doors."""

    of: Difference
    body: Agency

    @property
    def equal(self) -> bool:
        """Whether both doors say the same."""
        return self.of.difference == 0

    @property
    def return_id(self) -> int | None:
        """The return that counts, where a return settled it."""
        kind, _, number = self.of.act_ref.partition(":")
        return int(number) if kind == "return" and number.isdecimal() else None


def lines(actor: Actor, of: Period) -> list[Line]:
    """Every cell with both doors within the actor's reach, in periods that lie in the given one."""
    rows = differences(actor.province_id, of.start, of.end)
    bodies = within_reach(actor, {row.reporter for row in rows})
    hidden = _hidden(actor)
    found = [
        Line(row, bodies[row.reporter]) for row in rows if row.reporter in bodies and row.figure not in hidden
    ]
    return sorted(
        found, key=lambda line: (line.body.sort_key, line.of.period, line.of.figure, line.of.breakdown)
    )


def _hidden(actor: Actor) -> frozenset[str]:
    """Sensitive figures, where the actor does not see restricted ones."""
    if can(actor, Act.SEE_RESTRICTED, Scope(actor.province_id)):
        return frozenset()
    figures = programme().figures
    return frozenset(code for code in province_only() if code in figures and figures[code].sensitive)
