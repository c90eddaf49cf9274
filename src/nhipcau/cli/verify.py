"""`nhipcau verify`: do the journal's chains hold, and do totals equal their facts?"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from nhipcau.cli import BAD_INPUT, DONE, PROBLEMS
from nhipcau.cli._installation import missing, parser

HELP = "Kiểm tra chuỗi nhật ký và đối chiếu số tổng hợp với số liệu gốc."


def run(argv: list[str]) -> int:
    """Print each province's chain with its head, to be noted elsewhere; 1 where something does not hold."""
    arguments = parser("verify", HELP)
    arguments.add_argument(
        "--checkpoint",
        metavar="DÒNG:MÃ",
        action="append",
        type=_checkpoint,
        default=[],
        help="một dòng nhật ký đã ghi lại ở nơi khác, ví dụ 120:9f3a…; có thể lặp lại",
    )
    arguments.add_argument(
        "--since",
        metavar="TỆP",
        action="append",
        type=Path,
        default=[],
        help="tệp điểm kiểm đã ký, hoặc thư mục có các tệp ấy, giữ ở nơi khác; có thể lặp lại",
    )
    arguments.add_argument(
        "--key",
        metavar="KHÓA",
        default="",
        help="khóa công khai đã ghi lại ở nơi khác (64 chữ số thập lục phân)",
    )
    options = arguments.parse_args(argv)
    if missing(options.data):
        return BAD_INPUT
    from nhipcau.web.config.upkeep import UpkeepRefused, open_installation

    try:
        open_installation(options.data)
        from nhipcau.web.config.upkeep.audit import audit

        result = audit(options.checkpoint, options.since, options.key)
    except UpkeepRefused as error:
        print(error, file=sys.stderr)
        return PROBLEMS
    print("\n".join(result.lines))
    return DONE if result.holds else PROBLEMS


def _checkpoint(text: str) -> tuple[int, str]:
    seq, _, digest = text.partition(":")
    if not seq.isdigit() or len(digest) != 64:
        raise argparse.ArgumentTypeError("cần dạng DÒNG:MÃ, mã gồm 64 chữ số thập lục phân")
    return int(seq), digest.lower()
