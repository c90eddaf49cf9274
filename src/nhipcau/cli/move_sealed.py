"""`nhipcau move-sealed`: the room of referrals goes into the second database, or back."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from nhipcau.cli import BAD_INPUT, DONE, PROBLEMS
from nhipcau.cli._installation import missing, parser

if TYPE_CHECKING:
    from nhipcau.web.config.upkeep.moving import Moved

HELP = "Chuyển dữ liệu giới thiệu, hỗ trợ sang cơ sở dữ liệu thứ hai, hoặc trở về."


def run(argv: list[str]) -> int:
    """Copy, compare, and only then drop; 2 where that is not possible, 1 where it failed and is run again."""
    arguments = parser("move-sealed", HELP)
    arguments.add_argument(
        "--back",
        action="store_true",
        help="trở về cơ sở dữ liệu thứ nhất; sau đó bỏ thiết lập sealed_database_url",
    )
    options = arguments.parse_args(argv)
    if missing(options.data):
        return BAD_INPUT
    from nhipcau.web.config.upkeep import UpkeepRefused, open_installation

    try:
        open_installation(options.data, anyhow=True)
        from django.db import Error

        from nhipcau.web.config.upkeep.errors import BytesLeft
        from nhipcau.web.config.upkeep.moving import move
        from nhipcau.web.look.clock import now

        try:
            moved = move(now(), back=options.back)
        except BytesLeft as left:
            print(left, file=sys.stderr)
            return PROBLEMS
        except (Error, OSError) as failed:
            print(
                f"Chưa chuyển xong: {failed}. Dữ liệu còn nguyên ở nơi cũ. Hãy dừng hệ thống và mọi lệnh khác, "
                "kiểm tra chỗ trống và quyền ghi ở nơi mới, rồi chạy lại lệnh này.",
                file=sys.stderr,
            )
            return PROBLEMS
    except UpkeepRefused as refused:
        print(refused, file=sys.stderr)
        return BAD_INPUT
    if moved is None:
        print("Dữ liệu giới thiệu, hỗ trợ đã nằm ở đó; không có gì để chuyển.")
    else:
        _tell(moved)
    if options.back:
        print("Bây giờ hãy bỏ SEALED_DATABASE_URL (sealed_database_url) rồi chạy lại hệ thống.")
    return DONE


def _tell(moved: Moved) -> None:
    print(f"Đã chuyển {moved.rows} dòng, đối chiếu khớp, từ {moved.source} sang {moved.target}.")
    print(
        "Các bản sao cũ (thư mục backups, tệp sao lưu trước hôm nay) vẫn còn dữ liệu ở nơi cũ; "
        "hãy sao lưu ngay bây giờ, rồi hủy chúng khi hết hạn giữ."
    )
