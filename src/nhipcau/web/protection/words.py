"""What papers of data protection are called on screen."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DOCUMENT_NAMES: dict[str, Promise] = {
    "quy-che-phoi-hop": _("Dự thảo quy chế phối hợp Công an tỉnh – cơ quan thường trực"),
    "to-trinh-sua-ke-hoach": _("Dự thảo tờ trình sửa lời văn kế hoạch năm sau"),
    "danh-gia-tac-dong": _("Hồ sơ đánh giá tác động xử lý dữ liệu cá nhân"),
}
