"""What was passed on, refused or erased leaves the write-ahead log too, or PostgreSQL's dead rows, of every table."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connections, router
from django.test.utils import CaptureQueriesContext

from cast import Cast
from nhipcau.core.terms import Role
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.referrals import actions
from nhipcau.web.referrals.actions import Face, FirstWords
from nhipcau.web.referrals.models import Passing
from nhipcau.web.referrals.times import tables
from nhipcau.web.sealing.desks import Desk
from sealed_people import WHEN, acting, holding, team

FACE = Face("Phòng tư vấn số 3", "Số 12, đường Trần Phú", "7 giờ 30 đến 17 giờ")
WORDS = FirstWords(True, True, "f", "Hoàng Yến", "gọi số bà chủ quán nước", "chỉ buổi sáng")


class World:
    """A support team with a file, and what it asks to pass on."""

    def __init__(self, cast: Cast) -> None:
        self.leader = cast.actor("leader")
        made, (one, _two) = team(self.leader, Desk.SUPPORT, Role.SUPPORT_WORKER, ("mot", "hai"))
        self.worker, self.key = acting(one), holding(one)
        (card,) = actions.print_cards(self.worker, made.pk, 1, FACE, WHEN)
        file = actions.begin_by_card(self.worker, self.key, card, WORDS, WHEN)
        self.asked = actions.ask_gate(
            self.worker, self.key, file, "danger", False, "Đang bị đe dọa", WHEN
        ).number


@pytest.fixture
def world(cast: Cast) -> Iterator[World]:
    with clock_set_by_hand(WHEN):
        yield World(cast)


def _emptied(told: CaptureQueriesContext) -> bool:
    """The last word to the database empties what it keeps beside its rows, Passing's among them."""
    last = str(told.captured_queries[-1]["sql"])
    return "wal_checkpoint" in last or ("VACUUM" in last and "referrals_passing" in last)


@pytest.mark.django_db
def test_every_table_of_the_room_is_among_them() -> None:
    there = [
        name
        for name in connections[router.db_for_read(Passing)].introspection.table_names()
        if name.startswith("referrals_")
    ]
    assert sorted(tables()) == sorted(there)
    assert Passing._meta.db_table in tables()


@pytest.mark.django_db(transaction=True)
def test_what_was_passed_on_without_a_form_leaves_the_log(world: World) -> None:
    actions.decide(world.leader, world.asked, True, WHEN)
    with CaptureQueriesContext(connections[router.db_for_write(Passing)]) as told:
        actions.read_agreed(world.worker, world.key, world.asked, WHEN)
    assert bytes(Passing.objects.get().sealed) == b""
    assert _emptied(told)


@pytest.mark.django_db(transaction=True)
def test_what_was_refused_leaves_the_log(world: World) -> None:
    with CaptureQueriesContext(connections[router.db_for_write(Passing)]) as told:
        actions.decide(world.leader, world.asked, False, WHEN)
    assert bytes(Passing.objects.get().sealed) == b""
    assert _emptied(told)
