"""Which return a workbook is: the hidden sheet's lines, bound by a hash that only this installation makes."""

from __future__ import annotations

from dataclasses import dataclass, fields

from django.core.signing import Signer

HIDDEN_SHEET = "_nhipcau"


@dataclass(frozen=True, slots=True)
class Identity:
    """What the hidden sheet says, all as text. `map_day` is the day whose map numbers the unit.

    `revision`: the state of the return that was taken along; empty in workbooks of before it was written down.
    """

    form: str
    version: str
    unit: str
    agency: str
    map_day: str
    period: str
    revision: str = ""

    @property
    def hash(self) -> str:
        """Binds the lines above together: a workbook of another installation or with changed lines fails."""
        return Signer(salt="nhipcau.workbook").signature("\n".join(self.values()))

    def values(self) -> tuple[str, ...]:
        """The lines in their order."""
        return tuple(value for _name, value in self._lines())

    def _lines(self) -> list[tuple[str, str]]:
        lines = [(field.name, str(getattr(self, field.name))) for field in fields(self)]
        return lines if self.revision else lines[:-1]

    def rows(self) -> list[tuple[str, str]]:
        """Name and value of each line, the hash last."""
        return [*self._lines(), ("hash", self.hash)]


NAMES = (*(field.name for field in fields(Identity)), "hash")
LATER = {"revision"}  # lines that an older workbook lacks
