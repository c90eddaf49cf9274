"""An installation whose room of referrals lies in a second database, with every act of the room done in it once."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from installation import Installation

CANARY = "CHIM-HOANG-YEN-TWO"
HERE = f"""
import sys
sys.path.insert(0, {str(Path(__file__).resolve().parent)!r})
import cast as people
from cast import cast, moment
from sealed_people import acting, holding, team
from nhipcau.core.terms import Role
from nhipcau.web.people.models import User
from nhipcau.web.referrals import actions
from nhipcau.web.referrals.actions import Face, FirstWords, Offer
from nhipcau.web.referrals.contents import Body
from nhipcau.web.referrals.tokens import new_token
from nhipcau.web.sealing.desks import Desk
from nhipcau.web.sealing.models import Team
when = moment(2022, 7, 4, 9)
"""
GROUND = (
    HERE
    + """
people.load()
team(cast().actor("leader"), Desk.SUPPORT, Role.SUPPORT_WORKER, ("mot", "hai"))
"""
)
DESK = (
    HERE
    + f"""
one = User.objects.get(email="mot@example.vn")
key, worker, police, leader = holding(one), acting(one), cast().actor("police"), cast().actor("leader")
desk = Team.objects.get().pk
offer = Offer(desk, False, True, True, Body("{CANARY}", "{CANARY}-CONTACT", "{CANARY}-NEED", ""))
yes = FirstWords(True, True, "f", "{CANARY}", "{CANARY}-CONTACT", "")
"""
)
ACTS = (
    DESK
    + """
from datetime import timedelta
from nhipcau.web.places.models import Province
from nhipcau.web.referrals.models import Consent
from nhipcau.web.agencies.models import Agency
from nhipcau.web.protection.erasing import erase_due
face = Face("Phòng tư vấn số 3", "Số 12, đường Trần Phú", "")
codes = [actions.send(police, offer, new_token(), when)[1] for _ in range(4)]
first = actions.open_next(worker, key, "contact", when)[0].number
actions.answer(worker, key, first, "consented", yes, when)
second = actions.open_next(worker, key, "contact", when)[0].number
actions.answer(worker, key, second, "declined", None, when)
actions.withdraw(codes[0], when)
cards = actions.print_cards(worker, desk, 3, face, when)
came = actions.begin_by_card(worker, key, cards[0], yes, when)
actions.child_came(worker, key, desk, when)
actions.add_note(worker, key, came, "đã gọi", when.date(), when)
for what in ("need", "eligible", "used"):
    actions.add_step(worker, key, came, what, "health", when)
actions.add_consent(worker, key, came, "referral", desk, when.date(), when)
actions.open_file(worker, key, came, "contact", when)
gate = actions.ask_gate(worker, key, came, "danger", False, "Đang bị đe dọa", when).number
actions.decide(leader, gate, True, when)
actions.read_agreed(worker, key, gate, when)
actions.ask_order(leader, desk, "Cơ quan điều tra, văn bản số 12 ngày 1/7/2022, Điều 5", when)
actions.set_service(worker, Agency.objects.get(key="so-y-te"), "health", 20, when)
actions.offer_counts(worker, desk, Agency.objects.select_related("unit").get(key="so-y-te"), "2022-Q3", when)
actions.close_file(worker, key, came, when)
last = actions.begin_by_card(worker, key, cards[1], yes, when)
contact = Consent.objects.get(of_id=last, purpose="contact")
actions.end_consent(worker, key, last, contact.pk, when)
actions.begin_by_card(worker, key, cards[2], yes, when + timedelta(days=95))
erase_due(Province.objects.get().pk, when + timedelta(days=100), force=True)
"""
)
COUNTED = """
import json
from django.apps import apps
print(json.dumps({m.__name__: m.objects.count() for m in apps.get_app_config("referrals").get_models()}))
"""


def tables(path: Path) -> set[str]:
    """The tables that a file has."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {row[0] for row in rows if not row[0].startswith("sqlite_")}


def counted(installation: Installation) -> dict[str, int]:
    """How many rows each table of the room has, wherever it lies."""
    return dict(json.loads(installation.python(COUNTED)))


def first_file(installation: Installation) -> Path:
    """The first database."""
    return installation.data / "nhipcau.sqlite3"


def all_bytes(folder: Path) -> bytes:
    """Whatever lies in any file there."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
