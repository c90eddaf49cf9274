"""The sample plan as a text of the year whose first half-year was closed last, so that returns can be filed for it."""

from __future__ import annotations

from datetime import date

from samples import sample_plan_text as sample

HALF_ENDS = (6, 14)


def year_reported(day: date) -> int:
    """The year of the last closed first half."""
    return day.year if (day.month, day.day) > HALF_ENDS else day.year - 1


def plan_text(year: int) -> str:
    """The whole document, of that year."""
    first = sample.PLANS[0]
    lines = [
        sample.ISSUER,
        first.number,
        first.place_and_date,
        sample.KIND,
        first.subject,
        first.opening,
        *first.body,
        sample.CLOSING,
        *sample.AUTHORITY,
        sample.SIGNER,
    ]
    return "\n".join(lines).replace("năm 2022", f"năm {year}")
