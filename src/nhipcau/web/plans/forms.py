"""What is typed on the pages of plans."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.core.terms import Comparator, Frequency, Shape, Unit
from nhipcau.web.agencies.changes import FOLLOWING
from nhipcau.web.agencies.models import Kind
from nhipcau.web.agencies.queries import agencies_on
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.look.fields import choice
from nhipcau.web.look.fields import day as day_of
from nhipcau.web.look.words import FREQUENCIES, SHAPES
from nhipcau.web.plans.actions import Corrections, Heading, Parts
from nhipcau.web.plans.models import Duty, Plan, PlanChange, PlanTarget
from nhipcau.web.plans.words import COMPARATORS, UNITS

KINDS = [(value, label) for value, label in Kind.choices if value not in FOLLOWING]
DAYS = ("issued_on", "period_from", "period_to", "holds_from")
LARGEST_NUMBER = Decimal(10) ** 15


class PlanUpload(forms.Form):
    """A plan's document."""

    document = forms.FileField(
        label=_("Văn bản kế hoạch (.docx, .pdf có lớp chữ, .txt)"),
        widget=forms.FileInput(attrs={"accept": ".docx,.pdf,.txt"}),
        error_messages={
            "required": _("Hãy chọn tệp văn bản kế hoạch trước khi bấm “Đọc kế hoạch”."),
            "empty": _("Tệp này trống. Hãy chọn lại tệp kế hoạch."),
        },
    )


class VersionUpload(PlanUpload):
    """A document that changes the plan in force, and how."""

    change = forms.ChoiceField(
        label=_("Văn bản này"),
        widget=forms.RadioSelect,
        choices=[
            (PlanChange.AMEND, _("sửa đổi, bổ sung: chỉ nêu phần thay đổi, phần khác giữ nguyên")),
            (PlanChange.REPLACE, _("thay thế: nêu lại toàn bộ kế hoạch")),
        ],
        error_messages={"required": _("Hãy chọn văn bản sửa đổi, bổ sung hay thay thế kế hoạch.")},
    )
    field_order = ("change", "document")


class Level(forms.Field):
    """A number as Vietnamese officials type it: 12,5 or 12.5; groups of three as 1.000 are thousands."""

    def to_python(self, value: Any) -> Decimal | None:
        """Raises ValidationError, with an example, where it is no number."""
        typed = str(value or "").replace(" ", "").replace("%", "")
        if not typed:
            return None
        head, _sign, tail = typed.partition(",")
        groups = head.split(".")
        thousands = len(groups) > 1 and groups[0] != "0" and all(len(group) == 3 for group in groups[1:])
        plain = "".join(groups) if thousands else head
        try:
            number = Decimal(f"{plain}.{tail}" if tail else plain)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or abs(number) > LARGEST_NUMBER:
            raise forms.ValidationError(_("Cần một con số, ví dụ 60 hoặc 12,5."))
        return number


