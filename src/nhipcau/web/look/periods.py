"""Names of reporting periods in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _

from nhipcau.core.calendar import Period, period

ROMAN = ("I", "II", "III", "IV")


def period_name(of: Period | str) -> str:
    """`6 tháng đầu năm 2022`, `quý III năm 2022`; days as they are where the period has no name."""
    known = period(of) if isinstance(of, str) else of
    part, year = known.code.partition("-")[2], known.year
    if part.startswith("Q"):
        return _("quý %(q)s năm %(year)s") % {"q": ROMAN[int(part[1]) - 1], "year": year}
    named = {
        "H1": _("6 tháng đầu năm %(year)s"),
        "H2": _("6 tháng cuối năm %(year)s"),
        "9M": _("9 tháng đầu năm %(year)s"),
        "Y": _("năm %(year)s"),
    }.get(part)
    return named % {"year": year} if named else known.label
