"""`nhipcau import units FILE…`: the units of a province through time, all or nothing."""

from __future__ import annotations

import argparse
import re
import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from nhipcau.cli import BAD_INPUT, DONE
from nhipcau.cli._installation import faulty, files_of

if TYPE_CHECKING:
    from nhipcau.web.places.one_province import Found
    from nhipcau.web.places.tables import File

NAMED = 8
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z", re.ASCII)


def import_units(options: argparse.Namespace) -> int:
    """Read all files, keep the province, say what was made. 1 where rows are wrong, 2 where nothing can be read."""
    if not _KEY.match(options.province_key) or len(options.province_key) > 40:
        print(
            "Cần --province-key: khóa của tỉnh, chữ thường không dấu nối bằng gạch ngang, thí dụ can-tho.",
            file=sys.stderr,
        )
        return BAD_INPUT
    units, successions = files_of(options.file), files_of(options.successions)
    if units is None or successions is None or not _ready(options):
        return BAD_INPUT
    return _keep(options, units, successions)


def _ready(options: argparse.Namespace) -> bool:
    """The first units of all make the installation; a dry run makes nothing."""
    from nhipcau.cli._installation import opened
    from nhipcau.web.config.upkeep import UpkeepRefused, prepare

    if options.dry_run or (options.data / "VERSION").exists():
        return opened(options.data)
    try:
        prepare(options.data)
    except UpkeepRefused as refused:
        print(refused, file=sys.stderr)
        return False
    return True


def _keep(options: argparse.Namespace, units: list[File], successions: list[File]) -> int:
    from django.db import transaction

    from nhipcau.core.rights import system_actor
    from nhipcau.readers.errors import Unreadable
    from nhipcau.web.agencies.actions import follow_units
    from nhipcau.web.look.clock import now
    from nhipcau.web.places.actions import ProvinceTaken, import_units
    from nhipcau.web.places.bridge import unit_records
    from nhipcau.web.places.models import Province
    from nhipcau.web.places.one_province import NoSuchProvince, Sought, province_in
    from nhipcau.web.places.tables import FileFaulty

    known = Province.objects.filter(key=options.province_key).first()
    sought = Sought(
        options.province_code, options.province_key, options.source or _named(units), options.basis
    )
    moment = now()
    try:
        found = province_in(units, successions, sought, unit_records(known.pk) if known else ())
        actor = system_actor(found.data.province.id, moment.date())
        digests = {file.name: sha256(file.data).hexdigest() for file in (*units, *successions)}
        with transaction.atomic():
            done = import_units(actor, found.data, digests, moment, dry_run=options.dry_run)
            if not options.dry_run:
                follow_units(actor, Province.objects.get(pk=found.data.province.id), moment)
    except FileFaulty as refused:
        return faulty(refused)
    except (Unreadable, NoSuchProvince, ProvinceTaken) as refused:
        print(refused, file=sys.stderr)
        return BAD_INPUT
    _tell(found, options.province_key, done.made, done.changed, dry_run=options.dry_run)
    return DONE


def _named(units: list[File]) -> str:
    return f"Tệp {', '.join(file.name for file in units)}"[:200]


def _tell(found: Found, key: str, made: int, changed: int, *, dry_run: bool) -> None:
    from nhipcau.core.terms import Level
    from nhipcau.web.look.words import LEVELS

    print(f"{'Kiểm tra xong, chưa nhập' if dry_run else 'Đã nhập'}: {found.data.province.name} (khóa {key}).")
    for level in Level:
        units = [unit for unit in found.data.units if unit.level is level]
        now = sum(unit.valid_to is None for unit in units)
        print(f"  {LEVELS[level]}: {len(units)} địa bàn, {now} đang tồn tại.")
    print(f"  Diễn biến sắp xếp: {len(found.data.successions)} dòng. Mới {made}, sửa {changed} dòng dữ liệu.")
    _names("Chưa ghi đi vào địa bàn nào", found.untold)
    _names("Đi vào địa bàn của tỉnh khác, không ghi", found.leaving)
    if not dry_run:
        print(f"Tiếp theo: nhipcau import agencies TỆP --province {key}; nhipcau up --province {key}")


def _names(words: str, names: tuple[str, ...]) -> None:
    if names:
        more = f" và {len(names) - NAMED} địa bàn khác" if len(names) > NAMED else ""
        print(f"  {words}: {', '.join(names[:NAMED])}{more}.")


def add_options(made: argparse.ArgumentParser) -> None:
    """What only units are asked for."""
    made.add_argument("--successions", metavar="TỆP", type=Path, nargs="+", default=[], help="ai nhập vào ai")
    made.add_argument("--province-code", metavar="MÃ", default="", help="mã tỉnh, khi tệp có nhiều tỉnh")
    made.add_argument("--province-key", metavar="KHÓA", default="", help="khóa đặt cho tỉnh, thí dụ can-tho")
    made.add_argument(
        "--source", metavar="NGUỒN", default="", help="nguồn của danh mục, khi tệp không có cột source"
    )
    made.add_argument(
        "--basis", metavar="VĂN-BẢN", default="", help="văn bản sắp xếp, khi tệp không có cột basis"
    )
