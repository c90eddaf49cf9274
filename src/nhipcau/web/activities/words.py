"""What figures, breakdowns and acts are called on the pages of activities."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from nhipcau.core.activities import ActivityKind
from nhipcau.core.terms.breakdowns import decode
from nhipcau.web.catalogue.queries import programme

ACTS: dict[str, Promise] = {
    "record": gettext_lazy("Ghi"),
    "correct": gettext_lazy("Sửa"),
    "withdraw": gettext_lazy("Rút bản ghi"),
    "check": gettext_lazy("Lần kiểm tra"),
    "stage": gettext_lazy("Chuyển giai đoạn"),
    "withdraw_step": gettext_lazy("Rút lần kiểm tra, giai đoạn"),
    "add_file": gettext_lazy("Thêm minh chứng"),
    "withdraw_file": gettext_lazy("Rút minh chứng"),
    "check_file": gettext_lazy("Xem ảnh qua kiểm tra mẫu"),
    "refuse_file": gettext_lazy("Rút ảnh qua kiểm tra mẫu"),
}


def figure_words(code: str) -> str:
    """A figure's name in the reader's language; its code where the catalogue has it no longer."""
    figure = programme().figures.get(code)
    if figure is None:
        return code
    return figure.name_en if get_language() == "en" else figure.name


def figure_unit(code: str) -> str:
    """What a figure is counted in."""
    figure = programme().figures.get(code)
    return figure.unit if figure else ""


def breakdown_words(code: str, key: str) -> str:
    """A breakdown in words; the whole as `tổng số`."""
    figure = programme().figures.get(code)
    if not key:
        return _("tổng số")
    axes = {axis.key: axis for axis in figure.axes} if figure else {}
    told = []
    for axis, word in decode(key).items():
        choices = axes[axis].choices if axis in axes else ()
        choice = next((each for each in choices if each.key == word), None)
        label = choice and (choice.label_en if get_language() == "en" else choice.label)
        told.append(label or word)
    return "; ".join(told)


def kind_words(kind: ActivityKind | None, key: str) -> str:
    """A kind's name in the reader's language; its key where the programme has it no longer."""
    if kind is None:
        return key
    return kind.label_en if get_language() == "en" else kind.label
