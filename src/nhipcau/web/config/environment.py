"""Strict readers of settings. A wrong value stops the start with a sentence that says what to do."""

from __future__ import annotations

import os
import secrets
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nhipcau.web.files.once import write_once


class BadSetting(Exception):
    """A setting that cannot be read. The message names it, what was met, and what to do."""


@dataclass(frozen=True, slots=True)
class Environment:
    """Where settings come from: variables first, then `config.toml` in the data directory."""

    variables: dict[str, str]
    file: dict[str, Any]

    def text(self, name: str, default: str) -> str:
        """A setting as text."""
        return str(self.variables.get(f"NHIPCAU_{name.upper()}", self.file.get(name, default)))

    def address(self, name: str) -> str:
        """The address of a database: also read from a variable of the plain name, as other programs have it."""
        return self.variables.get(name.upper(), self.text(name, "")).strip()

    def flag(self, name: str, default: bool) -> bool:
        """A setting that is 1/0, true/false, yes/no."""
        word = self.text(name, "true" if default else "false").strip().lower()
        if word in {"1", "true", "yes", "có"}:
            return True
        if word in {"0", "false", "no", "không"}:
            return False
        raise BadSetting(f"Thiết lập “{name}” phải là true hoặc false, đang là “{word}”.")

    def words(self, name: str, default: tuple[str, ...]) -> list[str]:
        """A setting that lists words, separated by commas."""
        return [word.strip() for word in self.text(name, ",".join(default)).split(",") if word.strip()]


def data_directory() -> Path:
    """The data directory: `NHIPCAU_DATA`, else `data` beside where the command runs."""
    return Path(os.environ.get("NHIPCAU_DATA", "data")).resolve()


def read_environment(data: Path) -> Environment:
    """Variables of the process and `config.toml`, if there is one."""
    path = data / "config.toml"
    try:
        file = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSetting(
            f"Không đọc được {path.name} trong thư mục dữ liệu: {error}. Hãy sửa tệp này."
        ) from error
    return Environment(dict(os.environ), file)


def secret_key(data: Path) -> str:
    """The signing key, made once and kept in `keys/` (0700), never in the environment of other programs."""
    keys = data / "keys"
    path = keys / "secret-key"
    if not path.exists():
        keys.mkdir(parents=True, exist_ok=True, mode=0o700)
        keys.chmod(0o700)
        write_once(path, secrets.token_urlsafe(64).encode())  # a key cut in the middle would stop every start
    return path.read_text(encoding="ascii")
