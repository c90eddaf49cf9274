"""Looks at protected data, by class: which acts are reading, whoever does them and for whatever reason."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ALL = "all"
LOOKS: dict[str, tuple[Promise, tuple[str, ...]]] = {
    "figures": (_("Số liệu hạn chế, số chính xác"), ("look", "figures.take", "protection.exact_return")),
    "tips": (_("Nội dung, tệp của tin, đơn"), ("tip.open", "tip.open_file", "tip.minutes")),
    "identity": (_("Danh tính người gửi tin"), ("tip.source_half", "tip.source_open")),
    "support": (_("Giới thiệu, hồ sơ hỗ trợ niêm phong"), ("support.open", "support.pass")),
    "journal": (_("Toàn bộ nhật ký, văn bản về bảo vệ dữ liệu"), ("journal.take", "protection.take")),
}


def looks_of(key: str) -> list[str]:
    """The acts of one class, or of all."""
    chosen = LOOKS.values() if key == ALL else [LOOKS[key]] if key in LOOKS else []
    return [act for _word, acts in chosen for act in acts]
