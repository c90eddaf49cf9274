"""`nhipcau import establishments FILE [--dry-run] [--good-only]`: every fault with row and column."""

from __future__ import annotations

import argparse
import sys

from nhipcau.cli import BAD_INPUT, DONE, PROBLEMS
from nhipcau.cli._installation import opened
from nhipcau.cli._installation import province as find_province


def import_establishments(options: argparse.Namespace) -> int:
    """1 where rows are wrong and nothing was kept, 2 where the file cannot be read at all."""
    if len(options.file) > 1:
        print("Cơ sở: mỗi lần nhập một tệp.", file=sys.stderr)
        return BAD_INPUT
    file = options.file[0]
    try:
        data = file.read_bytes()
    except OSError as error:
        print(f"Tệp “{file}”: không mở được ({error.strerror}). Hãy kiểm tra đường dẫn.", file=sys.stderr)
        return BAD_INPUT
    if not opened(options.data):
        return BAD_INPUT
    province_id = find_province(options.province)
    if province_id is None:
        return BAD_INPUT
    return _take(province_id, file.name, data, good_only=options.good_only, dry_run=options.dry_run)


def _take(province_id: int, name: str, data: bytes, *, good_only: bool, dry_run: bool) -> int:
    from nhipcau.core.protection import SecretDocument
    from nhipcau.core.rights import system_actor
    from nhipcau.readers.errors import Unreadable
    from nhipcau.web.inspections.failures import Faulty
    from nhipcau.web.inspections.register.importing import import_establishments as act
    from nhipcau.web.look.clock import now

    moment = now()
    actor = system_actor(province_id, moment.date())
    try:
        done = act(actor, name, data, moment, good_only=good_only, dry_run=dry_run)
    except Faulty as faulty:
        print(faulty, file=sys.stderr)
        for each in faulty.faults:
            print(f"  dòng {each.row}, cột {each.column}: {each.message}", file=sys.stderr)
        return PROBLEMS
    except SecretDocument as refused:
        print(refused, file=sys.stderr)
        return PROBLEMS
    except Unreadable as refused:
        print(refused, file=sys.stderr)
        return BAD_INPUT
    verb = "Kiểm tra xong, chưa ghi" if dry_run else "Đã ghi"
    print(
        f"{verb}: {done.added} cơ sở mới; {done.known} cơ sở đã có từ trước; {done.left_out} dòng có lỗi bỏ qua; "
        f"{done.alike} cơ sở mới có thể trùng với cơ sở khác."
    )
    return DONE
