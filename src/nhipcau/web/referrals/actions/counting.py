"""What a team's files make of the lines of BM-18, and offering it to the return (docs/decisions/0006)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.calendar import period
from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.core.terms import Level
from nhipcau.web.agencies.models import Agency
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.figures.actions import offer
from nhipcau.web.figures.values import FigureValue
from nhipcau.web.journal.actions import record
from nhipcau.web.referrals.failures import Invalid
from nhipcau.web.referrals.models import Step, SupportFile, Tally
from nhipcau.web.referrals.times import AFTER_CLOSING

Cells = dict[tuple[str, str, str], int]  # figure, breakdown, period
STOCK = frozenset({"F01", "F02", "F02t"})
PERSONS = {
    "vocational": "F03", "job": "F03", "loan": "F05", "shelter": "F07", "assistance": "F07", "trafficking": "F07",
}  # fmt: skip
TIMES = {"counselling": "F04", "legal_aid": "F04", "papers": "F04", "health": "F06"}
WHOLE = {"loan", "health"}  # figures without lines of their own by service
SUMMED = ("F03", "F04", "F07")
ROADS = {"offered": "made", "accepted": "accepted", "completed": "completed", "declined": "declined"}


def offer_counts(actor: Actor, team_id: int, agency: Agency, quarter: str, moment: datetime) -> int:
    """Puts the counts of a quarter before the return of the body; one act for the whole quarter, never one a person."""
    check(actor, Act.WORK_SUPPORT, Scope(actor.province_id))
    if period(quarter).start > moment.date():
        raise Invalid(_("Quý này chưa bắt đầu."))
    values = [
        FigureValue(
            figure, code, agency.unit_id, agency.unit.parent_id, breakdown, agency.key, Decimal(count)
        )
        for (figure, breakdown, code), count in counts(team_id, quarter).items()
    ]
    with transaction.atomic():
        made = offer(
            actor.province_id, values, f"keyteam:{team_id}", moment, province_only=_province(), stock=STOCK
        )
        record(
            actor,
            "support.offer_counts",
            f"keyteam:{team_id}",
            {"period": quarter, "cells": len(values)},
            moment,
        )
    return made


def counts(team_id: int, quarter: str) -> Cells:
    """The cells of a quarter; in the second and fourth also the persons since the year began."""
    cells: Cells = dict(_of_quarter(team_id, quarter))
    year, number = quarter.split("-Q")
    if number in "24":
        cells |= _since_january(team_id, year, int(number), f"{year}-{'H1' if number == '2' else 'Y'}")
    return cells


def _of_quarter(team_id: int, quarter: str) -> Iterator[tuple[tuple[str, str, str], int]]:
    steps = list(
        Step.objects.filter(of__team_id=team_id, of__counted=True, quarter=quarter).values_list(
            "what", "service", "of_id", "wait"
        )
    )
    used = [(service, file) for what, service, file, _wait in steps if what == "used"]
    found: Cells = {}
    for service, figure in PERSONS.items():
        found[figure, "" if service in WHOLE else f"service={service}", quarter] = len(
            {file for each, file in used if each == service}
        )
    for service, figure in TIMES.items():
        found[figure, "" if service in WHOLE else f"service={service}", quarter] = sum(
            each == service for each, _file in used
        )
    for figure in SUMMED:
        found[figure, "", quarter] = sum(
            n for (code, part, _p), n in found.items() if code == figure and part
        )
    for step, road in ROADS.items():
        found["F09", f"referral={road}", quarter] = sum(what == step for what, *_rest in steps)
    waits = [wait for *_rest, wait in steps if wait]
    for band in ("within_3", "within_10", "over_10"):
        found["F09w", f"wait={band}", quarter] = waits.count(band)
    found["F09w", "", quarter] = len(waits)
    found["F10", "", quarter] = sum(what == "refused" for what, *_rest in steps)
    found["F11", "", quarter] = sum(what == "complaint" for what, *_rest in steps)
    tallies = dict(Tally.objects.filter(team_id=team_id, quarter=quarter).values_list("what", "count"))
    found["F07c", "", quarter] = tallies.get("child", 0)
    found["F09", "referral=declined", quarter] += tallies.get("declined", 0)
    yield from found.items()


def _since_january(team_id: int, year: str, number: int, code: str) -> Cells:
    """Persons reached, in need and eligible, and of them those who used a service, each once."""
    quarters = [f"{year}-Q{each}" for each in range(1, number + 1)]
    files = {row.pk: row for row in SupportFile.objects.filter(team_id=team_id, counted=True)}
    done: dict[str, dict[str, set[str]]] = {}
    for what, quarter, file in Step.objects.filter(of__in=files.values()).values_list(
        "what", "quarter", "of_id"
    ):
        done.setdefault(what, {}).setdefault(quarter, set()).add(file)
    begin = period(f"{year}-Y").start
    carried = {
        pk for pk, row in files.items() if row.until is None or row.until - AFTER_CLOSING >= begin
    }  # still open when the year began
    reached = _within(done.get("reached", {}), quarters)
    before = {
        file for quarter, held in done.get("eligible", {}).items() if quarter < quarters[0] for file in held
    }
    eligible = _within(done.get("eligible", {}), quarters) | (before & carried)
    used = _within(done.get("used", {}), quarters) & eligible
    cells: Cells = {}
    for figure, people in (("F01", reached), ("F02", eligible), ("F02t", used)):
        cells[figure, "", code] = len(people)
        cells[figure, "sex=f", code] = sum(files[pk].sex == "f" for pk in people)
    return cells


def _within(held: dict[str, set[str]], quarters: list[str]) -> set[str]:
    return set().union(*(held.get(quarter, set()) for quarter in quarters))


def _province() -> frozenset[str]:
    figures = programme().figures
    return frozenset(
        code for code, each in figures.items() if each.sensitive or each.level_floor is Level.PROVINCE
    )
