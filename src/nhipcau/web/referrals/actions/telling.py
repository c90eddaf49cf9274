"""Who looked, told to the person: beside what was just opened for them, and nowhere else.

There is no asking by a code: whoever sent the person had the code in hand, and would learn whether it was opened.
"""

from __future__ import annotations

from collections.abc import Collection

from nhipcau.web.journal.queries import Looked, looks_at
from nhipcau.web.referrals.models import Passing, Referral, SupportFile

OPENINGS = ("support.open", "support.pass")


def openings_of(of: Referral | SupportFile, before: str = "") -> list[Looked]:
    """Who opened it, and the envelope `before` it: the journal's lines with names, moments and reasons.

    What was passed on without telling the person, because telling would endanger, is not among them.
    """
    return looks_at(of.province_id, _refs(of, before), OPENINGS)


def _refs(of: Referral | SupportFile, before: str) -> Collection[str]:
    numbers = [of.number, before] if before else [of.number]
    passed = Passing.objects.filter(province_id=of.province_id, file=of.number, told=True)
    return [
        *(f"support:{number}" for number in numbers),
        *(f"passing:{number}" for number in passed.values_list("pk", flat=True)),
    ]
