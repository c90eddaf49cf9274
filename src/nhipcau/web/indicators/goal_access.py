"""Whose goals are shown: their figures are about people and cases, so to those who may see restricted figures.

Whose right reaches only the own agency sees a trend where that agency alone reports the figure: part of a
trend would be none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import Q

from nhipcau.core.catalogue import Figure, Goal
from nhipcau.core.catalogue.goals import Followed
from nhipcau.core.rights import Act, Actor, Scope, can
from nhipcau.web.agencies.models import Agency
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.plans.models import Plan


def seen(actor: Actor, goals: Iterable[Goal], figures: Mapping[str, Figure]) -> frozenset[str]:
    """The figures of the goals whose trend the actor may see."""
    followed = {each.figure: each for goal in goals for each in goal.figures}
    whole = Scope(actor.province_id)
    if not can(actor, Act.SEE_PROGRAMME, whole):
        return frozenset()
    if can(actor, Act.SEE_RESTRICTED, whole):
        return frozenset(followed)
    own = frozenset(
        each.agency_id
        for each in actor.current
        if each.agency_id is not None
        and can(actor, Act.SEE_RESTRICTED, Scope(actor.province_id, each.agency_id))
    )
    closed = {code: each for code, each in followed.items() if figures[code].sensitive}
    reached = _reported_by(actor.province_id, closed, own) if own else frozenset()
    return frozenset(followed) - frozenset(closed) | reached


def goals_shown(actor: Actor, plan: Plan) -> frozenset[str]:
    """The goals of the plan's programme of which the actor may see anything."""
    known = programme(plan.programme_key)
    figures = seen(actor, known.goals.values(), known.figures)
    return frozenset(
        key for key, goal in known.goals.items() if any(of.figure in figures for of in goal.figures)
    )


def _reported_by(province_id: int, of: Mapping[str, Followed], own: frozenset[int]) -> frozenset[str]:
    """The figures that are reported by some of these agencies and by nobody else, at whatever time."""
    bodies = {body for each in of.values() for body in each.formula.population.bodies}
    rows = Agency.objects.filter(
        Q(kind__in=bodies) | Q(mandates__mandate__in=bodies), province_id=province_id
    ).values_list("pk", "kind", "mandates__mandate")
    reporters: dict[str, set[int]] = {}
    for pk, *held in rows:
        for body in held:
            reporters.setdefault(body, set()).add(pk)
    found = set()
    for code, each in of.items():
        there = {pk for body in each.formula.population.bodies for pk in reporters.get(body, ())}
        if there and there <= own:
            found.add(code)
    return frozenset(found)
