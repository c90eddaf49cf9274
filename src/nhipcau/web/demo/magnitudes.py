"""How large the made-up figures are: `data/magnitudes.yaml`, read strictly. The file says what each word means."""

from __future__ import annotations

from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from nhipcau.core.forms import FormLine, Kind
from nhipcau.core.terms.yaml_text import read_yaml

DATA = Path(__file__).parent / "data"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Magnitude(_Strict):
    """One line's size; see the head of the file."""

    total: float | None = None
    share: float | None = None
    before: float | None = None
    by: str = ""
    within: str = ""
    of: str = ""
    times: float = 1
    each: tuple[int, int] | None = None
    half: float = 1
    town: float = 1
    prefer: tuple[str, ...] = ()
    order: str = ""
    absent: float = 0
    blank: float = 0


class Gap(_Strict):
    """A body that did nothing in a quarter of the plan's year."""

    agency: str
    quarter: str


class Rhythm(_Strict):
    """Who keeps a figure up in every quarter; the others miss one or two."""

    steady: int | None = None
    before: int | None = None
    lead: str = ""
    gaps: tuple[Gap, ...] = ()


class _File(_Strict):
    lines: dict[str, Magnitude]
    families: dict[str, Magnitude]
    remote: frozenset[str] = frozenset()
    rhythm: dict[str, Rhythm] = Field(default_factory=dict)
    words: dict[str, tuple[str, ...]] = Field(default_factory=dict)


@dataclass(frozen=True)
class Magnitudes:
    """The file, asked by line."""

    file: _File
    _known: dict[tuple[str, str], Magnitude] = field(default_factory=dict)

    def of(self, line: FormLine, form: str) -> Magnitude:
        """The line's own size, else its family's: a form that nobody thought of fills itself."""
        place = (form, line.key)
        if place not in self._known:
            self._known[place] = self._found(line, form)
        return self._known[place]

    def _found(self, line: FormLine, form: str) -> Magnitude:
        names = (line.key, f"{form}:{line.key}")
        for pattern, found in self.file.lines.items():
            if any(fnmatchcase(name, pattern) for name in names):
                return found
        families = self.file.families
        return families.get("tick" if line.kind is Kind.TICK else line.figure[0], families["other"])

    def rhythm(self, figure: str) -> Rhythm | None:
        """The figure's rhythm over the quarters, where it has one."""
        return self.file.rhythm.get(figure)

    def words(self, line: FormLine) -> tuple[str, ...]:
        """What may be written in a line that asks for words."""
        for pattern, found in self.file.words.items():
            if fnmatchcase(line.key, pattern):
                return found
        return ()


@cache
def magnitudes() -> Magnitudes:
    """The file that ships."""
    text = (DATA / "magnitudes.yaml").read_text(encoding="utf-8")
    return Magnitudes(_File.model_validate(read_yaml(text)))
