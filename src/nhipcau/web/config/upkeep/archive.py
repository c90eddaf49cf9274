"""The backup file: an outer tar with two age files, readable without this program.

    tar xf FILE; age -d key.age > key; age -d -i key content.tar.age | tar x

`key.age` is locked with the passphrase and holds the key of `content.tar.age`; so large content is
encrypted as a stream. `manifest.json` inside names every member with its SHA-256.
"""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import pyrage

from nhipcau.web.config.upkeep.errors import BadBackup

SCHEMA = "nhipcau.backup/1"
SCHEMA_OF_TWO = "nhipcau.backup/2"  # with a second database: programs that know of one alone refuse it
MANIFEST = "manifest.json"
DAMAGED = "Tệp sao lưu “{name}” bị hỏng hoặc không đầy đủ{reason}. Hãy dùng một bản sao lưu khác."


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds: path inside → SHA-256."""

    schema: str
    version: str
    made_at: str
    database: str  # "sqlite" or "postgresql"
    members: dict[str, str]
    sealed: str = ""  # of the second database, if there is one: the same words

    def written(self) -> dict[str, object]:
        """As it stands in the file: without a second database as it always was."""
        return {name: value for name, value in asdict(self).items() if value or name != "sealed"}


def sha256_of(path: Path) -> str:
    """Of a file, without reading it whole."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_archive(
    target: Path, manifest: Manifest, sources: dict[str, Path], passphrase: str, room: Path
) -> None:
    """Writes the backup; `room` is a private folder for what is needed on the way."""
    content, locked = room / "content.tar", room / "content.tar.age"
    with tarfile.open(content, "w") as tar:
        _add(tar, MANIFEST, json.dumps(manifest.written(), ensure_ascii=False, indent=1).encode())
        for name, path in sources.items():
            tar.add(path, arcname=name, recursive=False)
    key = pyrage.x25519.Identity.generate()
    pyrage.encrypt_file(str(content), str(locked), [key.to_public()])
    content.unlink()
    with tarfile.open(target, "x") as outer:
        _add(outer, "key.age", pyrage.passphrase.encrypt(str(key).encode(), passphrase))
        outer.add(locked, arcname="content.tar.age")
    locked.unlink()


def read_archive(source: Path, passphrase: str, folder: Path) -> Manifest:
    """Unpacks a backup into an empty folder and checks every byte; BadBackup where anything is amiss."""
    content = folder / "content.tar"
    try:
        _unlock(source, passphrase, folder, content)
        with tarfile.open(content) as tar:
            tar.extractall(folder, members=_plain_files(tar, source.name), filter="data")
    except (tarfile.TarError, OSError, KeyError, EOFError) as error:
        raise BadBackup(DAMAGED.format(name=source.name, reason="")) from error
    content.unlink()
    return _checked(folder, source.name)


def _unlock(source: Path, passphrase: str, folder: Path, content: Path) -> None:
    with tarfile.open(source, "r:") as outer:
        key_file, locked = outer.extractfile("key.age"), folder / "content.tar.age"
        assert key_file is not None
        try:
            key = pyrage.x25519.Identity.from_str(
                pyrage.passphrase.decrypt(key_file.read(), passphrase).decode()
            )
        except pyrage.DecryptError as error:
            raise BadBackup(
                f"Không mở được tệp sao lưu “{source.name}”: mật khẩu sao lưu không đúng hoặc tệp bị hỏng. "
                "Hãy kiểm tra mật khẩu (biến NHIPCAU_BACKUP_PASSPHRASE) rồi thử lại."
            ) from error
        inner = outer.extractfile("content.tar.age")
        assert inner is not None
        try:
            with inner, content.open("wb") as plain:
                pyrage.decrypt_io(inner, plain, [key])
        except pyrage.DecryptError as error:
            raise BadBackup(DAMAGED.format(name=source.name, reason="")) from error
    locked.unlink(missing_ok=True)


def _plain_files(tar: tarfile.TarFile, name: str) -> Iterator[tarfile.TarInfo]:
    for member in tar:
        if not member.isreg():
            raise BadBackup(DAMAGED.format(name=name, reason=f": {member.name} không phải tệp thường"))
        yield member


def _checked(folder: Path, name: str) -> Manifest:
    try:
        manifest = Manifest(**json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise BadBackup(DAMAGED.format(name=name, reason=f": không đọc được {MANIFEST}")) from error
    if manifest.schema != (SCHEMA_OF_TWO if manifest.sealed else SCHEMA):
        raise BadBackup(
            f"Tệp sao lưu “{name}” theo định dạng {manifest.schema}; phiên bản này đọc được {SCHEMA}, {SCHEMA_OF_TWO}. "
            "Hãy dùng phiên bản chương trình đã tạo tệp."
        )
    there = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} - {MANIFEST}
    if there != set(manifest.members):
        odd = sorted(there ^ set(manifest.members))[0]
        raise BadBackup(DAMAGED.format(name=name, reason=f": thừa hoặc thiếu {odd}"))
    for member, digest in manifest.members.items():
        if sha256_of(folder / member) != digest:
            raise BadBackup(DAMAGED.format(name=name, reason=f": {member} không khớp mã kiểm tra"))
    return manifest


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(content)
    info.mode = 0o600
    tar.addfile(info, io.BytesIO(content))
