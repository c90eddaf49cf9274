"""Visits of other bodies: recorded on a page, listed, withdrawn; and establishments that follow their commune."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from cast import Cast, moment, sign_in
from inspection_doors import put_in, said_of
from nhipcau.core.rights import Forbidden
from nhipcau.web.agencies.models import Agency
from nhipcau.web.inspections.models import EstablishmentState, Inspection, StateChange
from nhipcau.web.inspections.register.mapping import follow_units, left_behind
from nhipcau.web.look.clock import clock_set_by_hand
from return_steps import NOW

pytestmark = pytest.mark.django_db


def typed(number: int, **changed: str) -> dict[str, str]:
    body = Agency.objects.get(key="cong-an-tinh")
    told = {
        "number": str(number), "day": "2022-06-01", "agency_id": str(body.pk), "lead": "police", "kind": "planned",
        "minutes_number": "01/BB-KT", "violation_licence": "1", "fines": "1", "fined": "2000000", "token": "mot",
    }  # fmt: skip
    return {**told, **changed}


def test_the_police_record_a_visit_once(cast: Cast, client: Client) -> None:
    of = put_in(cast)
    sign_in(client, cast.police)
    with clock_set_by_hand(NOW):
        assert client.get("/kiem-tra/luot/ghi/").status_code == 200
        for _twice in range(2):
            assert client.post("/kiem-tra/luot/ghi/", typed(of.number)).status_code == 302
        refused = client.post("/kiem-tra/luot/ghi/", typed(of.number, token="hai"))
        listed = client.get("/kiem-tra/luot/?chu-tri=police").content.decode()
        results = client.get("/kiem-tra/so-lieu/?ky=2022-H1").content.decode()
    made = Inspection.objects.get()
    assert (made.violations, made.fined, made.team) == ({"licence": 1}, 2_000_000, None)
    assert refused.status_code == 422
    assert "Chỉ thị số 20/CT-TTg" in refused.content.decode()
    assert "Nhà nghỉ Hoa Ban" in listed
    assert "1/1" in results
    assert "100,0%" in results


def test_a_visit_is_withdrawn_with_a_reason(cast: Cast, client: Client) -> None:
    of = put_in(cast)
    sign_in(client, cast.police)
    with clock_set_by_hand(NOW):
        client.post("/kiem-tra/luot/ghi/", typed(of.number))
        made = Inspection.objects.get()
        client.post(f"/kiem-tra/luot/{made.pk}/rut/", {"reason": ""})
        assert Inspection.objects.standing().count() == 1
        client.post(f"/kiem-tra/luot/{made.pk}/rut/", {"reason": "Ghi nhầm cơ sở"})
    assert not Inspection.objects.standing().exists()


def test_establishments_follow_their_commune(cast: Cast) -> None:
    of = put_in(cast, replace(said_of(), valid_from=date(2022, 1, 4)))
    later = date(2025, 7, 8)
    officer = cast.actor("officer", later)
    assert left_behind(cast.actor("officer")).count() == 0
    assert left_behind(officer).count() == 1
    assert follow_units(officer, moment(2025, 7, 8)) == 1
    assert follow_units(officer, moment(2025, 7, 9)) == 0
    before, now = EstablishmentState.objects.filter(establishment=of).order_by("valid_from")
    assert (before.valid_to, now.valid_from) == (date(2025, 6, 30), date(2025, 7, 1))
    assert now.change == StateChange.UNIT_FOLLOWED
    assert now.unit in [each.new for each in before.unit.successors.all()]
    with pytest.raises(Forbidden):
        follow_units(cast.actor("commune_clerk", later), moment(2025, 7, 9))
