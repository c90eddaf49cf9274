"""Words on screen for the vocabulary: every verdict, state and role, with its sign (`official.md` of the house)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nhipcau.core.terms import CellState, Frequency, Level, Role, Shape, Verdict


@dataclass(frozen=True, slots=True)
class Sign:
    """A status by word, sign and tint: never by colour alone."""

    word: Promise
    mark: str
    tint: str


VERDICTS: dict[Verdict, Sign] = {
    Verdict.REACHED_YEAR_LEVEL: Sign(_("Đã đạt mức năm"), "✓", "ok"),
    Verdict.ON_TRACK: Sign(_("Bảo đảm tiến độ"), "→", "go"),
    Verdict.BEHIND: Sign(_("Chậm tiến độ"), "!", "rk"),
    Verdict.AT_RISK: Sign(_("Có nguy cơ không đạt"), "!", "rk"),
    Verdict.BROKEN: Sign(_("Đã phát sinh trường hợp không đạt"), "✕", "no"),
    Verdict.NOT_ENOUGH_DATA: Sign(_("Chưa đủ căn cứ đánh giá"), "?", "un"),
    Verdict.NOTHING_AROSE: Sign(_("Không phát sinh"), "–", "un"),
    Verdict.SMALL_NUMBERS: Sign(_("Số nhỏ, không xếp loại"), "?", "un"),
    Verdict.EXCEEDED: Sign(_("Vượt"), "✓", "ok"),
    Verdict.MET: Sign(_("Đạt"), "✓", "ok"),
    Verdict.MISSED: Sign(_("Không đạt"), "✕", "no"),
}

SHAPES: dict[Shape, Promise] = {
    Shape.COVERAGE: _("Tỷ lệ bao phủ"),
    Shape.COUNT: _("Số lượng"),
    Shape.FREQUENCY: _("Tần suất"),
    Shape.CHANGE: _("Thay đổi so với năm trước"),
    Shape.GUARANTEE: _("Bảo đảm mọi trường hợp phát sinh"),
    Shape.EXISTENCE: _("Có hoặc chưa có"),
}

CELL_STATES: dict[CellState, Promise] = {
    CellState.VALUE: _("Có số liệu"),
    CellState.NOT_APPLICABLE: _("Không áp dụng"),
    CellState.NOT_REPORTED: _("Chưa báo cáo"),
    CellState.SUPPRESSED: _("Số nhỏ, không công bố"),
}

FREQUENCIES: dict[Frequency, Promise] = {
    Frequency.MONTH: _("hằng tháng"),
    Frequency.QUARTER: _("mỗi quý"),
    Frequency.HALF_YEAR: _("06 tháng"),
    Frequency.NINE_MONTHS: _("09 tháng"),
    Frequency.YEAR: _("hằng năm"),
}

LEVELS: dict[Level, Promise] = {
    Level.PROVINCE: _("Cấp tỉnh"),
    Level.DISTRICT: _("Cấp huyện"),
    Level.COMMUNE: _("Cấp xã"),
}

ROLES: dict[Role, Promise] = {
    Role.PROGRAMME_OFFICER: _("Cán bộ phụ trách chương trình"),
    Role.FOCAL_PERSON: _("Đầu mối của sở, ngành"),
    Role.DISTRICT_OFFICER: _("Cán bộ cấp huyện"),
    Role.COMMUNE_OFFICER: _("Cán bộ cấp xã"),
    Role.TEAM_LEADER: _("Đội trưởng Đội kiểm tra liên ngành 178"),
    Role.TEAM_MEMBER: _("Thành viên Đội kiểm tra liên ngành 178"),
    Role.INTAKE_OFFICER: _("Cán bộ tiếp nhận"),
    Role.SUPPORT_WORKER: _("Nhân viên hỗ trợ xã hội"),
    Role.POLICE_LIAISON: _("Đầu mối Công an"),
    Role.LEADER: _("Lãnh đạo"),
    Role.STEERING_MEMBER: _("Thành viên Ban Chỉ đạo"),
    Role.RECORDS_CLERK: _("Văn thư"),
    Role.AUDITOR: _("Kiểm tra, giám sát"),
    Role.DATA_PROTECTION_OFFICER: _("Cán bộ bảo vệ dữ liệu cá nhân"),
    Role.OPERATOR: _("Người vận hành"),
}
