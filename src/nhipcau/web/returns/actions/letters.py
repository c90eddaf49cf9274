"""The standing agency's guiding letter: from it on, due days are fixed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.protection import Context, refusal_of
from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.core.terms import Level
from nhipcau.web.journal.actions import record
from nhipcau.web.returns.bridge import cut_off
from nhipcau.web.returns.failures import BadLetter, NamesPersons
from nhipcau.web.returns.models import GuidingLetter, Return


@dataclass(frozen=True, slots=True)
class LetterDays:
    """The due day of each tier; `district` None where there are no districts."""

    commune: date
    district: date | None
    province: date


def record_letter(
    actor: Actor, period: str, number: str, issued_on: date, days: LetterDays, moment: datetime
) -> GuidingLetter:
    """Fix the due days of every return that closes with the period. The cut-off itself never moves."""
    check(actor, Act.APPROVE_RETURN, Scope(actor.province_id))
    called = number.strip()
    _check(actor, period, called, issued_on, days)
    with transaction.atomic():
        letter = GuidingLetter.objects.create(
            province_id=actor.province_id,
            period=period,
            cut_off=cut_off(period),
            number=called,
            issued_on=issued_on,
            due_commune=days.commune,
            due_district=days.district,
            due_province=days.province,
        )
        for level in Level:
            if day := letter.day_for(level):
                _move(actor.province_id, letter.cut_off, level, day)
        details = {"period": period, "number": called, "issued_on": issued_on.isoformat()}
        record(actor, "return.guiding_letter", f"letter:{letter.pk}", details, moment)
    return letter


def _move(province_id: int, closing: date, level: Level, day: date) -> None:
    rows = Return.objects.filter(province_id=province_id, map_day=closing, unit__level=level.value)
    rows.update(due_on=day)


def _check(actor: Actor, period: str, number: str, issued_on: date, days: LetterDays) -> None:
    if not number:
        raise BadLetter(_("Hãy ghi số của công văn."))
    if refusal := refusal_of(number, Context.NAME_OF_OFFICE):
        raise NamesPersons(refusal)
    closing = cut_off(period)
    for day in filter(None, (days.commune, days.district, days.province)):
        if day <= closing:
            raise BadLetter(
                _("Hạn gửi %(day)s phải sau ngày chốt số liệu %(closing)s (ít nhất một ngày làm việc).")
                % {"day": _shown(day), "closing": _shown(closing)}
            )
        if day < issued_on:
            raise BadLetter(
                _("Hạn gửi %(day)s đứng trước ngày công văn %(issued)s. Hãy kiểm tra lại hai ngày này.")
                % {"day": _shown(day), "issued": _shown(issued_on)}
            )
    if days.commune > (days.district or days.province):
        raise BadLetter(_("Hạn của cấp xã phải trước hoặc cùng ngày với hạn của cấp nhận số liệu của xã."))
    if GuidingLetter.objects.filter(province_id=actor.province_id, period=period, number=number).exists():
        raise BadLetter(_("Công văn %(number)s của kỳ này đã được ghi nhận.") % {"number": number})


def _shown(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
