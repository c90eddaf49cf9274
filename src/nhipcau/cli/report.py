"""`nhipcau report --period 2022-H1 --out FILE.docx`: the official report of the plan in force."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from nhipcau.cli import BAD_INPUT, DONE, PROBLEMS
from nhipcau.cli._installation import opened, parser
from nhipcau.cli._installation import province as find_province
from nhipcau.core.calendar import BadPeriod, Period, period

if TYPE_CHECKING:
    from nhipcau.web.reports.bridge import Compiled

HELP = "Lập báo cáo theo kỳ: tệp Word, PDF và phụ lục Excel."


def run(argv: list[str]) -> int:
    """Write the files and print the notes to the writer. 1 where there is no report to make."""
    options = _options(argv)
    try:
        asked = period(options.period)
    except BadPeriod as refused:
        print(refused, file=sys.stderr)
        return BAD_INPUT
    if not _writable(options) or not opened(options.data):
        return BAD_INPUT
    return write_report(options, asked)


def _options(argv: list[str]) -> argparse.Namespace:
    made = parser("report", HELP)
    made.add_argument("--period", metavar="KỲ", required=True, help="2022-H1 (6 tháng) hoặc 2022-Y (năm)")
    made.add_argument("--profile", metavar="MẪU", default="P1", help="P1, P2 hoặc P3 (mặc định P1)")
    made.add_argument(
        "--public", action="store_true", help="bản công khai: không in số nhỏ, không phụ lục hạn chế"
    )
    made.add_argument("--out", metavar="TỆP.docx", type=Path, required=True, help="tệp Word sẽ ghi")
    made.add_argument("--pdf", action="store_true", help="ghi thêm tệp PDF cùng tên (cần LibreOffice)")
    made.add_argument("--annex", metavar="TỆP.xlsx", type=Path, help="ghi thêm phụ lục dạng Excel")
    made.add_argument("--province", metavar="KHÓA", default="", help="tỉnh, khi bản cài đặt có nhiều tỉnh")
    return made.parse_args(argv)


def _writable(options: argparse.Namespace) -> bool:
    """Says what is wrong with the names of the files before any work is done."""
    for path, ending in ((options.out, ".docx"), (options.annex, ".xlsx")):
        if path is None:
            continue
        if path.suffix.lower() != ending:
            print(f"{path}: tên tệp phải kết thúc bằng {ending}.", file=sys.stderr)
            return False
        if not path.parent.is_dir():
            print(f"{path}: không có thư mục {path.parent}; hãy tạo trước.", file=sys.stderr)
            return False
    return True


def write_report(options: argparse.Namespace, asked: Period) -> int:
    """With Django ready: compile, write, say what the writer has to know."""
    from nhipcau.core.protection import Audience
    from nhipcau.web.look.clock import today
    from nhipcau.web.reports.bridge import Asked, NotAReport, ReportRefused, compile_report

    province_id = find_province(options.province)
    if province_id is None:
        return BAD_INPUT
    audience = Audience.PUBLIC if options.public else Audience.RESTRICTED
    try:
        compiled = compile_report(Asked(province_id, asked, options.profile, audience, today()))
    except ReportRefused as refused:
        print(refused, file=sys.stderr)
        return BAD_INPUT if isinstance(refused, NotAReport) else PROBLEMS
    try:
        return _write(compiled, options)
    except OSError as failed:
        print(f"Không ghi được tệp: {failed}.", file=sys.stderr)
        return BAD_INPUT


def _write(compiled: Compiled, options: argparse.Namespace) -> int:
    from nhipcau.web.papers.pdf import CannotConvert, to_pdf
    from nhipcau.web.reports.bridge import annex_workbook, word_file

    document = word_file(compiled)
    options.out.write_bytes(document)
    print(f"Đã ghi {options.out}")
    if options.annex:
        options.annex.write_bytes(annex_workbook(compiled))
        print(f"Đã ghi {options.annex}")
    if options.pdf:
        try:
            options.out.with_suffix(".pdf").write_bytes(to_pdf(document))
        except CannotConvert as refused:
            print(refused, file=sys.stderr)
            return PROBLEMS
        print(f"Đã ghi {options.out.with_suffix('.pdf')}")
    _print_notes(compiled)
    return DONE


def _print_notes(compiled: Compiled) -> None:
    notes = compiled.draft.notes
    print(f"Ghi chú cho người viết ({len(notes)}):")
    for note in notes:
        print(f"  {f'[{note.section}] ' if note.section else ''}{note.text}")
