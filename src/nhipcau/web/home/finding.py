"""Search over what the programme is made of: places, agencies, targets, forms, clauses of the plan.

Tips, referrals and support are outside by construction: nothing here reads their tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.core.plan.reference import place_in_words
from nhipcau.core.rights import Actor
from nhipcau.core.terms.text import fold
from nhipcau.web.agencies.models import Agency
from nhipcau.web.agencies.queries import search as agencies_named
from nhipcau.web.look.templatetags.look import vdate
from nhipcau.web.places.models import Unit
from nhipcau.web.places.queries import search as units_named
from nhipcau.web.plans.models import Plan
from nhipcau.web.plans.queries import plan_in_force, targets_followed
from nhipcau.web.returns.queries import visible_forms

MOST = 12  # of a kind
AROUND = 70  # characters shown on either side of the words found


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found, with what tells it apart."""

    title: str
    detail: str
    url: str


@dataclass(frozen=True, slots=True)
class Kind:
    """Things of one kind. `more`: whether there are others."""

    name: str
    found: tuple[Found, ...]
    more: bool


def find(actor: Actor, words: str, day: date) -> list[Kind]:
    """What holds the words, kind by kind; kinds without anything are left out."""
    plan = plan_in_force(actor.province_id, day)
    kinds = (
        (_("Địa bàn"), _units(actor, words)),
        (_("Cơ quan"), _agencies(actor, words)),
        (_("Chỉ tiêu"), _targets(plan, words)),
        (_("Biểu mẫu"), _forms(actor, words, day)),
        (_("Mục trong Kế hoạch"), _clauses(plan, words)),
    )
    listed = [(name, list(islice(each, MOST + 1))) for name, each in kinds]
    return [Kind(name, tuple(found[:MOST]), len(found) > MOST) for name, found in listed if found]


def _units(actor: Actor, words: str) -> Iterator[Found]:
    units = units_named(Unit.objects.filter(province_id=actor.province_id), words)
    for unit in units.select_related("parent").order_by("sort_key", "pk")[: MOST + 1]:
        known = [unit.parent.name if unit.parent else "", _until(unit.valid_from, unit.valid_to)]
        yield Found(unit.name, " · ".join(filter(None, known)), reverse("places:unit", args=[unit.pk]))


def _agencies(actor: Actor, words: str) -> Iterator[Found]:
    agencies = agencies_named(Agency.objects.filter(province_id=actor.province_id), words)
    for agency in agencies.order_by("sort_key", "pk")[: MOST + 1]:
        known = _until(agency.valid_from, agency.valid_to)
        yield Found(agency.name, known, reverse("agencies:agency", args=[agency.pk]))


def _targets(plan: Plan | None, words: str) -> Iterator[Found]:
    for target in targets_followed(plan) if plan else ():
        if _holds(f"{target.code} {target.text} {target.population}", words):
            url = f"{reverse('plans:read', args=[target.plan_id])}?muc={target.code}#{target.code}"
            yield Found(target.text, place_in_words(target.clause), url)


def _forms(actor: Actor, words: str, day: date) -> Iterator[Found]:
    for form in visible_forms(actor, day):
        lines = [line for line in form.lines if _holds(f"{line.figure} {line.label}", words)]
        if lines or _holds(f"{form.code} {form.title}", words):
            detail = "; ".join(line.label for line in lines[:3])
            yield Found(f"{form.code} · {form.title}", detail, f"{reverse('returns:inbox')}?form={form.code}")


def _clauses(plan: Plan | None, words: str) -> Iterator[Found]:
    if plan is None:
        return
    for clause in _all_clauses(plan.proposal.get("clauses", ())):
        text = f"{clause['heading'] or ''} {clause['text'] or ''}".strip()
        if _holds(text, words):
            yield Found(
                place_in_words(clause["id"]), _around(text, words), reverse("plans:read", args=[plan.pk])
            )


def _all_clauses(clauses: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for clause in clauses:
        yield clause
        yield from _all_clauses(clause["children"])


def _holds(text: str, words: str) -> bool:
    return fold(words) in fold(text)


def _around(text: str, words: str) -> str:
    """The words with some of the text on either side. Folding keeps the length of composed letters."""
    plain = " ".join(text.split())
    at = max(fold(plain).find(fold(words)), 0)
    start, stop = max(at - AROUND, 0), at + len(words) + AROUND
    return f"{'… ' if start else ''}{plain[start:stop]}{' …' if stop < len(plain) else ''}"


def _until(begin: date | None, end: date | None) -> str:
    if end is not None:
        return _("đến hết ngày %(day)s") % {"day": vdate(end)}
    return _("từ ngày %(day)s") % {"day": vdate(begin)} if begin else ""
