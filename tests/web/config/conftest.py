"""Installations to work on: one is prepared and copied for each test, since preparing takes seconds."""

import os
import shutil
from pathlib import Path

import pytest

from installation import RECORD, Installation
from two_databases import ACTS, GROUND, counted


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


@pytest.fixture(scope="session")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """Two databases from the first start on, and every act of the room of referrals done."""
    if os.environ.get("NHIPCAU_TEST_DATABASE") == "postgresql":
        pytest.skip("two files of SQLite: tested in the run on SQLite")
    folder = tmp_path_factory.mktemp("worked")
    (folder / "elsewhere").mkdir()
    made = Installation(folder / "data", sealed=str(folder / "elsewhere" / "sealed.sqlite3"))
    done = made.prepare()
    assert done.code == 0, done.err
    made.python(GROUND)
    made.python(ACTS)
    return made


@pytest.fixture(scope="session")
def rows(worked: Installation) -> dict[str, int]:
    """How many rows each table of the room has after that."""
    return counted(worked)


@pytest.fixture
def apart(worked: Installation, tmp_path: Path) -> Installation:
    """A copy of it."""
    for name in ("data", "elsewhere"):
        shutil.copytree(worked.data.parent / name, tmp_path / name)
    return Installation(tmp_path / "data", sealed=str(tmp_path / "elsewhere" / "sealed.sqlite3"))
