"""A formula in words: numerator, denominator, who is counted, and which figures they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from nhipcau.core.catalogue import Figure
from nhipcau.core.forms import Mandate
from nhipcau.core.indicators.formula import Formula, Kind, Population, Quantity
from nhipcau.core.terms import Level
from nhipcau.core.terms.breakdowns import decode, encode
from nhipcau.web.agencies.models import MANDATES
from nhipcau.web.agencies.models import Kind as Body
from nhipcau.web.look.templatetags.look import vdate

MEMBERS: dict[Level | None, Promise] = {
    Level.PROVINCE: gettext_lazy("toàn tỉnh"),
    Level.DISTRICT: gettext_lazy("đơn vị cấp huyện"),
    Level.COMMUNE: gettext_lazy("đơn vị cấp xã"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A figure in a formula, with the address of its page."""

    text: str
    link: str


@dataclass(frozen=True, slots=True)
class Said:
    """A part of a formula: what it is called, what is done, with which figures."""

    term: str
    text: str
    parts: tuple[Part, ...] = ()


def said(of: Formula, figures: Mapping[str, Figure], period: str) -> tuple[Said, ...]:
    """The formula, part by part."""
    members = members_word(of.population)
    counted = _parts(of.counted, figures, period)
    grouped = _groups(of, figures, period) if of.any_of else counted
    match of.kind:
        case Kind.EVERY_QUARTER:
            text = _("Số %(members)s có trong mọi quý báo cáo đã qua:") % {"members": members}
            return Said(_("Tử số"), text, counted), _everybody(members)
        case Kind.UNITS | Kind.NUMBER:
            first = Said(_("Tử số") if of.kind is Kind.UNITS else _("Kết quả"), _having(of, members), grouped)
            return (first, _everybody(members)) if of.kind is Kind.UNITS else (first,)
        case Kind.RATIO:
            below = _parts(of.of, figures, period)
            return Said(_("Tử số"), _summed(of, members), counted), Said(_("Mẫu số"), _("Tổng:"), below)
        case Kind.CHANGE:
            return (Said(_("Kết quả"), _("Tổng trong kỳ, so với cùng kỳ năm trước:"), counted),)
        case _:
            return (Said(_("Kết quả"), _("Tổng trong kỳ:"), counted),)


def members_word(of: Population) -> str:
    """Who is counted: `đơn vị cấp huyện, từ 1/7/2025: đơn vị cấp xã`."""
    if of.bodies:
        return _("cơ quan, đơn vị (%(kinds)s)") % {"kinds": "; ".join(_body(each) for each in of.bodies)}
    later = "; ".join(
        _("từ %(day)s: %(level)s") % {"day": vdate(day), "level": MEMBERS[level]} for day, level in of.later
    )
    return f"{MEMBERS[of.level]}, {later}" if later else str(MEMBERS[of.level])


def quantity_word(of: Quantity, figures: Mapping[str, Figure]) -> str:
    """`Cuộc tuyên truyền`, and the choices where only some are meant."""
    figure = figures[of.figure]
    name = figure.name_en if get_language() == "en" else figure.name
    if of.breakdowns == ("",):
        return name
    if len(of.breakdowns) > 1:
        return _("%(name)s (các hình thức, loại đã liệt kê)") % {"name": name}
    return f"{name} – {breakdown_word(figure, of.breakdowns[0])}"


def breakdown_word(figure: Figure, key: str) -> str:
    """`Karaoke`; `Phòng, chống HIV/AIDS, Có số liệu kết quả trong kỳ`; the whole is `Tổng số`."""
    english = get_language() == "en"
    known = {
        (axis.key, choice.key): choice.label_en if english else choice.label
        for axis in figure.axes
        for choice in axis.choices
    }
    words = [known.get((axis, choice), choice) for axis, choice in decode(key).items()]
    return ", ".join(words) or _("Tổng số")


def _parts(of: Iterable[Quantity], figures: Mapping[str, Figure], period: str) -> tuple[Part, ...]:
    return tuple(
        Part(f"{each.figure} – {quantity_word(each, figures)}", figure_address(each.figure, period))
        for each in dict.fromkeys(of)
    )


def _groups(of: Formula, figures: Mapping[str, Figure], period: str) -> tuple[Part, ...]:
    """A line for each group, by what its things have in common."""
    return tuple(
        Part(
            _("%(code)s – %(group)s: đủ %(n)s minh chứng")
            % {"code": group[0].figure, "group": group_word(group, figures), "n": len(group)},
            figure_address(group[0].figure, period),
        )
        for group in of.any_of
    )


def group_word(group: Sequence[Quantity], figures: Mapping[str, Figure]) -> str:
    """What the things of a group have in common: `Phòng, chống HIV/AIDS`."""
    common: dict[str, str] = decode(group[0].breakdowns[0])
    for each in group[1:]:
        common = dict(common.items() & decode(each.breakdowns[0]).items())
    figure = figures[group[0].figure]
    return breakdown_word(figure, encode(common)) if common else quantity_word(group[0], figures)


def labels_of(formula: Formula, figures: Mapping[str, Figure]) -> list[str]:
    """What each thing is called; a group is called by what its things have in common."""
    if not formula.any_of:
        return [quantity_word(each, figures) for each in formula.counted]
    return [group_word(group, figures) for group in formula.any_of]


def figure_address(figure: str, period: str) -> str:
    """Where a figure of a period is shown."""
    return f"{reverse('indicators:figure', args=[figure])}?ky={period}"


def _everybody(members: str) -> Said:
    text = _("Toàn bộ %(members)s có hiệu lực ngày chốt, kể cả nơi chưa gửi số liệu.") % {"members": members}
    return Said(_("Mẫu số"), text)


def _having(of: Formula, members: str) -> str:
    if of.any_of:
        text = _("Số %(members)s có đủ các minh chứng của ít nhất một nhóm:")
    elif len(of.counted) > 1:
        text = _("Số %(members)s có đủ:")
    else:
        text = _("Số %(members)s có:")
    return text % {"members": members}


def _summed(of: Formula, members: str) -> str:
    if of.population.level is Level.PROVINCE:
        return _("Tổng toàn tỉnh:")
    if of.capped:
        return _("Tổng theo từng nơi (%(members)s), không vượt mẫu số của nơi đó:") % {"members": members}
    return _("Tổng theo từng nơi (%(members)s):") % {"members": members}


def _body(key: str) -> str:
    named = dict(MANDATES)
    word = named[key] if key in {each.value for each in Mandate} else Body(key).label
    return str(word)
