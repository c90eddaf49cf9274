"""Which return a workbook is: the hidden sheet's lines, bound by a hash that only this installation makes."""

from __future__ import annotations

from dataclasses import dataclass, fields

from django.core.signing import Signer

HIDDEN_SHEET = "_nhipcau"


@dataclass(frozen=True, slots=True)
class Identity:
    """What the hidden sheet says, all as text. `map_day` is the day whose map numbers the unit."""

    form: str
    version: str
    unit: str
    agency: str
    map_day: str
    period: str

    @property
    def hash(self) -> str:
        """Binds the lines above together: a workbook of another installation or with changed lines fails."""
        return Signer(salt="nhipcau.workbook").signature("\n".join(self.values()))

    def values(self) -> tuple[str, ...]:
        """The lines in their order."""
        return tuple(getattr(self, field.name) for field in fields(self))

    def rows(self) -> list[tuple[str, str]]:
        """Name and value of each line, the hash last."""
        names = [field.name for field in fields(self)]
        return [*zip(names, self.values(), strict=True), ("hash", self.hash)]


NAMES = (*(field.name for field in fields(Identity)), "hash")
