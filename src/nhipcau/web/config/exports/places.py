"""Units with their succession, and agencies with their fields, as tables. What they hold is public."""

from __future__ import annotations

from collections import defaultdict

from nhipcau.web.agencies.models import Agency, AgencyAlias, AgencyMandate
from nhipcau.web.config.exports.tables import Column, Table
from nhipcau.web.places.models import Succession, Unit

DAYS = (
    Column("valid_from", "date", "Từ ngày; trống: từ trước"),
    Column("valid_to", "date", "Đến hết ngày; trống: đang tồn tại"),
)
ORIGIN = (Column("source", "string", "Nguồn"), Column("confirmed", "boolean", "Đã đối chiếu"))


def units(province_id: int) -> list[Table]:
    """The columns are those that `import units` reads, with the number of the unit in this installation."""
    rows = Unit.objects.filter(province_id=province_id).select_related("parent").order_by("pk")
    columns = (
        Column("unit", "integer", "Số của địa bàn trong bản cài đặt"),
        Column("code", "string", "Mã; một mã có thể là địa bàn khác vào ngày khác"),
        Column("name", "string", "Tên"),
        Column("short_name", "string", "Tên không có loại"),
        Column("kind", "string", "Loại"),
        Column("level", "string", "Cấp: province, district, commune"),
        Column("parent", "integer", "Số của địa bàn cấp trên"),
        Column("parent_code", "string", "Mã của địa bàn cấp trên"),
        *DAYS,
        Column("tile_column", "integer", "Cột trên bản đồ ô"),
        Column("tile_row", "integer", "Hàng trên bản đồ ô"),
        *ORIGIN,
    )
    values = [
        (
            row.pk,
            row.code,
            row.name,
            row.short_name,
            row.kind,
            row.level,
            row.parent_id,
            row.parent.code if row.parent else None,
            row.valid_from,
            row.valid_to,
            row.tile_column,
            row.tile_row,
            row.source,
            row.confirmed,
        )
        for row in rows
    ]
    table = Table("units", "Địa bàn", columns, values, ("unit",), (("parent", "", "unit"),))
    return [table, _successions(province_id)]


def _successions(province_id: int) -> Table:
    rows = Succession.objects.filter(province_id=province_id).select_related("old", "new")
    columns = (
        Column("old", "integer", "Địa bàn cũ"),
        Column("old_code", "string", "Mã cũ"),
        Column("new", "integer", "Địa bàn mới; trống: kết thúc"),
        Column("new_code", "string", "Mã mới"),
        Column("on", "date", "Từ ngày"),
        Column("act", "string", "merge, split, rename, keep, dissolve"),
        Column("share", "string", "whole: toàn bộ; part: một phần"),
        Column("basis", "string", "Văn bản"),
    )
    values = [
        (
            row.old_id,
            row.old.code,
            row.new_id,
            row.new.code if row.new else None,
            row.on,
            row.act,
            row.share,
            row.basis,
        )
        for row in rows.order_by("on", "old_id", "pk")
    ]
    links = (("old", "units", "unit"), ("new", "units", "unit"))
    return Table("successions", "Diễn biến sắp xếp địa bàn", columns, values, (), links)


def agencies(province_id: int) -> list[Table]:
    """The columns are those that `import agencies` reads, committees of districts and communes included."""
    wordings: dict[int, list[str]] = defaultdict(list)
    fields: dict[int, list[str]] = defaultdict(list)
    for alias in AgencyAlias.objects.filter(agency__province_id=province_id).order_by("alias"):
        wordings[alias.agency_id].append(alias.alias)
    mandates = AgencyMandate.objects.filter(agency__province_id=province_id)
    for mandate in mandates.order_by("mandate", "valid_from", "pk"):
        days = f" {mandate.valid_from or ''}..{mandate.valid_to or ''}"
        fields[mandate.agency_id].append(f"{mandate.mandate}{days if len(days) > len(' ..') else ''}")
    columns = (
        Column("key", "string", "Khóa"),
        Column("name", "string", "Tên"),
        Column("short_name", "string", "Tên gọi tắt"),
        Column("kind", "string", "Loại"),
        Column("level", "string", "Cấp: province, district, commune"),
        Column("unit_code", "string", "Mã địa bàn"),
        Column("invited", "boolean", "Được đề nghị phối hợp, không giao việc"),
        *DAYS,
        Column("aliases", "string", "Cách gọi khác, cách nhau bằng dấu chấm phẩy"),
        Column("mandates", "string", "Lĩnh vực phụ trách, kèm từ ngày..đến ngày"),
        *ORIGIN,
    )
    values = [
        (
            row.key,
            row.name,
            row.short_name,
            row.kind,
            row.level,
            row.unit.code,
            row.invited,
            row.valid_from,
            row.valid_to,
            ";".join(wordings[row.pk]),
            ";".join(fields[row.pk]),
            row.source,
            row.confirmed,
        )
        for row in Agency.objects.filter(province_id=province_id).select_related("unit").order_by("key")
    ]
    return [Table("agencies", "Cơ quan", columns, values, ("key",))]
