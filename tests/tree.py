"""The files of the tree, as a clone has them."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
SOURCE = HOUSE / "src" / "nhipcau"
CODE = ("src", "tests", "bench", "deploy")
SKIPPED = {".git", ".venv", "data", "run", "__pycache__", "build", "dist"}


@cache
def files() -> tuple[Path, ...]:
    """Every file that git knows or would take; without git, every file outside the folders it ignores."""
    try:
        done = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
            cwd=HOUSE,
            capture_output=True,
            check=True,
        )
        names = [name for name in done.stdout.decode().split("\0") if name]
        found = [HOUSE / name for name in names]
    except (OSError, subprocess.CalledProcessError):
        found = [path for path in HOUSE.rglob("*") if not SKIPPED & set(path.relative_to(HOUSE).parts)]
    return tuple(sorted(path for path in found if path.is_file()))


def python_files() -> list[Path]:
    """Our Python, without migrations, which Django writes."""
    return [
        path
        for path in files()
        if path.suffix == ".py"
        and path.relative_to(HOUSE).parts[0] in CODE
        and "migrations" not in path.parts
    ]


def text_of(path: Path) -> str | None:
    """A file as text; None for bytes."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None
