"""`nhipcau import agencies FILE…`: the agencies of a province with the fields they have in charge, all or nothing."""

from __future__ import annotations

import argparse
import sys
from hashlib import sha256

from nhipcau.cli import BAD_INPUT, DONE
from nhipcau.cli._installation import faulty, files_of, opened
from nhipcau.cli._installation import province as find_province


def import_agencies(options: argparse.Namespace) -> int:
    """Read, keep, say what was made. 1 where rows are wrong, 2 where nothing can be read."""
    files = files_of(options.file)
    if files is None or not opened(options.data):
        return BAD_INPUT
    from nhipcau.core.rights import system_actor
    from nhipcau.readers.errors import Unreadable
    from nhipcau.web.agencies import actions
    from nhipcau.web.agencies.agency_files import read_agencies
    from nhipcau.web.look.clock import now
    from nhipcau.web.places.models import Province, Unit
    from nhipcau.web.places.tables import FileFaulty

    province_id = find_province(options.province)
    if province_id is None:
        return BAD_INPUT
    province, moment = Province.objects.get(pk=province_id), now()
    source = options.source or f"Tệp {', '.join(file.name for file in files)}"[:200]
    try:
        read = read_agencies(files, list(Unit.objects.filter(province=province)), source)
    except FileFaulty as refused:
        return faulty(refused)
    except Unreadable as refused:
        print(refused, file=sys.stderr)
        return BAD_INPUT
    done = actions.import_agencies(
        system_actor(province_id, moment.date()),
        province,
        read,
        {file.name: sha256(file.data).hexdigest() for file in files},
        moment,
        dry_run=options.dry_run,
    )
    verb = "Kiểm tra xong, chưa nhập" if options.dry_run else "Đã nhập"
    print(
        f"{verb}: {len(read.pairs)} cơ quan, {len(read.mandates)} lĩnh vực phụ trách của {province.name}. "
        f"Mới {done.made}, sửa {done.changed} dòng dữ liệu."
    )
    return DONE
