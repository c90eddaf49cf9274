"""Attacks on what lies sealed: an envelope moved elsewhere, referrals read too late or too many."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from attacks import WHEN, Attack, TakeOut
from attacks_on_tips import quick

from cast import Cast
from tip_steps import desks, filed

# 36: whoever writes the database shows an officer of one body's tip the words of another one


def read_one_tip_as_another(_cast: Cast, _folder: Path) -> bool:
    from nhipcau.web.sealing.face import KeyRefusal
    from nhipcau.web.tips.actions.opening import open_tip
    from nhipcau.web.tips.models import Part

    with quick():
        of = desks(identities=False)
        one, other = filed(of, "Tin thứ nhất"), filed(of, "Tin thứ hai")
        Part.objects.filter(tip=one).update(sealed=bytes(Part.objects.get(tip=other).sealed))
        try:
            return open_tip(of.actor, of.holding, one, "classify", WHEN)[0].said.text == "Tin thứ hai"
        except KeyRefusal:
            return False


def envelopes_are_bound_to_nothing(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.core.sealing import envelopes

    patch.setattr(envelopes, "bound", lambda mark, _purpose, _context: mark)


# 38: a referral is read after its time, or more of them than a day has


@contextmanager
def support(cast: Cast) -> Iterator[tuple[Callable[[str, datetime], None], Callable[[datetime], str]]]:
    """How one referral is sent, and how the next one is read: the name in it, "" where it is refused."""
    from nhipcau.core.terms import Role
    from nhipcau.web.referrals.actions import Offer, open_next, send
    from nhipcau.web.referrals.contents import Body
    from nhipcau.web.referrals.failures import SupportRefusal
    from nhipcau.web.referrals.tokens import new_token
    from nhipcau.web.sealing.desks import Desk
    from nhipcau.web.sealing.face import KeyRefusal
    from sealed_people import acting, holding, team

    with quick():
        room, people = team(cast.actor("leader"), Desk.SUPPORT, Role.SUPPORT_WORKER, ("mot", "hai"))

        def sends(name: str, when: datetime) -> None:
            body = Body(name, "nhắn qua trạm y tế", "học nghề", "")
            send(cast.actor("police"), Offer(room.pk, False, True, True, body), new_token(), when)

        def reads(when: datetime) -> str:
            try:
                return open_next(acting(people[0]), holding(people[0]), "contact", when)[1].name
            except (SupportRefusal, KeyRefusal):
                return ""

        yield sends, reads


def reopen_by_a_clock_set_back(cast: Cast, _folder: Path) -> bool:
    """No job has run; the clock of the machine goes back to the day after sending."""
    later = WHEN + timedelta(days=70)
    with support(cast) as (sends, reads):
        sends("Chị Hoàng Yến", WHEN)
        sends("Chị Sơn Ca", later)
        return "Chị Hoàng Yến" in [reads(WHEN + timedelta(days=1)) for _ in range(2)]


def the_clock_is_believed(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.web.referrals.actions import erasing, opening

    for module in (erasing, opening):
        patch.setattr(module, "seen", lambda _province, moment: moment)


def read_more_than_a_day_has(cast: Cast, _folder: Path) -> bool:
    from nhipcau.web.sealing.desks import RULES, Desk

    with support(cast) as (sends, reads):
        for n in range(RULES[Desk.SUPPORT].a_day + 1):
            sends(f"Chị Hoa {n}", WHEN)
        return all(reads(WHEN) for _ in range(RULES[Desk.SUPPORT].a_day + 1))


def nobody_counts_openings(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.web.referrals.actions import opening

    patch.setattr(opening, "take_one", lambda *_: None)


ROWS: tuple[tuple[int, Attack, TakeOut], ...] = (
    (36, read_one_tip_as_another, envelopes_are_bound_to_nothing),
    (38, reopen_by_a_clock_set_back, the_clock_is_believed),
    (38, read_more_than_a_day_has, nobody_counts_openings),
)
