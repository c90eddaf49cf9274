"""What happened to an establishment, day by day; and the acts on its entry, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.web.inspections.models import Establishment, EstablishmentState, RegisterEvent
from nhipcau.web.inspections.models.register import StateChange
from nhipcau.web.inspections.register.kinds import type_name
from nhipcau.web.inspections.register.queries import inspections_of
from nhipcau.web.journal.words import act_word

FIELD_WORDS: dict[str, Promise] = {
    "name": gettext_lazy("tên"),
    "type": gettext_lazy("loại hình"),
    "unit_id": gettext_lazy("địa bàn"),
    "address": gettext_lazy("địa chỉ"),
    "home": gettext_lazy("kinh doanh tại nơi ở"),
    "latitude": gettext_lazy("vị trí"),
    "longitude": gettext_lazy("vị trí"),
    "season": gettext_lazy("mùa hoạt động"),
    "status": gettext_lazy("tình trạng"),
    "representative": gettext_lazy("người đại diện"),
    "representative_office": gettext_lazy("chức vụ"),
    "valid_from": gettext_lazy("từ ngày"),
    "workers": gettext_lazy("số người lao động"),
    "merged_into": gettext_lazy("gộp vào"),
}


@dataclass(frozen=True, slots=True)
class Moment:
    """Something of a day: what, and more about it."""

    day: date
    what: str
    more: str = ""


def timeline(of: Establishment, states: Iterable[EstablishmentState]) -> list[Moment]:
    """Openings, changes, papers and inspections in one line, the latest first."""
    found = [Moment(each.valid_from, str(StateChange(each.change).label), _told(each)) for each in states]
    for paper in of.papers.filter(withdrawn=False):
        found.append(Moment(paper.issued_on, paper.get_kind_display(), paper.number))
        if paper.valid_to is not None:
            found.append(
                Moment(paper.valid_to, _("Hết hạn: %(paper)s") % {"paper": paper.get_kind_display()})
            )
    for each in inspections_of(of):
        found.append(Moment(each.day, _("Kiểm tra"), f"{each.get_lead_display()}, {each.get_kind_display()}"))
    return sorted(found, key=lambda moment: moment.day, reverse=True)


def changes_of(event: RegisterEvent) -> tuple[str, list[str]]:
    """The act's name, and which fields it changed; values stand in the states themselves."""
    fields = [str(FIELD_WORDS.get(each[0], "")) for each in event.changes]
    return act_word(event.act), list(dict.fromkeys(field for field in fields if field))


def _told(state: EstablishmentState) -> str:
    where = state.unit.name if state.home or not state.address else f"{state.address}, {state.unit.name}"
    return f"{state.name} · {type_name(state.type)} · {where}"
