"""A pytest plugin: whoever imports Django or a database is told which line did it."""

import sys
from collections.abc import Sequence
from types import ModuleType

REFUSED = {"django", "allauth", "psycopg", "nhipcau.web"}


class Refusal:
    """Stands first among the finders of modules."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> None:
        """Nothing is found here; some things are refused."""
        if any(name == refused or name.startswith(f"{refused}.") for refused in REFUSED):
            raise ImportError(f"core imports {name}: it must be plain Python")


sys.meta_path.insert(0, Refusal())
import no_clock  # noqa: E402, F401  # the same calm about time as in the whole suite; asked for after the refusal
