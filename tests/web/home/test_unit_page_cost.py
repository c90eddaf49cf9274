"""The page of a unit costs few questions, whoever asks; what a board has read is not read again."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import Cast, moment, sign_in
from measured_province import fill, plan_of_twelve
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.places.models import Province, Unit
from return_steps import commune_return

pytestmark = pytest.mark.django_db(transaction=True)
PARTS = ("officer", "commune_clerk", "district", "leader", "auditor", "police")
QUERIES = 20


def test_twenty_questions_at_the_most(province: Province, cast: Cast) -> None:
    plan_of_twelve(province)
    fill(province, 4, 0.0)
    of = commune_return(cast, "2022-Y", moment(2022, 12, 15))
    for part in PARTS:
        client = sign_in(Client(), getattr(cast, part))
        for unit in (of.unit, of.unit.parent, Unit.objects.get(province=province, level="province")):
            assert unit
            with clock_set_by_hand(moment(2022, 12, 22, 9)):
                assert client.get(f"/dia-ban/{unit.pk}/").status_code == 200
                with CaptureQueriesContext(connection) as asked:
                    client.get(f"/dia-ban/{unit.pk}/")
            assert len(asked) <= QUERIES, (part, unit.name, [each["sql"][:90] for each in asked])
