"""What officers decide: kind, steps, extensions, standing still, outcome, answer. The machine counts alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.calendar.clocks import ClockError
from nhipcau.core.rights import Actor
from nhipcau.core.tips import Answer, TipKind, channel_of, propose
from nhipcau.web.journal.actions import record
from nhipcau.web.tips.actions.counting import count_again
from nhipcau.web.tips.actions.keeping import check_kept
from nhipcau.web.tips.actions.sender import next_part
from nhipcau.web.tips.bridge import rules_for, steps_of
from nhipcau.web.tips.envelopes import Said, seal_answer, seal_part
from nhipcau.web.tips.failures import BadWords, NotNow
from nhipcau.web.tips.models import Event, Extension, Outcome, Part, PartKind, Suspension, Tip
from nhipcau.web.tips.names import CONDITIONS, EVENTS
from nhipcau.web.tips.permissions import check_handles

NUMBER = re.compile(
    r"\d{1,6}(?:/\d{4})?/[A-ZĐ]{1,6}(?:-[A-ZĐ0-9&]{1,12}){0,3}\Z"
)  # 12/QĐ-SYT: no room for words
ENDING = ("resolved", "transferred", "filed", "refused")
FREE = ("filed", "grounded", "suspended")  # besides those that clocks of the kind know


def decide_kind(
    actor: Actor,
    tip: Tip,
    kind: TipKind,
    conditions: Iterable[str],
    answers: Mapping[str, Answer],
    moment: datetime,
) -> None:
    """The decision, with what was proposed beside it. NoDenunciationClock for an unsigned denunciation."""
    check_handles(actor, tip)
    chosen = sorted(set(conditions) & set(CONDITIONS))
    channel_of(kind, anonymous=tip.anonymous)
    with transaction.atomic():
        of = _locked(tip)
        if of.closed or of.events.filter(key__in=("accepted", "resolved")).exists():
            raise NotNow(_("Tin đã thụ lý hoặc đã xong; không đổi loại được nữa."))
        of.kind, of.conditions = kind.value, chosen
        of.save(update_fields=["kind", "conditions"])
        proposed = propose(answers).kind.value
        details = {"kind": kind.value, "proposed": proposed, "conditions": chosen}
        _finish(actor, of, "tip.classify", details, moment)


def happen(actor: Actor, tip: Tip, key: str, day: date, moment: datetime, outcome: str = "") -> None:
    """A step that was done, on its day; what ends the item closes it."""
    check_handles(actor, tip)
    _check_day(tip, day, moment)
    if key == "resolved" and outcome not in Outcome.values:
        raise NotNow(_("Hãy chọn kết quả: đúng, có nội dung đúng có nội dung sai, hoặc sai."))
    with transaction.atomic():
        of = _locked(tip)
        if key not in possible_events(of):  # asked of the row as it stands now: a colleague may have ended it
            raise NotNow(_("Bước này không có hoặc đã ghi cho tin này."))
        exact = moment if day == moment.date() else None
        Event.objects.create(tip=of, key=key, day=day, moment=exact, actor_key=actor.key)
        if key == "resolved":
            of.outcome = outcome
        if key in ENDING:
            of.closed = day
        of.save(update_fields=["outcome", "closed"])
        _finish(actor, of, "tip.step", {"step": key, "day": day.isoformat(), "outcome": outcome}, moment)


def possible_events(tip: Tip) -> list[str]:
    """The steps that an officer may record now: starts and ends of the kind's rules, and a few of every kind."""
    if not tip.kind or tip.closed:
        return []
    there = set(tip.events.values_list("key", flat=True))
    started = {rule.starts for rule in rules_for(tip) if rule.only_if <= set(tip.conditions)}
    ended = {
        key
        for rule in rules_for(tip)
        if rule.only_if <= set(tip.conditions) and not rule.unless & set(tip.conditions)
        for key in rule.ends
        if rule.starts in there
    }
    never = there | {"received", "opened", "transferred", "withdrawn"}
    order = list(EVENTS)
    return sorted((started | ended | set(FREE)) - never, key=order.index)


