"""Which databases there are: the first holds everything; a second, if one is set, the room of referrals alone.

Nothing here loads Django, but for `Apart`, which Django asks.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from nhipcau.web.config.environment import BadSetting

FIRST, SEALED = "default", "sealed"
VARIABLES = {FIRST: "DATABASE_URL", SEALED: "SEALED_DATABASE_URL"}
ROOM = "referrals"  # what lies in the second database: one room, whole
FILE = "nhipcau.sqlite3"
OTHERWISE_USED = ("files", "keys", "programmes", "backups", "run", "checkpoints")


class Apart:
    """Django's router: the room of referrals to the second database, all else to the first, nothing across."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        """Where rows of a table are read."""
        return _place(model._meta.app_label)

    def db_for_write(self, model: Any, **hints: Any) -> str:
        """Where rows of a table are written."""
        return _place(model._meta.app_label)

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        """No key leads from one database into the other."""
        return _place(one._meta.app_label) == _place(other._meta.app_label)

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Each database has its own tables and none of the other's."""
        return db == _place(app_label)


def _place(app_label: str) -> str:
    return SEALED if app_label == ROOM else FIRST


def databases(data: Path, first: str, second: str) -> dict[str, dict[str, Any]]:
    """Django's DATABASES for the two addresses; the second may be empty."""
    found = {FIRST: database(data, first)}
    if second:
        found[SEALED] = sealed_database(data, second)
    return found


def database(data: Path, url: str) -> dict[str, Any]:
    """The first database: SQLite in the data directory, or the PostgreSQL that `DATABASE_URL` names."""
    if not url:
        return _sqlite(data / FILE)
    if _scheme(url) not in {"postgres", "postgresql"}:
        raise BadSetting(
            f"DATABASE_URL phải bắt đầu bằng postgresql://, đang là “{_scheme(url)}://”. "
            "Bỏ trống để dùng SQLite trong thư mục dữ liệu."
        )
    return _postgresql(url)


def sealed_database(data: Path, url: str) -> dict[str, Any]:
    """The second database: a file of SQLite (a path, from the data directory where it is relative) or PostgreSQL."""
    scheme, rest = (_scheme(url), url.partition("://")[2]) if "://" in url else ("", url)
    if scheme in {"postgres", "postgresql"}:
        return _postgresql(url)
    if scheme not in {"", "sqlite"} or not rest.strip("/."):
        raise BadSetting(
            "SEALED_DATABASE_URL phải là đường dẫn tới một tệp SQLite (ví dụ sealed.sqlite3, "
            "/srv/ho-tro/sealed.sqlite3) hoặc bắt đầu bằng postgresql://. Bỏ trống để dùng một cơ sở dữ liệu."
        )
    path = (data / rest).resolve()
    inside = path.relative_to(data.resolve()).parts if path.is_relative_to(data.resolve()) else ()
    if path.is_dir() or inside[:1] == (FILE,) or (inside and inside[0] in OTHERWISE_USED):
        raise BadSetting(
            f"SEALED_DATABASE_URL trỏ tới {rest}, nơi đã dùng cho dữ liệu khác. Hãy chọn một tên tệp riêng, "
            "ví dụ sealed.sqlite3, tốt nhất ở một ổ đĩa khác."
        )
    return _sqlite(path)


def _scheme(url: str) -> str:
    return urlsplit(url).scheme


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "nhipcau.web.config.sqlite",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
                "PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536;"
            ),
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }
