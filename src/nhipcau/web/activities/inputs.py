"""The entry form: what is typed, field by field, and back again. The same reading serves page and correction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.http import QueryDict
from django.utils.translation import gettext as _

from nhipcau.core.activities import ActivityField, ActivityKind, FieldType
from nhipcau.core.activities.values import BadAnswer, Raw, read_day
from nhipcau.core.forms.numbers import written
from nhipcau.web.activities.drafts import Draft
from nhipcau.web.activities.failures import Invalid
from nhipcau.web.activities.models import Activity

PREFIX = "f."


@dataclass(frozen=True, slots=True)
class Typed:
    """Everything as it was typed; nothing is lost when the form comes back."""

    agency: str = ""
    unit: str = ""
    day: str = ""
    spot: str = ""
    co_organised: bool = False
    answered: bool = False
    reason: str = ""
    answers: Mapping[str, Raw] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Input:
    """One field on the page, with what stands in it and what is wrong with it."""

    field: ActivityField
    raw: Raw
    error: str = ""

    @property
    def name(self) -> str:
        """The HTML name."""
        return PREFIX + self.field.key

    @property
    def type(self) -> str:
        """The field's type, for the template."""
        return self.field.type.value

    @property
    def parts(self) -> list[tuple[str, str, str, bool]]:
        """For fields with choices: name, key, what stands there, whether it is chosen."""
        found = []
        for choice in self.field.choices:
            told = self.raw.get(choice.key, "") if isinstance(self.raw, Mapping) else ""
            chosen = not isinstance(self.raw, Mapping) and (
                choice.key == self.raw if isinstance(self.raw, str) else choice.key in self.raw
            )
            found.append((f"{self.name}.{choice.key}", choice.key, told, chosen))
        return found


def typed(kind: ActivityKind, sent: QueryDict) -> Typed:
    """What a form that was sent holds."""
    return Typed(
        agency=sent.get("agency", ""),
        unit=sent.get("unit", ""),
        day=sent.get("day", ""),
        spot=sent.get("spot", ""),
        co_organised=sent.get("co_organised") == "1",
        answered=sent.get("answered") == "1",
        reason=sent.get("reason", ""),
        answers={each.key: _sent(each, sent) for each in kind.fields},
    )


def typed_before(kind: ActivityKind, of: Activity, *, again: bool = False) -> Typed:
    """What a record holds, as it would be typed; `again`: as the ground of a similar one, without its day."""
    return Typed(
        agency=str(of.agency_id),
        unit=str(of.unit_id),
        day="" if again else of.day.isoformat(),
        spot=of.spot,
        co_organised=of.co_organised,
        answers={each.key: _kept(each, of.values.get(each.key)) for each in kind.fields},
    )


def draft(kind: ActivityKind, said: Typed) -> Draft:
    """The draft. Invalid where day, body or place cannot be read."""
    wrong: dict[str, str] = {}
    day: date | None = None
    try:
        day = read_day(said.day) if said.day.strip() else None
    except BadAnswer as error:
        wrong["day"] = str(error)
    if day is None and "day" not in wrong:
        wrong["day"] = _("Hãy ghi ngày.")
    for key, told in (("agency", said.agency), ("unit", said.unit)):
        if not told.isdecimal() or len(told) > 9:
            wrong[key] = _("Hãy chọn trong danh sách.")
    if wrong or day is None:
        raise Invalid(_("Chưa ghi: còn mục cần bổ sung hoặc sửa."), wrong)
    return Draft(
        kind.key,
        int(said.agency),
        int(said.unit),
        day,
        said.answers,
        said.spot,
        said.co_organised,
        said.answered,
    )


def inputs(kind: ActivityKind, said: Typed, wrong: Mapping[str, str]) -> list[Input]:
    """The fields of the page."""
    return [Input(each, said.answers.get(each.key, ""), wrong.get(each.key, "")) for each in kind.fields]


def _sent(of: ActivityField, sent: QueryDict) -> Raw:
    name = PREFIX + of.key
    if of.type is FieldType.COUNTS:
        return {each.key: sent.get(f"{name}.{each.key}", "") for each in of.choices}
    if of.type is FieldType.CHOICES:
        return sent.getlist(name)
    return sent.get(name, "")


def _kept(of: ActivityField, value: object) -> Raw:
    """A kept value as it would be typed."""
    if isinstance(value, dict):
        return {key: written(Decimal(amount)) for key, amount in value.items()}
    if isinstance(value, list):
        return ", ".join(value) if of.type is FieldType.NUMBERS else value
    if isinstance(value, bool):
        return "1" if value else ""
    if isinstance(value, int) or (of.type is FieldType.AMOUNT and value):
        return written(Decimal(str(value)))
    return str(value or "")
