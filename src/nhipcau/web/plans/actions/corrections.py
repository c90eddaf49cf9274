"""What an officer puts in place of what was read of a target, and what makes it unfit."""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal

from django.utils.translation import gettext as _

from nhipcau.core.protection import Context, refusal_of
from nhipcau.core.terms import Comparator, Frequency, Shape, Unit
from nhipcau.web.agencies.models import Agency
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.plans.actions.errors import BadCorrection, NamesPersons
from nhipcau.web.plans.models import Plan, PlanTarget

_WITHOUT_NUMBER = {Comparator.INCREASE, Comparator.DECREASE}
_SHARES = {Shape.COVERAGE, Shape.GUARANTEE}


@dataclass(frozen=True, slots=True)
class Corrections:
    """A target as the officer wants it. `indicator` '' and `owner_id` None: not yet chosen."""

    text: str
    shape: Shape
    comparator: Comparator
    value: Decimal | None
    value_to: Decimal | None
    unit: Unit | None
    population: str
    per: Frequency | None
    indicator: str
    owner_id: int | None

    @classmethod
    def none_of(cls, target: PlanTarget) -> Corrections:
        """The target as it stands."""
        return cls(
            text=target.text,
            shape=Shape(target.shape),
            comparator=Comparator(target.comparator),
            value=target.value,
            value_to=target.value_to,
            unit=Unit(target.unit) if target.unit else None,
            population=target.population,
            per=Frequency(target.per) if target.per else None,
            indicator=target.indicator,
            owner_id=target.owner_id,
        )

    def changed(self, target: PlanTarget) -> dict[str, object]:
        """The fields that differ from the target, with their new values."""
        before = Corrections.none_of(target)
        names = [each.name for each in fields(self)]
        return {name: getattr(self, name) for name in names if getattr(self, name) != getattr(before, name)}

    def check(self, plan: Plan) -> None:
        """Raises BadCorrection where the target could not be followed."""
        _check_level(self)
        if not self.text.strip():
            raise BadCorrection("text", _("Cần nội dung chỉ tiêu, như trong kế hoạch."))
        if self.shape in _SHARES and not self.population.strip():
            raise BadCorrection("population", _("Cần phạm vi tính: tỷ lệ được tính trên tổng số nào."))
        if self.indicator and self.indicator not in programme(plan.programme_key).indicators:
            raise BadCorrection("indicator", _("Không có chỉ số này trong danh mục; hãy chọn từ danh sách."))
        if self.owner_id is not None:
            owner = Agency.objects.filter(pk=self.owner_id, province_id=plan.province_id)
            if not owner.exists():
                raise BadCorrection("owner", _("Không có cơ quan này trong tỉnh; hãy chọn từ danh sách."))
        for field, words in (("text", self.text), ("population", self.population)):
            if refusal := refusal_of(words, Context.PAPER_OF_OFFICE):
                raise NamesPersons(field, refusal)


def _check_level(wanted: Corrections) -> None:
    if wanted.value is None:
        if wanted.shape is not Shape.EXISTENCE and wanted.comparator not in _WITHOUT_NUMBER:
            raise BadCorrection("value", _("Cần một con số cho mức giao, ví dụ 60 hoặc 12,5."))
        if wanted.value_to is not None:
            raise BadCorrection("value_to", _("Có “đến mức” thì phải có mức đầu."))
        return
    if wanted.value < 0 or (wanted.value_to is not None and wanted.value_to < 0):
        raise BadCorrection("value", _("Mức giao không được âm; muốn giảm, hãy chọn “giảm”."))
    if wanted.unit is None:
        raise BadCorrection("unit", _("Cần đơn vị tính của mức giao."))
    if wanted.value_to is not None and wanted.value_to < wanted.value:
        raise BadCorrection("value_to", _("“Đến mức” phải bằng hoặc lớn hơn mức đầu."))
    if (
        wanted.shape in _SHARES
        and wanted.unit is Unit.PERCENT
        and max(wanted.value, wanted.value_to or 0) > 100
    ):
        raise BadCorrection("value", _("Tỷ lệ bao phủ không vượt quá 100%."))
