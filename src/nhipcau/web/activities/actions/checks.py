"""What is checked before a record is kept: the kind, the day, the body and place on that day, what is typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.core.activities import ActivityKind, FieldType, Value, Values, read_values
from nhipcau.core.activities.values import texts
from nhipcau.core.protection import Context, check_secrecy, check_text, explain
from nhipcau.core.protection.names import names_in
from nhipcau.core.rights import Actor
from nhipcau.core.terms.text import fold
from nhipcau.web.activities.addresses import question_of_address
from nhipcau.web.activities.drafts import Draft
from nhipcau.web.activities.failures import Invalid, NamesPersons, NoReason, Unanswered, WrongPlace
from nhipcau.web.activities.permissions import check_records
from nhipcau.web.activities.staff.queries import not_on_list
from nhipcau.web.agencies.models import Agency
from nhipcau.web.agencies.queries import successors
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.places.models import Succession, Unit
from nhipcau.web.places.queries import ancestry

EARLIEST = date(2010, 1, 1)
WRITTEN = {FieldType.TEXT, FieldType.LONG_TEXT}
Row = TypeVar("Row", Agency, Unit)


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft that may be kept."""

    kind: ActivityKind
    agency: Agency
    unit: Unit
    values: Values


def checked(actor: Actor, draft: Draft, moment: datetime, *, besides: int | None = None) -> Checked:
    """Forbidden or an ActivityRefused where the draft may not be kept by this person.

    `besides`: the record that is corrected; its own address is not met again.
    """
    kind = _kind(draft.kind)
    agency = _find(Agency.objects.select_related("unit__parent__parent"), draft.agency_id, actor)
    check_records(actor, agency)
    unit = _find(Unit.objects.select_related("parent"), draft.unit_id, actor)
    _check_body(kind, agency)
    check_day(draft.day, moment)
    _check_place(agency, unit, draft.day)
    values, wrong = read_values(kind, draft.answers)
    if wrong:
        raise Invalid(_("Chưa ghi: còn mục cần bổ sung hoặc sửa."), wrong)
    check_words(kind.context, [*texts(kind, values), draft.spot], [unit.name, agency.name])
    if not draft.answered:
        _ask(kind, values, agency, unit, draft.day, besides)
    return Checked(kind, agency, unit, values)


def check_words(context: Context, words: Iterable[str], places: Iterable[str] = ()) -> None:
    """NamesPersons where the words look like a list of persons; SecretDocument where they bear a mark."""
    together = "\n".join(unicodedata.normalize("NFC", word) for word in words)
    check_secrecy(together)
    signs = check_text(together, context, places)
    if signs:
        raise NamesPersons(explain(signs, context))


def check_day(day: date, moment: datetime, since: date = EARLIEST) -> None:
    """Invalid where the day is to come, or before `since`."""
    if day > timezone.localtime(moment).date():
        raise Invalid(
            _("Chưa ghi: ngày chưa đến."),
            {"day": _("Ngày %(day)s chưa đến. Chỉ ghi việc đã thực hiện.") % {"day": _day(day)}},
        )
    if day < since:
        raise Invalid(
            _("Chưa ghi: ngày quá sớm."),
            {"day": _("Ngày phải từ %(day)s trở đi.") % {"day": _day(since)}},
        )


def needed_reason(reason: str, context: Context, places: Iterable[str]) -> str:
    """The reason, trimmed and looked into; NoReason where there is none."""
    trimmed = reason.strip()
    if not trimmed:
        raise NoReason(_("Hãy ghi lý do: người kiểm tra sau này cần biết vì sao bản ghi thay đổi."))
    check_words(context, [trimmed], places)
    return trimmed


def _kind(key: str) -> ActivityKind:
    kind = programme().activities.get(key)
    if kind is None:
        raise Invalid(_("Chưa ghi: chưa rõ loại hoạt động."), {"kind": _("Không có loại hoạt động này.")})
    return kind


def _find(rows: QuerySet[Row], pk: int, actor: Actor) -> Row:
    found = rows.filter(province_id=actor.province_id, pk=pk).first()
    if found is None:
        raise WrongPlace(_("Không có cơ quan hoặc địa bàn này trong tỉnh; hãy chọn lại trong danh sách."))
    return found


def _check_body(kind: ActivityKind, agency: Agency) -> None:
    if kind.recorders and agency.kind not in kind.recorders:
        raise WrongPlace(
            _("%(agency)s không ghi loại “%(kind)s”; hãy chọn loại khác hoặc đơn vị khác.")
            % {"agency": agency.name, "kind": kind.label}
        )


