"""`nhipcau jobs`: what is past its time is erased, and the journal is signed for; once, or again and again."""

from __future__ import annotations

import os
import sys
import time

from nhipcau.cli import BAD_INPUT, DONE, PROBLEMS
from nhipcau.cli._installation import opened, parser

HELP = "Chạy việc định kỳ: xóa dữ liệu hết thời hạn giữ, ký điểm kiểm của nhật ký."
FIRST, SLICE = 60, 5  # seconds: a fresh server is left in peace at first; how soon the end is noticed


def run(argv: list[str]) -> int:
    """Print what was done; 1 where the clock cannot be trusted or something failed."""
    arguments = parser("jobs", HELP)
    arguments.add_argument(
        "--every", type=int, metavar="GIÂY", default=0, help="lặp lại sau mỗi khoảng; 0: một lần"
    )
    arguments.add_argument(
        "--clock-is-right", action="store_true", help="xóa dù đồng hồ cách xa dòng nhật ký cuối"
    )
    options = arguments.parse_args(argv)
    if not opened(options.data):
        return BAD_INPUT
    if not options.every:
        return once(force=options.clock_is_right)
    parent, left = os.getppid(), FIRST
    while os.getppid() == parent:  # the server that started it is still there
        if left <= 0:
            once()
            left = options.every
        time.sleep(SLICE)
        left -= SLICE
    return DONE


def once(*, force: bool = False) -> int:
    """All jobs of all provinces; one that fails stops no other."""
    from django.db import close_old_connections

    from nhipcau.web.journal.checkpoints import NoKey
    from nhipcau.web.journal.placing import place_all
    from nhipcau.web.look.clock import now
    from nhipcau.web.protection.erasing import ClockJumped, erase_everywhere

    close_old_connections()
    code = DONE
    try:
        for province_id, erased in erase_everywhere(now(), force=force).items():
            for each in erased:
                print(f"Tỉnh {province_id}: đã xóa {each.count} mục của lớp {each.key}.")
    except ClockJumped as jumped:
        print(jumped, file=sys.stderr)
        code = PROBLEMS
    try:
        for note in place_all(now()):
            print(f"Đã ký điểm kiểm dòng {note.note.seq} của tỉnh {note.note.province_id}.")
    except NoKey:
        pass  # another account signs, or nobody chose to yet; `nhipcau doctor` and the page say so
    except OSError as failed:
        print(f"Không ghi được vào thư mục điểm kiểm: {failed.strerror}.", file=sys.stderr)
        code = PROBLEMS
    return code
