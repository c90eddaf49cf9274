"""Returns with their cells, and the journal, for whoever runs the installation; never in a public version."""

from __future__ import annotations

from nhipcau.web.config.exports.tables import Column, Table
from nhipcau.web.journal.models import Line, LineDetails
from nhipcau.web.returns.models import Return, ReturnCell


def returns(province_id: int) -> list[Table]:
    """Every return and every cell with something in it. Names of staff stay in the installation."""
    columns = (
        Column("return", "integer", "Số của biểu"),
        Column("form", "string", "Mẫu biểu"),
        Column("version", "integer", "Phiên bản mẫu"),
        Column("period", "string", "Kỳ"),
        Column("unit", "integer", "Số của địa bàn"),
        Column("unit_code", "string", "Mã địa bàn"),
        Column("agency", "string", "Khóa của cơ quan lập biểu"),
        Column("state", "string", "Tình trạng"),
        Column("revision", "integer", "Lần sửa"),
        Column("map", "date", "Ngày của bản đồ hành chính"),
        Column("due_on", "date", "Hạn gửi"),
        Column("submitted_at", "datetime", "Gửi lúc (UTC)"),
        Column("approved_at", "datetime", "Duyệt lúc (UTC)"),
    )
    rows = [
        (
            row.pk,
            row.form,
            row.form_version,
            row.period,
            row.unit_id,
            row.unit.code,
            row.agency.key,
            row.state,
            row.revision,
            row.map_day,
            row.due_on,
            row.submitted_at,
            row.approved_at,
        )
        for row in Return.objects.filter(province_id=province_id)
        .select_related("unit", "agency")
        .order_by("pk")
    ]
    return [Table("returns", "Biểu số liệu", columns, rows, ("return",)), _cells(province_id)]


def _cells(province_id: int) -> Table:
    columns = (
        Column("return", "integer", "Số của biểu"),
        Column("line", "string", "Dòng của mẫu"),
        Column("figure", "string", "Mã số liệu"),
        Column("period", "string", "Kỳ của ô"),
        Column("breakdown", "string", "Phân tổ"),
        Column("value", "number", "Giá trị"),
        Column("text", "string", "Lời, ở dòng ghi bằng lời"),
        Column("state", "string", "value, not_applicable, not_reported"),
        Column("note", "string", "Ghi chú"),
    )
    rows = ReturnCell.objects.filter(province_id=province_id).order_by("of_id", "line", "period")
    values = [
        (
            row.of_id,
            row.line,
            row.figure,
            row.period,
            row.breakdown,
            row.value,
            row.text,
            row.state,
            row.note,
        )
        for row in rows.iterator(chunk_size=2000)
    ]
    links = (("return", "returns", "return"),)
    return Table("return-cells", "Ô số liệu", columns, values, ("return", "line", "period"), links)


def journal(province_id: int) -> list[Table]:
    """The chain with all that is needed to verify it elsewhere; `details` and `salt` are empty where erased."""
    columns = (
        Column("seq", "integer", "Số thứ tự"),
        Column("time", "datetime", "Lúc (UTC)"),
        Column("actor", "string", "Ai"),
        Column("act", "string", "Việc"),
        Column("object", "string", "Về cái gì"),
        Column("details", "string", "Chi tiết (JSON)"),
        Column("salt", "string", "Muối của cam kết"),
        Column("details_commit", "string", "Cam kết với chi tiết (HMAC-SHA256)"),
        Column("prev", "string", "Băm của dòng trước"),
        Column("hash", "string", "Băm của dòng này"),
    )
    told = {row.seq: row for row in LineDetails.objects.filter(province_id=province_id)}
    rows = [
        (
            row.seq,
            row.time_utc,
            row.actor,
            row.act,
            row.object_ref,
            more.details if (more := told.get(row.seq)) else None,
            more.salt if more else None,
            row.details_commit,
            row.prev,
            row.hash,
        )
        for row in Line.objects.filter(province_id=province_id).order_by("seq")
    ]
    return [Table("journal", "Nhật ký", columns, rows, ("seq",))]
