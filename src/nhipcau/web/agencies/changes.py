"""What is sent to change the list of agencies, and why it was refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nhipcau.web.agencies.models import Kind

# Lists that an installation keeps up to date; committees follow from the units, and the rest comes with a plan.
LISTS = (
    Kind.SCHOOL,
    Kind.VOCATIONAL_SCHOOL,
    Kind.PRESS,
    Kind.PROVIDER,
    Kind.TEAM178,
    Kind.FRONT,
    Kind.DEPARTMENT,
    Kind.OTHER,
)


# Committees follow from the units: no list, page or plan makes one.
FOLLOWING = (Kind.DISTRICT_COMMITTEE, Kind.COMMUNE_COMMITTEE)


class AgencyRefused(Exception):
    """Nothing was changed; the message says what to do."""


@dataclass(frozen=True, slots=True)
class NewAgency:
    """A body to be added. `unit_id`: where it works; `source`: the document or list it comes from.

    `from_plan`: a plan names it, so that it may be of any kind but the committees, which follow from the units.
    """

    name: str
    short_name: str
    kind: Kind
    unit_id: int
    valid_from: date | None
    source: str
    invited: bool = False
    from_plan: bool = False
