"""The signing key is there whole or not at all: an empty one would stop every later start."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from nhipcau.web.config.environment import secret_key


def test_a_cut_while_it_is_made_leaves_none_and_the_next_start_makes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            secret_key(tmp_path)
    assert list((tmp_path / "keys").iterdir()) == []
    made = secret_key(tmp_path)
    assert len(made) > 80
    assert secret_key(tmp_path) == made
    assert stat.S_IMODE((tmp_path / "keys" / "secret-key").stat().st_mode) == 0o600
