"""What lies inside the envelopes, as typed shapes; and the check of their words before they are sealed."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from nhipcau.core.protection import Context, refusal_of, several_persons
from nhipcau.core.sealing import Context as About
from nhipcau.web.referrals.failures import Invalid

REFERRAL, FILE, PASSING = "referral.body", "support.file", "support.passing"
LONGEST = 600


@dataclass(frozen=True, slots=True)
class Body:
    """A referral: how to call the person, how to reach them safely, what they wish; the day it was sent."""

    name: str
    contact: str
    need: str
    safe: str
    sent: str = ""

    def day(self) -> date:
        """When it was sent."""
        return date.fromisoformat(self.sent)


@dataclass(frozen=True, slots=True)
class Notes:
    """A support file: how to call and reach the person; dated notes; the day the need was first recorded."""

    name: str = ""
    contact: str = ""
    safe: str = ""
    since: str = ""
    need: str = ""
    notes: tuple[tuple[str, str], ...] = field(default=())
    envelope: str = ""  # the number of the one it began with, so that the person can be told who opened that


def packed(what: Body | Notes | dict[str, str]) -> bytes:
    """As bytes to be sealed."""
    return json.dumps(what if isinstance(what, dict) else asdict(what), ensure_ascii=False).encode()


def body(data: bytes) -> Body:
    """A referral again."""
    return Body(**json.loads(data))


def notes(data: bytes) -> Notes:
    """A file again."""
    read = json.loads(data)
    read["notes"] = tuple((day, text) for day, text in read["notes"])
    return Notes(**read)


def about(number: str, team_id: int) -> About:
    """What an envelope is bound to."""
    return {"number": number, "team": team_id}


def check_one_person(name: str, *words: str, phones: int = 1) -> None:
    """Invalid where words are too long, bear a secrecy mark or tell of several persons: one envelope, one person."""
    told = (name, *words)
    if any(len(each) > LONGEST for each in told):
        raise Invalid(_("Mỗi ô tối đa %(most)s ký tự.") % {"most": LONGEST})
    if refusal := refusal_of("\n".join(told), Context.PAPER_OF_OFFICE) or several_persons(
        name, *words, phones=phones
    ):
        raise Invalid(refusal)
