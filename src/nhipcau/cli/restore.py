"""`nhipcau restore FILE`: checks a backup, keeps what is there aside, puts the backup in its place."""

from __future__ import annotations

import sys
from pathlib import Path

from nhipcau.cli import BAD_INPUT, DONE
from nhipcau.cli._installation import parser, passphrase

HELP = "Khôi phục dữ liệu từ một tệp sao lưu; dữ liệu đang có được giữ lại bên cạnh."


def run(argv: list[str]) -> int:
    """Restore, upgrade to this version, and say where the former data lie."""
    arguments = parser("restore", HELP)
    arguments.add_argument("file", metavar="TỆP", type=Path, help="tệp do nhipcau backup tạo")
    options = arguments.parse_args(argv)
    if (secret := passphrase(twice=False)) is None:
        return BAD_INPUT
    from nhipcau.web.config.upkeep import UpkeepRefused, prepare
    from nhipcau.web.config.upkeep.restore import restore

    data = options.data.resolve()
    try:
        aside = restore(options.file, data, secret)
        prepare(data)
    except (UpkeepRefused, OSError) as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    print(f"Đã khôi phục vào {data}. Cơ sở dữ liệu, nhật ký và các tệp đã được kiểm tra.")
    if aside:
        print(f"Dữ liệu trước khi khôi phục được giữ tại {aside}; hãy xóa khi chắc chắn không cần nữa.")
    return DONE
