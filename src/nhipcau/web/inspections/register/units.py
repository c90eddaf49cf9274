"""Communes as people write them in lists: with or without xã, diacritics, the district behind."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.utils.translation import gettext as _

from nhipcau.core.rights import Actor
from nhipcau.core.terms import Level
from nhipcau.core.terms.text import fold
from nhipcau.web.inspections.permissions import may_keep, may_keep_all
from nhipcau.web.places.models import Unit, UnitAlias


class Units:
    """The communes of a province through time, found by name as of a day; asked once, used for every line."""

    def __init__(self, actor: Actor) -> None:
        rows = Unit.objects.filter(province_id=actor.province_id, level=Level.COMMUNE.value)
        self.by_id = {unit.pk: unit for unit in rows.select_related("parent")}
        everywhere = may_keep_all(actor)
        self._kept = {pk for pk, unit in self.by_id.items() if everywhere or may_keep(actor, unit)}
        self._names: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.by_id.values():
            for name in {fold(unit.name), fold(unit.short_name), unit.code}:
                self._names[name].append(unit)
        for alias in UnitAlias.objects.filter(unit_id__in=self.by_id):
            self._names[alias.folded].append(self.by_id[alias.unit_id])

    def find(self, name: str, district: str, day: date) -> int | str:
        """The commune's id; or the sentence that says why there is none."""
        named = {unit.pk: unit for unit in self._names.get(fold(name), ())}
        found = [unit for unit in named.values() if unit.holds_on(day)]
        if district:
            within = fold(district)
            found = [unit for unit in found if unit.parent and within in _words(unit.parent)]
        if not found:
            text = _(
                "Không có xã, phường, thị trấn này trên bản đồ ngày %(day)s; hãy chép tên từ trang Địa bàn."
            )
            return text % {"day": f"{day.day}/{day.month}/{day.year}"}
        if len(found) > 1:
            return _("Có nhiều đơn vị cùng tên; hãy ghi thêm cột “Huyện, thành phố”.")
        if found[0].pk not in self._kept:
            return _("Anh/chị không giữ sổ của đơn vị này.")
        return found[0].pk


def _words(unit: Unit) -> set[str]:
    return {fold(unit.name), fold(unit.short_name), unit.code}
