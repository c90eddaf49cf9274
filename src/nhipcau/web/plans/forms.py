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
from nhipcau.web.look.words import FREQUENCIES, SHAPES
from nhipcau.web.plans.actions import Corrections, Heading
from nhipcau.web.plans.models import Duty, Plan, PlanTarget
from nhipcau.web.plans.words import COMPARATORS, UNITS

KINDS = [(value, label) for value, label in Kind.choices if value not in FOLLOWING]
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
        self.fields["indicator"].choices = [  # type: ignore[attr-defined]
            ("", _("chưa gắn chỉ số")),
            *((each.code, each.label) for each in programme(target.plan.programme_key).indicators.values()),
        ]
        agencies = agencies_on(target.plan.province_id, day).exclude(kind="commune_committee")
        self.fields["owner"].choices = [  # type: ignore[attr-defined]
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
        self.fields["agencies"].choices = [(str(each.pk), each.name) for each in there]  # type: ignore[attr-defined]

    def chosen(self) -> list[int]:
        """Of a valid form."""
        return [int(key) for key in self.cleaned_data["agencies"]]


class BodiesForm(forms.Form):
    """Bodies that the plan names and no list has, to be added: which, and of what kind."""

    them = forms.MultipleChoiceField()

    def __init__(self, waiting: Sequence[Duty], data: Any = None) -> None:
        super().__init__(data)
        self.names = {str(duty.pk): duty.name for duty in waiting}
        self.fields["them"].choices = list(self.names.items())  # type: ignore[attr-defined]
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("issued_on", "period_from", "period_to"):
            field = self.fields[name]
            field.widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            field.input_formats = ["%Y-%m-%d", "%d/%m/%Y"]  # type: ignore[attr-defined]
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
