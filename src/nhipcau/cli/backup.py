"""`nhipcau backup FILE`: everything that an installation is, in one encrypted file."""

from __future__ import annotations

import sys
from pathlib import Path

from nhipcau.cli import BAD_INPUT, DONE
from nhipcau.cli._installation import missing, parser, passphrase

HELP = "Sao lưu toàn bộ dữ liệu vào một tệp được mã hóa."


def run(argv: list[str]) -> int:
    """Write the backup; an existing file is never overwritten."""
    arguments = parser("backup", HELP)
    arguments.add_argument("file", metavar="TỆP", type=Path, help="tệp sao lưu sẽ tạo")
    options = arguments.parse_args(argv)
    if missing(options.data) or (secret := passphrase(twice=True)) is None:
        return BAD_INPUT
    from nhipcau.web.config.upkeep import UpkeepRefused, open_installation
    from nhipcau.web.config.upkeep.backup import back_up

    try:
        data = open_installation(options.data)
        manifest = back_up(data, options.file, secret)
    except (UpkeepRefused, OSError) as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    size = f"{options.file.stat().st_size / 2**20:.1f}".replace(".", ",")
    print(f"Đã sao lưu {len(manifest.members)} tệp vào {options.file} ({size} MB, đã mã hóa).")
    return DONE