def extend(
    actor: Actor, tip: Tip, step: str, key: str, number: str, signed_on: date, moment: datetime
) -> None:
    """More time by a written decision. ExtensionRefused where the law does not give it."""
    check_handles(actor, tip)
    _check_number(number)
    _check_day(tip, signed_on, moment)
    rule = next((each for each in rules_for(tip) if each.step == step), None)
    if rule is None or not any(each.key == key for each in rule.extensions):
        raise NotNow(_("Bước này không được gia hạn."))
    twins = [each.step for each in rules_for(tip) if any(more.key == key for more in each.extensions)]
    with transaction.atomic():
        of = _locked(tip)
        for each in twins:  # verification lies within the time for resolving: one decision is about both
            Extension.objects.create(tip=of, step=each, key=key, number=number, signed_on=signed_on)
        steps_of(Tip.objects.get(pk=of.pk))  # refused by the clock: all is undone
        _finish(actor, of, "tip.extend", {"step": step, "key": key, "number": number}, moment)


def suspend(actor: Actor, tip: Tip, number: str, since: date, moment: datetime) -> None:
    """The clock stands still from that day."""
    check_handles(actor, tip)
    _check_number(number)
    _check_day(tip, since, moment)
    with transaction.atomic():
        of = _locked(tip)
        if (
            of.suspensions.filter(until__isnull=True).exists()
            or not of.events.filter(key="accepted").exists()
        ):
            raise NotNow(_("Chỉ tạm đình chỉ tin, đơn đã thụ lý và đang giải quyết."))
        Suspension.objects.create(tip=of, since=since, number=number)
        Event.objects.get_or_create(
            tip=of, key="suspended", defaults={"day": since, "moment": moment, "actor_key": actor.key}
        )
        _finish(actor, of, "tip.suspend", {"number": number, "day": since.isoformat()}, moment)


def resume(actor: Actor, tip: Tip, until: date, moment: datetime) -> None:
    """The clock runs again from that day."""
    check_handles(actor, tip)
    with transaction.atomic():
        of = _locked(tip)
        row = of.suspensions.filter(until__isnull=True).first()
        if row is None or not row.since < until <= moment.date():
            raise NotNow(_("Ngày tiếp tục phải sau ngày tạm đình chỉ và không sau hôm nay."))
        row.until = until
        row.save(update_fields=["until"])
        _finish(actor, of, "tip.resume", {"day": until.isoformat()}, moment)


def link_repeat(actor: Actor, tip: Tip, first: Tip, moment: datetime) -> None:
    """The same matter again, nothing new: filed with the first one, no clock of its own."""
    check_handles(actor, tip)
    check_handles(actor, first)
    if first.pk == tip.pk or first.repeats_id is not None or tip.later.exists():
        raise NotNow(
            _("Hãy chọn tin đầu tiên của vụ việc, không chọn chính tin này hoặc một tin trùng khác.")
        )
    with transaction.atomic():
        of = _locked(tip)
        of.repeats, of.closed = first, moment.date()
        of.save(update_fields=["repeats", "closed"])
        _finish(actor, of, "tip.repeat", {"first": first.ref}, moment)


def bring_back(actor: Actor, tip: Tip, moment: datetime) -> None:
    """What went aside in a flood is looked at like any other from now on."""
    check_handles(actor, tip)
    with transaction.atomic():
        of = _locked(tip)
        of.aside = False
        of.save(update_fields=["aside"])
        _finish(actor, of, "tip.bring_back", {}, moment)


def answer(actor: Actor, tip: Tip, text: str, moment: datetime) -> None:
    """Words for the sender, whom they reach by the receipt alone."""
    check_handles(actor, tip)
    check_kept(tip, moment)
    if not text:
        raise BadWords(_("Hãy viết câu trả lời."))
    n = next_part(tip)
    sealed = seal_part(tip.team_id, tip.ref, n, Said(text))
    own = seal_answer(bytes(tip.sender_public), tip.ref, n, text)
    with transaction.atomic():
        Part.objects.create(
            tip=tip, n=n, kind=PartKind.ANSWER, day=moment.date(), sealed=sealed, for_sender=own
        )
        record(actor, "tip.answer", tip.object_ref, {"part": n}, moment)


def _locked(tip: Tip) -> Tip:
    return Tip.objects.select_for_update(of=("self",)).select_related("agency").get(pk=tip.pk)


def _finish(actor: Actor, tip: Tip, act: str, details: Mapping[str, object], moment: datetime) -> None:
    try:
        count_again(tip.agency, moment)
    except ClockError as refused:
        raise NotNow(str(refused)) from None
    record(actor, act, tip.object_ref, details, moment)


def _check_day(tip: Tip, day: date, moment: datetime) -> None:
    if not tip.received <= day <= moment.date():
        raise NotNow(_("Ngày phải từ ngày tiếp nhận đến hôm nay."))


def _check_number(number: str) -> None:
    if not NUMBER.match(number):
        raise NotNow(_("Số, ký hiệu quyết định có dạng 12/QĐ-SYT."))