def _check_place(agency: Agency, unit: Unit, day: date) -> None:
    if not agency.holds_on(day):
        raise WrongPlace(
            _ended(agency.name, agency.valid_from, agency.valid_to, day) + _heirs_of(agency, day)
        )
    if not unit.holds_on(day):
        raise WrongPlace(_ended(unit.name, unit.valid_from, unit.valid_to, day) + _heirs(unit, day))
    if agency.unit_id not in ancestry(unit.pk):
        raise WrongPlace(
            _("%(unit)s không thuộc phạm vi của %(agency)s; hãy chọn lại địa bàn.")
            % {"unit": unit.name, "agency": agency.name}
        )


def _ended(name: str, since: date | None, until: date | None, day: date) -> str:
    if until is not None and day > until:
        return _("%(name)s kết thúc hoạt động ngày %(until)s, trước ngày %(day)s của hoạt động.") % {
            "name": name, "until": _day(until), "day": _day(day),
        }  # fmt: skip
    return _("%(name)s có từ ngày %(since)s, sau ngày %(day)s của hoạt động.") % {
        "name": name, "since": _day(since) if since else "–", "day": _day(day),
    }  # fmt: skip


def _heirs(unit: Unit, day: date) -> str:
    """Which unit to choose instead: who followed, or who was there before."""
    if unit.valid_to is not None and day > unit.valid_to:
        rows = Succession.objects.filter(old=unit, on__lte=day, new__isnull=False)
        names = list(rows.order_by("new__sort_key").values_list("new__name", flat=True))
    else:
        rows = Succession.objects.filter(new=unit, on__gt=day)
        names = list(rows.order_by("old__sort_key").values_list("old__name", flat=True))
    return " " + _("Hãy chọn: %(names)s.") % {"names": ", ".join(names)} if names else ""


def _heirs_of(agency: Agency, day: date) -> str:
    names = list(dict.fromkeys(each.new.name for each in successors(agency, day)))
    if not names:
        before = agency.predecessors.filter(on__gt=day).select_related("old")
        names = list(dict.fromkeys(each.old.name for each in before))
    return " " + _("Hãy chọn: %(names)s.") % {"names": ", ".join(names)} if names else ""


def _ask(
    kind: ActivityKind, values: Values, agency: Agency, unit: Unit, day: date, besides: int | None
) -> None:
    """Unanswered with every question at once: one tick answers what was read."""
    asked = (
        _names(kind, values, [unit.name, agency.name]),
        _numbers(kind, values, agency.province_id, day),
        question_of_address(kind, values, agency, besides),
    )
    pairs = [each for each in asked if each]
    if pairs:
        raise Unanswered(
            " ".join(question for question, _tick in pairs), " ".join(tick for _q, tick in pairs)
        )


def _names(kind: ActivityKind, values: Values, places: Iterable[str]) -> tuple[str, str] | None:
    known = frozenset(map(fold, places))
    for field in kind.fields:
        told = values.get(field.key, "")
        asked = field.named or (kind.ledger and field.type in WRITTEN)  # a ledger has no place for a name
        if asked and isinstance(told, str) and names_in(unicodedata.normalize("NFC", told), known):
            question = _(
                "Mục “%(field)s” có vẻ nêu tên một người. Sổ này không lưu tên người: hãy ghi chủ đề thay cho "
                "tên. Nếu đó là tên cơ quan, địa danh, hãy đánh dấu xác nhận rồi ghi lại."
            ) % {"field": field.label}
            return question, _("Tôi đã xem lại: đây không phải tên một người.")
    return None


def _numbers(kind: ActivityKind, values: Values, province_id: int, day: date) -> tuple[str, str] | None:
    told = [n for f in kind.fields if f.type is FieldType.NUMBERS for n in _listed(values.get(f.key))]
    unknown = not_on_list(province_id, told, day)
    if not unknown:
        return None
    question = _(
        "Danh sách người làm công tác ngày %(day)s không có số nội bộ: %(numbers)s. Người ngoài danh sách không "
        "tính vào chỉ tiêu tập huấn: hãy sửa số, hoặc bổ sung danh sách trước. Nếu vẫn ghi như vậy, hãy đánh dấu "
        "xác nhận rồi ghi lại."
    ) % {"day": _day(day), "numbers": ", ".join(unknown)}
    return question, _("Tôi đã xem lại: các số nội bộ này đúng như danh sách dự lớp.")


def _listed(value: Value | None) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list | tuple) else []


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
