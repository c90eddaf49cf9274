"""How often a violation was found among places drawn by lot and among those chosen for their risk.

Wilson's interval for a share, Newcombe's (1998, method 10) for the difference of two; both at 95 %.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

Z = 1.959963984540054
SMALL = 30  # visits carried out in an arm: below this the figures only inform


@dataclass(frozen=True, slots=True)
class Rate:
    """`hits` of `visits`; share and interval are None without a visit."""

    visits: int
    hits: int

    @property
    def share(self) -> float | None:
        """Hits ÷ visits."""
        return self.hits / self.visits if self.visits else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson's interval at 95 %."""
        if not self.visits:
            return None
        n, p = self.visits, self.hits / self.visits
        middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
        half = Z / (1 + Z * Z / n) * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
        return max(0.0, middle - half), min(1.0, middle + half)

    @property
    def is_small(self) -> bool:
        """Whether the number of visits is too small to conclude from."""
        return self.visits < SMALL


@dataclass(frozen=True, slots=True)
class Comparison:
    """The two arms; `difference` is risk minus lot, None where an arm has no visit."""

    lot: Rate
    risk: Rate

    @property
    def difference(self) -> float | None:
        """In shares: 0.1 is ten percentage points."""
        if self.lot.share is None or self.risk.share is None:
            return None
        return self.risk.share - self.lot.share

    @property
    def interval(self) -> tuple[float, float] | None:
        """Newcombe's interval of the difference at 95 %."""
        if self.lot.interval is None or self.risk.interval is None:
            return None
        p1, p2 = self.risk.hits / self.risk.visits, self.lot.hits / self.lot.visits
        (low1, high1), (low2, high2) = self.risk.interval, self.lot.interval
        below = sqrt((p1 - low1) ** 2 + (high2 - p2) ** 2)
        above = sqrt((high1 - p1) ** 2 + (p2 - low2) ** 2)
        return p1 - p2 - below, p1 - p2 + above

    @property
    def is_small(self) -> bool:
        """Whether one of the arms is too small to conclude from."""
        return self.lot.is_small or self.risk.is_small

    @property
    def tells_apart(self) -> bool:
        """Whether the interval leaves out zero and neither arm is small."""
        found = self.interval
        return found is not None and not self.is_small and not found[0] <= 0 <= found[1]
