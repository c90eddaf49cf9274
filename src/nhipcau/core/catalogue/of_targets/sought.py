"""What is known of a target for which figures are to be made, and who is to give them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from nhipcau.core.forms import Mandate
from nhipcau.core.terms import Comparator, Frequency, Shape, Unit


@dataclass(frozen=True, slots=True)
class Body:
    """Who gives the figures of a target: the one with a mandate, or the body of that key."""

    name: str
    mandate: Mandate | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Sought:
    """A target as the officer confirmed it. `value` None: only a direction or a thing is asked."""

    code: str
    text: str
    population: str
    shape: Shape
    comparator: Comparator
    value: Decimal | None
    unit: Unit | None
    per: Frequency | None
    body: Body
