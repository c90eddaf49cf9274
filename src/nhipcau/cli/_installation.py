"""What the commands that work on an installation share: its place, and sentences instead of tracebacks."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from nhipcau.cli import PROBLEMS

if TYPE_CHECKING:
    from nhipcau.web.places.tables import File, FileFaulty

PASSPHRASE = "NHIPCAU_BACKUP_PASSPHRASE"  # noqa: S105  # the name of a setting
SHORTEST = 12
SHOWN = 50
ADDRESS = Path("run") / "address"


def parser(name: str, description: str) -> argparse.ArgumentParser:
    """A parser with `--data`."""
    made = argparse.ArgumentParser(prog=f"nhipcau {name}", description=description)
    made.add_argument(
        "--data",
        metavar="THƯ-MỤC",
        type=Path,
        default=Path(os.environ.get("NHIPCAU_DATA", "data")),
        help="thư mục dữ liệu (mặc định: biến NHIPCAU_DATA, hoặc data)",
    )
    return made


def missing(data: Path) -> bool:
    """Says so where there is no installation; nothing is made by looking."""
    if (data / "VERSION").exists():
        return False
    print(
        f"Không có bản cài đặt trong thư mục {data}. Hãy chỉ đúng thư mục bằng --data, "
        "hoặc tạo mới bằng nhipcau up.",
        file=sys.stderr,
    )
    return True


def opened(data: Path) -> bool:
    """Makes Django ready for an installation; False, with a sentence, where there is none or it cannot be used."""
    if missing(data):
        return False
    from nhipcau.web.config.upkeep import UpkeepRefused, open_installation

    try:
        open_installation(data)
    except UpkeepRefused as refused:
        print(refused, file=sys.stderr)
        return False
    return True


def remember_address(data: Path, port: int) -> str:
    """The address people use: the first of `origins`, else this machine; kept for later links."""
    known = _origin() or f"http://localhost:{port}"
    (data / ADDRESS).write_text(known, encoding="utf-8")
    return known


def address(data: Path) -> str:
    """Where the installation answers: as set, else as it was last served."""
    kept = data / ADDRESS
    return _origin() or (kept.read_text(encoding="utf-8") if kept.exists() else "http://localhost:8000")


def _origin() -> str:
    from django.conf import settings

    return next(iter(settings.CSRF_TRUSTED_ORIGINS), "")


def province(key: str) -> int | None:
    """The id of the province meant, the only one if none is; None, with a sentence, where it is not clear."""
    from nhipcau.web.places.models import Province

    known = dict(Province.objects.values_list("key", "pk"))
    if key in known:
        return known[key]
    if not key and len(known) == 1:
        return next(iter(known.values()))
    shown = ", ".join(sorted(known)) or "chưa có tỉnh nào"
    print(f"Cần chỉ rõ tỉnh bằng --province. Các tỉnh trong bản cài đặt: {shown}.", file=sys.stderr)
    return None


def files_of(paths: Sequence[Path]) -> list[File] | None:
    """The files with their bytes; None, with a sentence, where one cannot be opened or is of another kind."""
    from nhipcau.readers.lists import ENDINGS
    from nhipcau.web.places.tables import File

    found = []
    for path in paths:
        if path.suffix.lower() not in ENDINGS:
            print(f"Tệp “{path.name}”: chỉ nhận {' hoặc '.join(ENDINGS)}.", file=sys.stderr)
            return None
        try:
            found.append(File(path.name, path.read_bytes()))
        except OSError as error:
            print(f"Tệp “{path}”: không mở được ({error.strerror}). Hãy kiểm tra đường dẫn.", file=sys.stderr)
            return None
    return found


def faulty(refused: FileFaulty) -> int:
    """Prints the sentence and at most fifty faults; nothing was kept."""
    print(refused, file=sys.stderr)
    for each in refused.faults[:SHOWN]:
        print(f"  {each}", file=sys.stderr)
    if len(refused.faults) > SHOWN:
        print(f"  … và {len(refused.faults) - SHOWN} chỗ khác.", file=sys.stderr)
    return PROBLEMS


def passphrase(*, twice: bool) -> str | None:
    """The backup's passphrase from the environment or the keyboard; None, with a sentence, where there is none."""
    given = os.environ.get(PASSPHRASE, "")
    if not given and sys.stdin.isatty():
        given = getpass.getpass("Mật khẩu sao lưu: ")
        if twice and getpass.getpass("Nhập lại mật khẩu sao lưu: ") != given:
            print("Hai lần nhập không giống nhau; chưa làm gì cả.", file=sys.stderr)
            return None
    if len(given) < SHORTEST:
        print(
            f"Cần mật khẩu sao lưu từ {SHORTEST} ký tự trở lên: đặt biến {PASSPHRASE} hoặc chạy lệnh ở cửa sổ lệnh. "
            "Hãy cất mật khẩu ở nơi khác với bản sao lưu; mất mật khẩu là mất bản sao lưu.",
            file=sys.stderr,
        )
        return None
    return given
