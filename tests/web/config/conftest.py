"""Installations to work on: one is prepared and copied for each test, since preparing takes seconds."""

import os
import shutil
from pathlib import Path

import pytest

from installation import RECORD, Installation


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    if os.environ.get("NHIPCAU_TEST_DATABASE") == "postgresql":
        pytest.skip("an installation on SQLite: tested in the run on SQLite")
    made = Installation(tmp_path_factory.mktemp("prepared") / "data")
    done = made.prepare()
    assert done.code == 0, done.err
    made.python(RECORD)
    return made


@pytest.fixture
def installation(prepared: Installation, tmp_path: Path) -> Installation:
    shutil.copytree(prepared.data, tmp_path / "data")
    return Installation(tmp_path / "data")
