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


class AgencyRefused(Exception):
    """Nothing was changed; the message says what to do."""


@dataclass(frozen=True, slots=True)
class NewAgency:
    """A body to be added. `unit_id`: where it works; `source`: the document or list it comes from."""

    name: str
    short_name: str
    kind: Kind
    unit_id: int
    valid_from: date | None
    source: str
    invited: bool = False
