"""The ground of the tests: a data directory of their own, a database, the province, the cast.

The environment is set before Django reads its settings; `NHIPCAU_TEST_DATABASE=postgresql` runs the same
tests on a PostgreSQL that is started here, `NHIPCAU_TEST_SEALED=1` with the room of referrals in a second database.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django
import pytest

import cast as cast_
import no_clock  # noqa: F401  # loads the profile of properties
import postgres

if TYPE_CHECKING:
    from django.test import Client

    from nhipcau.web.people.models import User
    from nhipcau.web.places.models import Province

DATA = Path(tempfile.mkdtemp(prefix="nhipcau-test-"))
atexit.register(shutil.rmtree, DATA, ignore_errors=True)
(DATA / "run" / "static").mkdir(parents=True)  # whitenoise warns where it is absent
os.environ["NHIPCAU_DATA"] = str(DATA)
os.environ["NHIPCAU_STATIC_STORAGE"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
os.environ["DATABASE_URL"] = ""
server: postgres.Server | None = None
if os.environ.get("NHIPCAU_TEST_DATABASE", "sqlite") == "postgresql":
    try:
        server = postgres.start()
    except postgres.NoServer as error:
        pytest.exit(str(error), returncode=2)
    atexit.register(server.stop)
    os.environ["DATABASE_URL"] = server.url
os.environ["SEALED_DATABASE_URL"] = ""
if os.environ.get("NHIPCAU_TEST_SEALED"):
    os.environ["SEALED_DATABASE_URL"] = (
        f"{server.url.rpartition('/')[0]}/sealed" if server else "sealed.sqlite3"
    )
os.environ["DJANGO_SETTINGS_MODULE"] = "nhipcau.web.config.settings"
django.setup()
os.environ["SEALED_DATABASE_URL"] = ""  # installations that tests make have one database, unless they say so

LONGEST = (  # begun first where several workers share the tests
    "journeys/test_every_page.py",
    "web/demo/test_two_maps.py",
    "web/demo/test_demonstration.py",
    "house/test_addresses.py",
    "web/returns/test_interleavings.py",
    "web/activities/test_never_twice.py",
    "web/config/test_failures.py",
    "web/tips/test_kill.py",
    "web/referrals/test_killed.py",
    "journeys/test_commune_phone.py",
    "journeys/test_round_offline.py",
    "journeys/test_passkey.py",
    "journeys/test_pages.py",
    "web/config/test_first_account.py",
)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Each worker makes its own ground; settings named here would be read in it before that."""
    for name in ("DJANGO_SETTINGS_MODULE", "NHIPCAU_DATA", "DATABASE_URL", "SEALED_DATABASE_URL"):
        os.environ.pop(name, None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Workers take files in this order: no worker begins the longest one when the others are through."""
    here = Path(__file__).parent
    rank = {path: number for number, path in enumerate(LONGEST)}
    items.sort(key=lambda each: rank.get(each.path.relative_to(here).as_posix(), len(rank)))
    if os.environ.get("NHIPCAU_TEST_SEALED"):
        for each in items:
            _with_both_databases(each)


def _with_both_databases(item: pytest.Item) -> None:
    """Whoever asks for a database gets the second one too."""
    marker = item.get_closest_marker("django_db")
    if marker or {"db", "transactional_db"} & set(getattr(item, "fixturenames", ())):
        asked = {**(marker.kwargs if marker else {}), "databases": "__all__"}
        item.add_marker(pytest.mark.django_db(**asked), append=False)


@pytest.fixture(scope="session", autouse=True)
def own_ground() -> None:
    """The settings were read here, not in what started this process."""
    from django.conf import settings

    assert Path(settings.DATA) == DATA


@pytest.fixture(autouse=True)
def in_vietnamese() -> None:
    """What a page of the test before chose is not the language of the next one."""
    from django.utils import translation

    translation.deactivate()


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """SQLite in a file, as installations have it, not in memory."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["fast.FastArgon2"]
    if server is None:
        for alias, each in settings.DATABASES.items():
            each["TEST"]["NAME"] = str(DATA / f"test-{alias}.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The database with the province and the cast in it, and a copy to go back to."""
    from django.test import TransactionTestCase

    import reset

    with django_db_blocker.unblock():
        cast_.load()
        reset.keep()
    normal = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = lambda self: reset.go_back()
    yield
    TransactionTestCase._fixture_teardown = normal


@pytest.fixture(autouse=True)
def programmes_as_shipped() -> Iterator[None]:
    """What an adoption adds to programmes lies in the data directory; each test begins without it."""
    yield
    shutil.rmtree(DATA / "programmes", ignore_errors=True)


@pytest.fixture
def province(db: None) -> Province:
    """Lai Châu with its units of both maps and its agencies."""
    return cast_.province()


@pytest.fixture
def cast(db: None) -> cast_.Cast:
    """The people of the tests: `cast.officer`, `cast.actor("officer")`."""
    return cast_.cast()


@pytest.fixture(scope="session")
def postgres_server() -> postgres.Server:
    """The tests' own server, where they run on PostgreSQL."""
    if server is None:
        pytest.skip("runs with NHIPCAU_TEST_DATABASE=postgresql only")
    return server


@pytest.fixture
def sign_in() -> Callable[[Client, User], Client]:
    """`sign_in(client, cast.officer)`."""
    return cast_.sign_in


@pytest.fixture
def moment() -> Callable[..., datetime]:
    """`moment(2022, 7, 4, 9)`: an aware moment in the installation's time zone."""
    return cast_.moment