class TargetForm(forms.Form):
    """A target as the officer wants it."""

    text = forms.CharField(label=_("Nội dung chỉ tiêu"), widget=forms.Textarea(attrs={"rows": 3}))
    shape = forms.ChoiceField(label=_("Loại chỉ tiêu"), choices=list(SHAPES.items()))
    comparator = forms.ChoiceField(label=_("So sánh"), choices=list(COMPARATORS.items()))
    value = Level(
        label=_("Chỉ tiêu giao"), required=False, widget=forms.TextInput(attrs={"inputmode": "decimal"})
    )
    value_to = Level(
        label=_("Đến mức (nếu giao một khoảng)"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    unit = forms.ChoiceField(label=_("Đơn vị tính"), required=False, choices=[("", "–"), *UNITS.items()])
    per = forms.ChoiceField(label=_("Mỗi kỳ"), required=False, choices=[("", "–"), *FREQUENCIES.items()])
    population = forms.CharField(
        label=_("Phạm vi tính (mẫu số)"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    indicator = forms.ChoiceField(label=_("Chỉ số"), required=False)
    owner = forms.ChoiceField(label=_("Chủ trì"), required=False)

    def __init__(self, target: PlanTarget, day: date, data: Any = None) -> None:
        super().__init__(data, initial=None if data is not None else _initial(target))
        choice(self, "indicator").choices = [
            ("", _("lập chỉ số theo câu chữ của chỉ tiêu")),
            *((each.code, each.label) for each in programme(target.plan.programme_key).indicators.values()),
        ]
        agencies = agencies_on(target.plan.province_id, day).exclude(kind="commune_committee")
        choice(self, "owner").choices = [
            ("", _("chưa giao")),
            *((str(agency.pk), agency.name) for agency in agencies),
        ]

    def corrections(self) -> Corrections:
        """Of a valid form."""
        typed = self.cleaned_data
        return Corrections(
            text=typed["text"],
            shape=Shape(typed["shape"]),
            comparator=Comparator(typed["comparator"]),
            value=typed["value"],
            value_to=typed["value_to"],
            unit=Unit(typed["unit"]) if typed["unit"] else None,
            population=typed["population"],
            per=Frequency(typed["per"]) if typed["per"] else None,
            indicator=typed["indicator"],
            owner_id=int(typed["owner"]) if typed["owner"] else None,
        )


class SplitForm(forms.Form):
    """The two parts of a sentence that was read as one target."""

    TARGET, TASK = "target", "task"
    first = forms.CharField(
        label=_("Phần thứ nhất (giữ chỉ tiêu này)"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    second = forms.CharField(
        label=_("Phần thứ hai"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    becomes = forms.ChoiceField(
        label=_("Phần thứ hai là"),
        choices=[(TARGET, _("chỉ tiêu (có mức giao)")), (TASK, _("nhiệm vụ (không có mức giao)"))],
        initial=TARGET,
    )

    def parts(self) -> Parts:
        """Of a valid form."""
        typed = self.cleaned_data
        return Parts(typed["first"], typed["second"], task=typed["becomes"] == self.TASK)


class DutyForm(forms.Form):
    """The agencies that a duty of the plan means; none chosen: not known yet."""

    agencies = forms.MultipleChoiceField(
        label=_("Cơ quan trong danh sách"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, plan: Plan, day: date, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        there = agencies_on(plan.province_id, day).exclude(
            kind__in=("commune_committee", "school", "provider")
        )
        choice(self, "agencies").choices = [(str(each.pk), each.name) for each in there]

    def chosen(self) -> list[int]:
        """Of a valid form."""
        return [int(key) for key in self.cleaned_data["agencies"]]


class BodiesForm(forms.Form):
    """Bodies that the plan names and no list has, to be added: which, and of what kind."""

    them = forms.MultipleChoiceField()

    def __init__(self, waiting: Sequence[Duty], data: Any = None) -> None:
        super().__init__(data)
        self.names = {str(duty.pk): duty.name for duty in waiting}
        choice(self, "them").choices = list(self.names.items())
        for key in self.names:
            self.fields[f"loai-{key}"] = forms.ChoiceField(choices=KINDS, required=False)

    def kinds(self) -> dict[str, Kind]:
        """Name → kind, of a valid form."""
        chosen = self.cleaned_data["them"]
        return {self.names[key]: Kind(self.cleaned_data[f"loai-{key}"] or Kind.OTHER) for key in chosen}


class HeadingForm(forms.Form):
    """The document's head, confirmed with the adoption."""

    number = forms.CharField(label=_("Số, ký hiệu"), required=False, max_length=60)
    issued_on = forms.DateField(label=_("Ngày ban hành"), required=False)
    period_from = forms.DateField(label=_("Thực hiện từ ngày"), required=False)
    period_to = forms.DateField(label=_("Đến hết ngày"), required=False)
    holds_from = forms.DateField(label=_("Có hiệu lực từ ngày"), required=False)

    def __init__(self, plan: Plan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not plan.change:
            del self.fields["holds_from"]
        for name in [each for each in DAYS if each in self.fields]:
            field = day_of(self, name)
            field.widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            field.input_formats = ["%Y-%m-%d", "%d/%m/%Y"]
            field.error_messages["invalid"] = _("Cần một ngày có thật, ví dụ 12/11/2021.")

    def heading(self) -> Heading:
        """Of a valid form."""
        return Heading(**self.cleaned_data)


def _initial(target: PlanTarget) -> dict[str, object]:
    wanted = Corrections.none_of(target)
    names = ("text", "shape", "comparator", "unit", "per", "population", "indicator")
    numbers = {name: _typed(getattr(wanted, name)) for name in ("value", "value_to")}
    return (
        {name: getattr(wanted, name) or "" for name in names}
        | numbers
        | {"owner": str(wanted.owner_id or "")}
    )


def _typed(value: Decimal | None) -> str:
    """12.5000 as 12,5."""
    if value is None:
        return ""
    plain = f"{value:f}"
    return (plain.rstrip("0").rstrip(".") if "." in plain else plain).replace(".", ",")
