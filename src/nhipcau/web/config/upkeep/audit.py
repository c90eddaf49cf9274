"""`nhipcau verify`: the journal's chains, the details they bind, and totals against facts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from nhipcau.core.journal import BreakKind, Checkpoint, commitment
from nhipcau.web.config.upkeep.content import changed_content
from nhipcau.web.config.upkeep.signed import signed_faults
from nhipcau.web.figures.queries import provinces_with_wrong_totals
from nhipcau.web.journal.bridge import verify_chain
from nhipcau.web.journal.models import Head, Line, LineDetails
from nhipcau.web.referrals import face as referrals

SHOWN = 10
WORDS = {
    BreakKind.GAP: "thiếu hoặc sai thứ tự",
    BreakKind.LINK: "không nối với dòng trước",
    BreakKind.CONTENT: "nội dung đã bị sửa",
    BreakKind.HEAD: "cuối chuỗi đã bị cắt, thêm hoặc viết lại",
}


@dataclass(frozen=True, slots=True)
class Audit:
    """Sentences to print, and whether all is well."""

    lines: tuple[str, ...]
    holds: bool


def audit(checkpoints: Sequence[tuple[int, str]] = (), since: Sequence[Path] = (), key: str = "") -> Audit:
    """Looks at every province that has a journal or figures. Changes nothing.

    `since`: files of signed checkpoints, or folders of them; those of the installation's own folder are held against
    the chain too. `key`: the public key to trust, else the one that lies beside the checkpoints.
    """
    lines: list[str] = []
    points = [Checkpoint(seq, digest) for seq, digest in checkpoints]
    faults = list(signed_faults(since, key))
    wrong = len(faults)
    lines += faults[:SHOWN]
    provinces = set(Head.objects.values_list("province_id", flat=True))
    provinces |= set(Line.objects.order_by().values_list("province_id", flat=True).distinct())
    for province in sorted(provinces):
        result = verify_chain(province, points)
        lines.append(f"Nhật ký tỉnh {province}: {result.count} dòng, đầu chuỗi {result.count}:{result.head}")
        found = [f"dòng {one.seq}: {WORDS[one.kind]}" for one in result.breaks]
        found += [f"dòng {seq}: chi tiết không khớp" for seq in _wrong_details(province)]
        wrong += len(found)
        lines += [f"  {text}" for text in found[:SHOWN]]
    for province in provinces_with_wrong_totals(connection):
        wrong += 1
        lines.append(f"Số tổng hợp của tỉnh {province} không khớp số liệu gốc.")
    changed = [*changed_content(), *_without_line()]
    wrong += len(changed)
    lines += [
        *changed[:SHOWN],
        *([f"… và {len(changed) - SHOWN} điểm khác."] if len(changed) > SHOWN else []),
    ]
    lines.append(
        "Toàn vẹn."
        if not wrong
        else f"Có {wrong} điểm không toàn vẹn; hãy báo người phụ trách bảo vệ dữ liệu."
    )
    return Audit(tuple(lines), not wrong)


def _without_line() -> Iterator[str]:
    """What the room of referrals holds and no line tells of: its database is another's, of another day, or changed.

    The rows first: a line is committed before its act, so an act of this very moment has its line when lines are read.
    """
    there = list(referrals.journalled())
    told = set(Line.objects.filter(act__startswith="support.").values_list("object_ref", flat=True))
    for ref in there:
        if ref not in told:
            yield f"{ref}: có trong dữ liệu giới thiệu, hỗ trợ nhưng không có dòng nhật ký nào."


def _wrong_details(province: int) -> list[int]:
    """Lines whose details are there and are not those that the line was sealed with."""
    commits = dict(Line.objects.filter(province_id=province).values_list("seq", "details_commit"))
    rows = LineDetails.objects.filter(province_id=province).order_by("seq")
    return [row.seq for row in rows.iterator(chunk_size=2000) if _commitment_of(row) != commits.get(row.seq)]


def _commitment_of(row: LineDetails) -> str:
    """Of the details as they stand; "" where they cannot even be read."""
    try:
        return commitment(bytes.fromhex(row.salt), json.loads(row.details))
    except (ValueError, TypeError, AttributeError):
        return ""
