"""Real data for tests, read where it lies and never copied into the project."""

import os
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[1]


def shared(path: str) -> Path:
    """The file or folder `path` of the shared data, or a visible skip where this machine has none."""
    root = Path(os.environ.get("NHIPCAU_SHARED", HOUSE.parent / "shared"))
    found = root / path
    if not found.exists():
        pytest.skip(f"shared data absent: {path} (set NHIPCAU_SHARED)")
    return found
