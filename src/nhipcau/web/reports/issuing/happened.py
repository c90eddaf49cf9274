"""What happened since a report was issued that may change how it reads without a value of it: lists, plan, returns."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from nhipcau.core.calendar import period
from nhipcau.web.journal.models import Line, LineDetails
from nhipcau.web.journal.words import act_word, subject_word
from nhipcau.web.reports.bridge.cells import codes_inside
from nhipcau.web.reports.issuing.models import IssuedReport
from nhipcau.web.returns.models import ReturnEvent

LISTS = (
    "import_units", "import_agencies", "load_agencies", "add_agency", "confirm_agency", "end_agency", "mark_unit",
    "unmark_unit", "plan.adopt", "plan.decide", "plan.split", "plan.add_target", "plan.bind_duty", "plan.say_clause",
    "office.change", "return.guiding_letter",
)  # fmt: skip
OF_RETURNS = ("submit", "send_back", "approve", "restate")
MOST = 60


@dataclass(frozen=True, slots=True)
class Happened:
    """One act, in words."""

    moment: datetime
    what: str
    who: str


def happened_since(of: IssuedReport) -> Iterator[Happened]:
    """The acts on the lists, the plan and the returns of the period, the latest first; the latest alone of many."""
    found = [*_lists(of), *_returns(of)]
    yield from sorted(found, key=lambda each: each.moment, reverse=True)[:MOST]


def _lists(of: IssuedReport) -> Iterator[Happened]:
    lines = list(
        Line.objects.filter(province_id=of.province_id, act__in=LISTS, time_utc__gt=of.known_at).order_by(
            "-seq"
        )[:MOST]
    )
    rows = LineDetails.objects.filter(province_id=of.province_id, seq__in=[line.seq for line in lines])
    details = dict(rows.values_list("seq", "details"))
    for line in lines:
        name = json.loads(details[line.seq]).get("actor_name", "") if line.seq in details else line.actor
        yield Happened(line.time_utc, f"{act_word(line.act)}: {subject_word(line.object_ref)}", str(name))


def _returns(of: IssuedReport) -> Iterator[Happened]:
    events = ReturnEvent.objects.filter(
        province_id=of.province_id,
        of__period__in=codes_inside(period(of.period)),
        moment__gt=of.known_at,
        act__in=OF_RETURNS,
    ).select_related("of__agency")
    for event in events.order_by("-moment", "-pk")[:MOST]:
        what = f"{act_word(f'return.{event.act}')}: {event.of.form}, {event.of.agency.name}"
        yield Happened(event.moment, what, event.actor_name)
