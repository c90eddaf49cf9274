"""`nhipcau checkpoint`: signs where the journal stands and puts it where the application cannot change it."""

from __future__ import annotations

import sys

from nhipcau.cli import BAD_INPUT, DONE, PROBLEMS
from nhipcau.cli._installation import opened, parser

HELP = "Ký điểm kiểm của nhật ký, đặt vào thư mục điểm kiểm và in ra để gửi thư hoặc lưu giấy."


def run(argv: list[str]) -> int:
    """Print each province's checkpoint; 1 where the key or the folder is not for this account."""
    arguments = parser("checkpoint", HELP)
    arguments.add_argument(
        "--new-key", action="store_true", help="tạo khóa ký nếu chưa có, in khóa công khai"
    )
    options = arguments.parse_args(argv)
    if not opened(options.data):
        return BAD_INPUT
    from nhipcau.web.journal.checkpoints import NoKey, make_key
    from nhipcau.web.journal.placing import place_all
    from nhipcau.web.look.clock import now

    try:
        if options.new_key:
            print(f"Khóa công khai, hãy ghi lại ở nơi khác: {make_key()}")
        placed = place_all(now())
    except NoKey as missing:
        print(missing, file=sys.stderr)
        return PROBLEMS
    except OSError as failed:
        print(f"Không ghi được vào thư mục điểm kiểm: {failed.strerror}.", file=sys.stderr)
        return PROBLEMS
    for each in placed:
        print(each.text, end="")
    if not placed:
        print("Nhật ký không có dòng mới từ điểm kiểm trước.")
    return DONE
