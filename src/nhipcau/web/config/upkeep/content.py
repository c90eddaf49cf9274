"""What `nhipcau verify` compares beside the journal: files, facts with their history, approved returns, issued reports.

Whoever owns the database file can change a figure everywhere it stands; the digest in the journal's line shows it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.db import connection

from nhipcau.core.forms.states import ReturnState
from nhipcau.web.config.upkeep.issued import changed_issues
from nhipcau.web.figures.models import Fact, ValueHistory
from nhipcau.web.files import disk
from nhipcau.web.files.models import StoredFile
from nhipcau.web.journal.models import Line, LineDetails
from nhipcau.web.returns.bridge import content_digest, draft_of, form_of, values_of
from nhipcau.web.returns.models import Return

_COLUMNS = (
    "province_id, figure, period, unit_id, breakdown, reporter, parent_id, value, state, act_ref, known_from"
)


def changed_content() -> Iterator[str]:
    """A sentence for each thing that is not what it was."""
    yield from _changed_files()
    yield from _facts_beside_their_history()
    yield from _changed_returns()
    yield from changed_issues()


def _changed_files() -> Iterator[str]:
    kept = StoredFile.objects.filter(withdrawn_at__isnull=True)
    for sha256 in kept.order_by("sha256").values_list("sha256", flat=True).distinct():
        try:
            disk.read(sha256)
        except disk.Missing as lost:
            names = ", ".join(StoredFile.objects.filter(sha256=sha256).values_list("name", flat=True)[:3])
            yield f"Tệp “{names}” (mã {sha256[:12]}…): {lost}"


def _facts_beside_their_history() -> Iterator[str]:
    facts, history = Fact._meta.db_table, ValueHistory._meta.db_table
    known = f"SELECT {_COLUMNS} FROM {history} WHERE known_to IS NULL"  # noqa: S608  # names are ours
    held = f"SELECT {_COLUMNS} FROM {facts}"  # noqa: S608  # names are ours
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT province_id, figure, period, unit_id FROM (SELECT * FROM ({held} EXCEPT {known}) AS a "  # noqa: S608  # names are ours
            f"UNION ALL SELECT * FROM ({known} EXCEPT {held}) AS b) AS differences ORDER BY 1, 2, 3, 4"
        )
        for province, figure, period, unit in dict.fromkeys(cursor.fetchall()):
            yield (
                f"Số liệu {figure} kỳ {period} của đơn vị {unit} (tỉnh {province}) không khớp lịch sử của nó: "
                "đã bị sửa ngoài hệ thống."
            )


def _changed_returns() -> Iterator[str]:
    approved = Return.objects.filter(state=ReturnState.APPROVED.value).select_related("unit", "agency")
    for of in approved.order_by("pk").iterator(chunk_size=500):
        values = values_of(of, form_of(of), draft_of(of).entries)
        sealed = _sealed(of)
        if sealed and sealed != content_digest(values):
            yield f"Biểu {of.form} kỳ {of.period} của {of.agency.name} khác nội dung đã duyệt (nhật ký giữ mã cũ)."
        wanted = {value.id: value.value for value in values if value.stored_state is not None}
        rows = Fact.objects.filter(province_id=of.province_id, unit_id=of.unit_id, reporter=of.agency.key)
        held = {
            (row.figure, row.period, row.unit_id, row.breakdown, row.reporter): row.value
            for row in rows.filter(period__in={value.period for value in values})
        }
        wrong = sorted({key[0] for key, value in wanted.items() if held.get(key, ()) != value})
        if wrong:
            yield (
                f"Số liệu {', '.join(wrong)} kỳ {of.period} của {of.agency.name} khác biểu {of.form} đã duyệt."
            )


def _sealed(of: Return) -> str:
    """The digest in the line of the last approval; "" where the line has none."""
    lines = Line.objects.filter(province_id=of.province_id, act="return.approve", object_ref=of.ref)
    last = lines.order_by("-seq").values_list("seq", flat=True).first()
    if last is None:
        return ""
    details = LineDetails.objects.filter(province_id=of.province_id, seq=last).first()
    try:
        return str(json.loads(details.details).get("content", "")) if details else ""
    except ValueError:
        return ""  # said by the check of the journal itself
