"""The data directory: its folders, its version, and Django opened on it."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from nhipcau import __version__
from nhipcau.web.config.upkeep.errors import NewerData, UpkeepRefused

FOLDERS = ("files", "keys", "programmes", "backups", "run")
PRIVATE = 0o700
SETTINGS = "nhipcau.web.config.settings"


def open_installation(data: Path | None = None, *, anyhow: bool = False) -> Path:
    """Loads Django on a data directory (default: `NHIPCAU_DATA`, else `data`) and returns its path.

    Raises NewerData where a newer version has written there, UpkeepRefused for a setting that cannot be read,
    WrongDatabases where rows would be left unseen; `anyhow` is for the few that look into just that themselves.
    """
    if data is not None:
        os.environ["NHIPCAU_DATA"] = str(data.resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    from nhipcau.web.config.environment import BadSetting, data_directory

    path = data_directory()
    check_version(path)
    import django

    try:
        django.setup()
    except BadSetting as bad:
        raise UpkeepRefused(str(bad)) from bad
    if not anyhow and written_version(path):
        from nhipcau.web.config.upkeep.two_databases import check_databases

        check_databases()
    return path


def make_folders(data: Path) -> None:
    """The folders of an installation; none of them is for other accounts of the machine."""
    data.mkdir(parents=True, exist_ok=True, mode=PRIVATE)
    for name in FOLDERS:
        folder = data / name
        folder.mkdir(exist_ok=True, mode=PRIVATE)
        if stat.S_IMODE(folder.stat().st_mode) != PRIVATE:
            folder.chmod(PRIVATE)


def written_version(data: Path) -> str | None:
    """The version that last wrote the data directory."""
    path = data / "VERSION"
    return path.read_text(encoding="ascii").strip() if path.exists() else None


def check_version(data: Path) -> None:
    """Raises NewerData where this program is older than the data."""
    written = written_version(data)
    if written and _parts(written) > _parts(__version__):
        raise NewerData(
            f"Thư mục dữ liệu {data} do phiên bản {written} ghi, còn chương trình này là phiên bản {__version__}. "
            f"Hãy cài phiên bản {written} trở lên; không dùng bản cũ để mở dữ liệu mới."
        )


def write_version(data: Path) -> None:
    """Notes that this version has written here."""
    (data / "VERSION").write_text(f"{__version__}\n", encoding="ascii")


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version))
