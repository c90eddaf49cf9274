"""A movement in words: numbers, differences, what is still waited for. Never better or worse."""

from __future__ import annotations

from fractions import Fraction

from django.utils.translation import gettext as _

from nhipcau.core.indicators import printing
from nhipcau.core.indicators.trends import Movement
from nhipcau.web.indicators.tables import Shown
from nhipcau.web.indicators.wording import NO_RESULT
from nhipcau.web.look.numbers import shown
from nhipcau.web.look.templatetags.look import vdate


def number(value: Fraction | None) -> Shown:
    """A number of the figure's own unit."""
    return Shown(NO_RESULT) if value is None else Shown(shown(printing.number(value)), value)


def now(of: Movement) -> Shown:
    """The period's number; what is known at least, where somebody has not reported."""
    if of.now is None and of.least:
        return Shown(_("từ %(n)s") % {"n": shown(printing.number(of.least))})
    return number(of.now)


def moved(of: Movement) -> Shown:
    """`tăng 2`, `giảm 30 (25,0%)`, `không đổi`: against the same days of the year before."""
    if of.change is None:
        return Shown(_("chưa có số liệu cùng kỳ") if of.now is not None else NO_RESULT)
    if not of.change:
        return Shown(_("không đổi"), of.change)
    word = _("tăng %(n)s") if of.change > 0 else _("giảm %(n)s")
    text = word % {"n": shown(printing.number(abs(of.change)))}
    if of.percent is not None:
        text += f" ({shown(printing.percent(abs(of.percent)))})"
    return Shown(text, of.change)


def notes(movements: list[Movement]) -> tuple[str, ...]:
    """What is to be said under the numbers of one goal."""
    said = []
    until = {of.until for of in movements if of.until is not None and not of.whole}
    if until:
        words = {"day": vdate(max(until))}
        said.append(_("Tính đến ngày %(day)s, so với cùng những ngày đó của các năm trước.") % words)
    if any(of.until is None for of in movements):
        said.append(_("Kỳ này chưa đến ngày chốt số liệu."))
    if any(of.until is not None and not of.asked for of in movements):
        said.append(_("Chưa có đơn vị nào trong danh sách phải báo cáo."))
    if missing := max((of.missing for of in movements), default=0):
        text = _("Còn %(n)s đơn vị chưa gửi đủ số liệu.")
        said.append(text % {"n": missing})
    if any(of.change and of.percent is None for of in movements):
        text = _("Số của cùng kỳ dưới %(n)s: chỉ nêu số tuyệt đối, không tính tỷ lệ.")
        said.append(text % {"n": printing.SMALL_BASE})
    if any(of.now is not None and of.mean is None for of in movements):
        said.append(_("Bình quân ba năm chỉ có khi đủ số liệu của ba năm."))
    return tuple(said)
