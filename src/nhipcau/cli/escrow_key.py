"""`nhipcau escrow-key`: a key for one holder of the escrow, made on a machine that is not the server."""

from __future__ import annotations

from nhipcau.cli import DONE
from nhipcau.cli._installation import parser
from nhipcau.core.sealing import new_key, written

HELP = "Tạo khóa cho một cơ quan giữ khóa dự phòng; chạy trên máy không phải máy chủ."
HALF = 16  # a key of 32 bytes is written as two codes


def run(argv: list[str]) -> int:
    """Print both halves; nothing is kept."""
    parser("escrow-key", HELP).parse_args(argv)
    key = new_key()
    for name, raw in (
        ("Khóa riêng: in ra, cất trong phong bì dán kín, không gửi đi đâu", key.raw),
        ("Khóa công khai: gửi lãnh đạo để khai báo", key.public.raw),
    ):
        print(f"{name}\n  {written(raw[:HALF])}\n  {written(raw[HALF:])}")
    return DONE
