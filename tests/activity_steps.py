"""Records as the tests put them in: a commune's meeting, a panel, an outlet's item."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from itertools import count
from typing import TYPE_CHECKING

from cast import Cast, moment

if TYPE_CHECKING:
    from nhipcau.core.rights import Actor
    from nhipcau.web.activities.drafts import Draft
    from nhipcau.web.activities.models import Activity
    from nhipcau.web.agencies.models import Agency
    from nhipcau.web.places.models import Unit

NOW = moment(2022, 7, 4, 9)
MEETING = {"form": "conference", "theme": ["law", "stigma"], "audiences": {"women": "30", "youth": "12"}}
_tokens = count(1)


def committee(cast: Cast, part: str = "commune_clerk") -> Agency:
    """The body for which a part of the cast works."""
    from nhipcau.web.agencies.models import Agency

    assignment = getattr(cast, part).assignments.get()
    return Agency.objects.select_related("unit__parent").get(pk=assignment.agency_id)


def draft(
    agency: Agency,
    kind: str = "communication",
    answers: Mapping[str, object] = MEETING,
    day: date = date(2022, 3, 8),
    unit: Unit | None = None,
    **more: object,
) -> Draft:
    """A record as it is typed."""
    from nhipcau.web.activities.drafts import Draft

    place = unit or agency.unit
    return Draft(kind, agency.pk, place.pk, day, answers, **more)


def put_in(actor: Actor, of: Draft, when: datetime = NOW, **more: object) -> Activity:
    """Record it, as a form sent once."""
    from nhipcau.web.activities.actions import record_activity

    more.setdefault("token", f"token-{next(_tokens)}")
    return record_activity(actor, of, when, **more)


def meeting(cast: Cast, **more: object) -> Activity:
    """The clerk's meeting of 8/3/2022."""
    return put_in(cast.actor("commune_clerk"), draft(committee(cast), **more))
