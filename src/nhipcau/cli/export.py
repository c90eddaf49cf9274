"""`nhipcau export figures|journal|units|agencies|returns --out FOLDER`: CSV with a data package that describes it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from nhipcau.cli import BAD_INPUT, DONE
from nhipcau.cli._installation import opened, parser
from nhipcau.cli._installation import province as find_province

HELP = "Xuất số liệu, nhật ký, địa bàn, cơ quan, biểu ra tệp mở (CSV và datapackage.json)."
WHAT = ("figures", "journal", "units", "agencies", "returns")


def run(argv: list[str]) -> int:
    """Write the files. 2 where the place cannot be written to or there is no such version."""
    options = _options(argv)
    if not options.out.parent.is_dir():
        print(f"{options.out}: không có thư mục {options.out.parent}; hãy tạo trước.", file=sys.stderr)
        return BAD_INPUT
    if not opened(options.data):
        return BAD_INPUT
    return export_data(options.what, options.out, options.province, public=options.public)


def _options(argv: list[str]) -> argparse.Namespace:
    made = parser("export", HELP)
    made.add_argument("what", choices=WHAT, help="số liệu, nhật ký, địa bàn, cơ quan, biểu")
    made.add_argument("--out", metavar="NƠI", type=Path, required=True, help="thư mục, hoặc tệp .zip")
    made.add_argument("--public", action="store_true", help="bản công khai: không có số liệu hạn chế")
    made.add_argument("--province", metavar="KHÓA", default="", help="tỉnh, khi bản cài đặt có nhiều tỉnh")
    return made.parse_args(argv)


def export_data(what: str, out: Path, key: str, *, public: bool) -> int:
    """With Django ready: find the province, take the data, write them."""
    from nhipcau.core.rights import system_actor
    from nhipcau.web.config.exports.actions import NotPublic, export
    from nhipcau.web.look.clock import now
    from nhipcau.web.places.models import Province

    province_id = find_province(key)
    if province_id is None:
        return BAD_INPUT
    moment = now()
    province = Province.objects.get(pk=province_id)
    try:
        files = export(system_actor(province_id, moment.date()), province, what, moment, public=public)
        _write(out, files)
    except NotPublic as refused:
        print(refused, file=sys.stderr)
        return BAD_INPUT
    except OSError as failed:
        print(f"Không ghi được {out}: {failed.strerror}.", file=sys.stderr)
        return BAD_INPUT
    print(f"Đã ghi {out}: {', '.join(files)}")
    return DONE


def _write(out: Path, files: Mapping[str, bytes]) -> None:
    """A `.zip` as one file, else a folder. The whole version is not for other accounts of the machine."""
    from nhipcau.web.config.exports.package import zipped

    if out.suffix.lower() == ".zip":
        _file(out, zipped(files))
        return
    out.mkdir(exist_ok=True, mode=0o700)
    for name, data in files.items():
        _file(out / name, data)


def _file(path: Path, data: bytes) -> None:
    path.touch(mode=0o600, exist_ok=True)
    path.write_bytes(data)
