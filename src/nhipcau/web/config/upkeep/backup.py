"""`nhipcau backup`: one encrypted file with everything that an installation is."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from nhipcau import __version__
from nhipcau.web.config.databases import FIRST, SEALED, VARIABLES
from nhipcau.web.config.upkeep.archive import SCHEMA, SCHEMA_OF_TWO, Manifest, sha256_of, write_archive
from nhipcau.web.config.upkeep.copies import copy_database
from nhipcau.web.config.upkeep.errors import WouldOverwrite

FOLDERS = ("files", "keys", "programmes")
SINGLE = ("config.toml", "VERSION", "DEMO.toml")
NOT_KEPT = ("keys/checkpoint-key",)  # who has a backup must not be able to sign where the journal stands
ARRIVING = ".incoming-"  # as web.files.disk calls what is still being written


def back_up(data: Path, target: Path, passphrase: str) -> Manifest:
    """Copies the databases as of now, then the files they name, into `target`. Works while people work.

    The second database first: a line of the journal is committed before its act, so every act that is in the copy has
    its line in the later copy of the first.
    """
    from django.db import connections

    from nhipcau.web.config.upkeep.two_databases import is_apart

    if target.exists():
        raise WouldOverwrite(f"Tệp {target} đã có; hãy chọn tên khác, bản sao lưu cũ không bị ghi đè.")
    with tempfile.TemporaryDirectory(prefix="backup-", dir=data / "run") as folder:
        room = Path(folder)
        wanted = [(SEALED, "sealed"), (FIRST, "database")] if is_apart() else [(FIRST, "database")]
        copies = [
            copy_database(connections[alias].settings_dict, room, name, VARIABLES[alias])
            for alias, name in wanted
        ]
        sources = {**{copy.name: copy for copy in copies}, **_held(_sources(data), room / "held")}
        manifest = Manifest(
            schema=SCHEMA_OF_TWO if is_apart() else SCHEMA,
            version=__version__,
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            database=connections[FIRST].vendor,
            members={name: sha256_of(path) for name, path in sources.items()},
            sealed=connections[SEALED].vendor if is_apart() else "",
        )
        _write(target, manifest, sources, passphrase, room)
    return manifest


def _sources(data: Path) -> Iterator[tuple[str, Path]]:
    for name in SINGLE:
        if (data / name).is_file():
            yield name, data / name
    for folder in FOLDERS:
        for path in sorted((data / folder).rglob("*")):
            arriving = path.name.startswith(ARRIVING)  # no row names it yet, and its name will change
            inside = path.relative_to(data).as_posix()
            if path.is_file() and not path.is_symlink() and not arriving and inside not in NOT_KEPT:
                yield inside, path


def _held(sources: Iterator[tuple[str, Path]], room: Path) -> dict[str, Path]:
    """The files under names of our own: what is erased while the backup runs stops nothing.

    Content is named by its hash and never changes, so a second name of the same bytes will do; a file that was erased
    before it could be held is not in the backup.
    """
    found: dict[str, Path] = {}
    for place, (name, path) in enumerate(sources):
        mine = room / str(place)
        room.mkdir(exist_ok=True)
        try:
            if name.startswith("files/"):
                try:
                    mine.hardlink_to(path)
                except OSError:
                    shutil.copyfile(path, mine)
            else:
                shutil.copyfile(path, mine)
        except FileNotFoundError:
            continue
        found[name] = mine
    return found


def _write(target: Path, manifest: Manifest, sources: dict[str, Path], passphrase: str, room: Path) -> None:
    """The file appears under its name only when it is whole and on the disk."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        write_archive(unfinished, manifest, sources, passphrase, room)
        unfinished.chmod(0o600)
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())
        unfinished.rename(target)
    finally:
        unfinished.unlink(missing_ok=True)
