"""What is asked of the page of reports."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

VERSIONS = (("han-che", _("Bản đầy đủ, hạn chế sử dụng")), ("cong-khai", _("Bản công khai")))
