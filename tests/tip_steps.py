"""Bodies with keys, and tips in them, for the tests of tips."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.test import Client

from cast import province
from nhipcau.core.rights import Actor
from nhipcau.core.terms import Role
from nhipcau.web.people.models import User
from nhipcau.web.sealing.desks import Desk
from nhipcau.web.sealing.holding import Holding
from nhipcau.web.sealing.models import Team
from nhipcau.web.tips.actions.filing import Filing, file_tip
from nhipcau.web.tips.models import Tip
from nhipcau.web.tips.tokens import locator_mark, new_token
from sealed_people import WHEN, acting, holding, person, team

TOKEN = re.compile(r'name="token" value="([^"]+)"')
RECEIPT = re.compile(r">([0-9A-HJKMNP-TV-Z]{5}(?:-[0-9A-HJKMNP-TV-Z]{5}){4})<")


@dataclass
class Desks:
    """An intake desk with two officers, and three offices that keep identities."""

    intake: Team
    officer: User
    second: User
    offices: list[tuple[Team, User]]

    @property
    def actor(self) -> Actor:
        return acting(self.officer)

    @property
    def holding(self) -> Holding:
        return holding(self.officer)


def desks(place: int = 0, *, identities: bool = True) -> Desks:
    leader = acting(person("lanh-dao", Role.LEADER))
    intake, people = team(leader, Desk.TIPS, Role.INTAKE_OFFICER, ("tiep-nhan-1", "tiep-nhan-2"), place)
    offices = []
    for n in range(3 if identities else 0):
        made, keepers = team(
            leader, Desk.IDENTITY, Role.DATA_PROTECTION_OFFICER, (f"giu-{n}a", f"giu-{n}b"), place + 1 + n
        )
        offices.append((made, keepers[0]))
    return Desks(intake, people[0], people[1], offices)


def filed(
    of: Desks, text: str = "Quán ở đầu bản có người bị ép", when: datetime = WHEN, **more: object
) -> Tip:
    """A tip as the public page would file it."""
    filing = Filing(of.intake.pk, of.intake.agency_id, text, **more)
    receipt = file_tip(province().pk, filing, new_token(), when)
    return Tip.objects.get(locator_mark=locator_mark(receipt.locator))


def token_on(client: Client, address: str = "/gui-tin/") -> str:
    found = TOKEN.search(client.get(address).content.decode())
    assert found is not None
    return found[1]


def receipt_in(content: bytes) -> str:
    found = RECEIPT.search(content.decode())
    assert found is not None, content.decode()
    return found[1]
