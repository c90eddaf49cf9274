"""`nhipcau demo`: the plan adopted as the demo officer, the province filled with made-up figures."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from nhipcau.cli import BAD_INPUT, DONE
from nhipcau.cli._installation import opened, parser
from nhipcau.cli._progress import Bar

HELP = "Biến thư mục dữ liệu chưa dùng thành bản trình diễn với số liệu giả định."


def run(argv: list[str]) -> int:
    """Fill once. 2 where there is no installation, no plan, or real work."""
    given = _arguments(argv)
    if not opened(given.data):
        return BAD_INPUT
    from nhipcau.web.config.start import PROVINCE_ID, make_demonstration
    from nhipcau.web.demo.actions import check_unworked
    from nhipcau.web.demo.failures import AlreadyShown, DemoRefused

    try:
        check_unworked(PROVINCE_ID)
        ready = make_demonstration(None, given.seed, given.day, Bar("Tạo số liệu giả định"))
    except AlreadyShown as done:
        print(done)
        return DONE
    except DemoRefused as refused:
        print(refused, file=sys.stderr)
        return BAD_INPUT
    print("\n".join(ready.lines))
    print("Nếu hệ thống đang chạy, hãy khởi động lại. Đường dẫn đăng nhập: nhipcau sign-in-link")
    return DONE


def _arguments(argv: list[str]) -> argparse.Namespace:
    made = parser("demo", HELP)
    add_options(made)
    return made.parse_args(argv)


def add_options(made: argparse.ArgumentParser) -> None:
    """What a demonstration may be asked for; `up --demo` takes the same."""
    made.add_argument(
        "--seed", type=int, default=1, metavar="N", help="cùng số thì cùng số liệu (mặc định 1)"
    )
    made.add_argument(
        "--day",
        type=_day,
        metavar="NGÀY",
        help="ngày giả định, dạng 2022-11-16 (mặc định: ngày báo cáo năm gửi UBND tỉnh)",
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” không phải là ngày; cần dạng 2022-12-20") from None
