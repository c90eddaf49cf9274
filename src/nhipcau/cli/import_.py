"""`nhipcau import returns|units|agencies|establishments FILE [--dry-run]`: with the place of every fault."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from nhipcau.cli import BAD_INPUT, DONE, PROBLEMS
from nhipcau.cli._import_agencies import import_agencies
from nhipcau.cli._import_establishments import import_establishments
from nhipcau.cli._import_units import add_options, import_units
from nhipcau.cli._installation import opened, parser
from nhipcau.cli._installation import province as find_province

if TYPE_CHECKING:
    from nhipcau.core.rights import Actor
    from nhipcau.web.returns.workbooks.read import Faulty

HELP = "Nhập số liệu, danh mục địa bàn, danh mục cơ quan từ tệp; có một ô sai thì không nhập ô nào."
ENDINGS = (".xlsx", ".csv")
SHOWN = 50


def run(argv: list[str]) -> int:
    """Import and submit; 1 where cells are wrong, 2 where the file cannot be read at all."""
    options = _options(argv)
    if options.what == "units":
        return import_units(options)
    if options.what == "agencies":
        return import_agencies(options)
    if options.what == "establishments":
        return import_establishments(options)
    return _returns(options)


def _returns(options: argparse.Namespace) -> int:
    if len(options.file) > 1:
        print("Số liệu: mỗi lần nhập một tệp.", file=sys.stderr)
        return BAD_INPUT
    options.file = options.file[0]
    if options.file.suffix.lower() not in ENDINGS:
        print(f"Tệp “{options.file.name}”: chỉ nhận {' hoặc '.join(ENDINGS)}.", file=sys.stderr)
        return BAD_INPUT
    try:
        data = options.file.read_bytes()
    except OSError as error:
        print(
            f"Tệp “{options.file}”: không mở được ({error.strerror}). Hãy kiểm tra đường dẫn.",
            file=sys.stderr,
        )
        return BAD_INPUT
    if not opened(options.data):
        return BAD_INPUT
    from nhipcau.web.config.collector import settle

    settle()
    return import_returns(options.file, data, options.province, options.marked, dry_run=options.dry_run)


def _options(argv: list[str]) -> argparse.Namespace:
    made = parser("import", HELP)
    made.add_argument(
        "what",
        choices=["returns", "units", "agencies", "establishments"],
        help="biểu số liệu, địa bàn, cơ quan, cơ sở kinh doanh dịch vụ",
    )
    made.add_argument(
        "file", metavar="TỆP", type=Path, nargs="+", help="biểu .xlsx đã điền, hoặc .csv theo mẫu"
    )
    made.add_argument("--dry-run", action="store_true", help="chỉ kiểm tra, không ghi nhận")
    made.add_argument(
        "--good-only", action="store_true", help="cơ sở: ghi các dòng đúng, bỏ qua các dòng có lỗi"
    )
    made.add_argument("--province", metavar="KHÓA", default="", help="tỉnh, khi bản cài đặt có nhiều tỉnh")
    made.add_argument("--marked", metavar="TỆP", type=Path, help="ghi bản .xlsx có đánh dấu chỗ cần sửa")
    add_options(made)
    return made.parse_args(argv)


def import_returns(file: Path, data: bytes, province: str, marked: Path | None, *, dry_run: bool) -> int:
    """With Django ready: find the province, import, print what came of it."""
    from nhipcau.core.forms.states import NotNow
    from nhipcau.core.protection import SecretDocument
    from nhipcau.core.rights import system_actor
    from nhipcau.readers.errors import Unreadable
    from nhipcau.web.files.actions import FileRefused
    from nhipcau.web.look.clock import now
    from nhipcau.web.returns.actions.table import TableFaulty
    from nhipcau.web.returns.failures import Invalid, ReturnRefused
    from nhipcau.web.returns.workbooks.read import Faulty, WorkbookRefused

    province_id = find_province(province)
    if province_id is None:
        return BAD_INPUT
    moment = now()
    actor = system_actor(province_id, moment.date())
    import_file = _import_table if file.suffix.lower() == ".csv" else _import_workbook
    try:
        print(import_file(actor, file.name, data, moment, dry_run))
    except TableFaulty as refused:
        return _problems(refused, map(str, refused.problems))
    except Faulty as refused:
        _mark(marked, data, refused)
        return _problems(refused, map(str, refused.faults))
    except Invalid as refused:
        return _problems(refused, (each.message for each in refused.problems))
    except (ReturnRefused, NotNow, WorkbookRefused, FileRefused, SecretDocument) as refused:
        return _problems(refused, ())
    except Unreadable as refused:
        print(refused, file=sys.stderr)
        return BAD_INPUT
    return DONE


def _import_table(actor: Actor, name: str, data: bytes, moment: datetime, dry_run: bool) -> str:
    from nhipcau.web.returns.actions.table import import_table

    done = import_table(actor, name, data, moment, dry_run=dry_run)
    asked = "".join(f"\nXin xem lại: {each.message}" for each in done.asked[:SHOWN])
    verb = "Kiểm tra xong, chưa ghi nhận" if dry_run else "Đã nhập và gửi"
    return f"{verb}: {done.cells} ô của {done.returns} biểu.{asked}"


def _import_workbook(actor: Actor, name: str, data: bytes, moment: datetime, dry_run: bool) -> str:
    from nhipcau.web.returns.actions.workbook import import_workbook

    of = import_workbook(actor, name, data, moment, dry_run=dry_run)
    verb = "Kiểm tra xong, chưa ghi nhận" if dry_run else "Đã nhập và gửi"
    return f"{verb}: biểu {of.form}, kỳ {of.period}, {of.agency.name}."


def _mark(marked: Path | None, data: bytes, refused: Faulty) -> None:
    from nhipcau.web.returns.workbooks.mark import mark

    if marked is not None:
        marked.write_bytes(mark(data, refused.faults))
        print(f"Bản có đánh dấu: {marked}", file=sys.stderr)


def _problems(refused: Exception, lines: Iterable[str]) -> int:
    """Print the sentence and at most fifty findings; nothing was kept."""
    print(refused, file=sys.stderr)
    found = list(lines)
    for line in found[:SHOWN]:
        print(f"  {line}", file=sys.stderr)
    if len(found) > SHOWN:
        print(f"  … và {len(found) - SHOWN} chỗ khác.", file=sys.stderr)
    return PROBLEMS
