"""What other rooms may ask of this one: that what is past its day goes. Nothing else comes out."""

from __future__ import annotations

from datetime import datetime

from nhipcau.core.tips import Keep
from nhipcau.web.tips.actions import keeping
from nhipcau.web.tips.actions.source import forget_halves


def erase_expired(province_id: int, moment: datetime) -> int:
    """Empties the halves of identities that are past their day; how many."""
    return forget_halves(province_id, moment)


def erase_closed(province_id: int, key: str, moment: datetime) -> int:
    """Erases what was sealed in the closed tips of a class whose time is over; how many tips."""
    return keeping.erase_closed(province_id, Keep(key), moment)


def keep_for(province_id: int, key: str, days: int | None) -> None:
    """The office's number of days for a class; None: the product's own again. Other classes are not ours."""
    if key in set(Keep):
        keeping.choose(province_id, Keep(key), days)
