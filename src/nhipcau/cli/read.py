"""`nhipcau read FILE [--json]`: a plan document → its structure. Needs no database and loads no Django."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from nhipcau.cli import BAD_INPUT, DONE
from nhipcau.core.protection import SecretDocument, check_secrecy
from nhipcau.readers.budgets import DOCUMENT
from nhipcau.readers.documents import Document, read_document
from nhipcau.readers.errors import TooLarge, Unreadable

HELP = "Đọc một văn bản kế hoạch (.docx, .pdf, .txt) và in ra cấu trúc, chỉ tiêu, nhiệm vụ."


def run(argv: list[str]) -> int:
    """Print the plan's structure, as a summary for people or as `nhipcau.plan/1`."""
    parser = argparse.ArgumentParser(prog="nhipcau read", description=HELP)
    parser.add_argument(
        "file", metavar="TỆP", type=Path, help="văn bản kế hoạch: .docx, .pdf có lớp chữ, .txt"
    )
    parser.add_argument("--json", action="store_true", help="in theo định dạng nhipcau.plan/1")
    options = parser.parse_args(argv)
    try:
        document = read_document(options.file.name, _content(options.file))
        check_secrecy(document.text)
        _print(document, as_json=options.json)
    except (Unreadable, SecretDocument) as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    except OSError as error:
        print(f"Tệp “{options.file}”: {_reason(error)} Hãy kiểm tra lại đường dẫn.", file=sys.stderr)
        return BAD_INPUT
    for note in document.notes:
        print(f"{document.file}: {note}", file=sys.stderr)
    return DONE


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "không tìm thấy tệp."
    if isinstance(error, IsADirectoryError):
        return "đây là thư mục, không phải tệp."
    if isinstance(error, PermissionError):
        return "không có quyền đọc tệp."
    return f"không mở được tệp ({error.strerror})."


def _content(path: Path) -> bytes:
    """At most one byte more than the budget is taken from the disk."""
    size = path.stat().st_size
    if size > DOCUMENT.file:
        raise TooLarge(
            path.name,
            f"dung lượng {size // 2**20} MB, vượt mức tối đa {DOCUMENT.file // 2**20} MB.",
            "Hãy bỏ bớt ảnh hoặc tách phụ lục thành tệp riêng.",
        )
    with path.open("rb") as source:
        return source.read(DOCUMENT.file + 1)


def _print(document: Document, *, as_json: bool) -> None:
    from nhipcau.core.plan import read

    plan = read(document.text)
    if as_json:
        import json

        from nhipcau.core.plan.as_json import plan_as_json

        print(json.dumps(plan_as_json(plan), ensure_ascii=False, indent=1))
        return
    from nhipcau.cli._plan_summary import summary

    print(summary(plan, document.file))
