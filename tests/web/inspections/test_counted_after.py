"""C04 to C10 of a Team 178 from its rounds: equal to a recount in plain SQL, quarter by quarter."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection

from cast import Cast, moment
from nhipcau.web.agencies.queries import match
from nhipcau.web.figures.models import Offer
from nhipcau.web.inspections.following.matters import decide, draw, pass_on, pay
from nhipcau.web.inspections.following.recommending import recommend
from nhipcau.web.inspections.following.said import DecisionSaid, MatterSaid, RecommendationSaid
from nhipcau.web.inspections.models import Inspection
from nhipcau.web.inspections.rounds.minutes import keep_minutes
from round_steps import ON_THE_SPOT, ROUND_DAY, minutes_said, opened

pytestmark = pytest.mark.django_db
FILES_PASSED = """
    SELECT (SELECT sum(CAST(fields ->> 'passed_on' AS integer)) FROM inspections_minutes WHERE follows_id IS NULL)
         + (SELECT count(*) FROM inspections_minutes
            WHERE follows_id IS NULL AND CAST(fields AS text) LIKE '%"measure.transfer": "1"%')
         + (SELECT count(*) FROM inspections_matter WHERE passed_at IS NOT NULL)
"""
DRAWN, LATER = moment(2022, 6, 14, 16), moment(2022, 6, 22, 9)


def asked(sql: str) -> Decimal:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return Decimal(cursor.fetchone()[0] or 0)


def offered(figure: str, breakdown: str = "", period: str = "2022-Q2") -> Decimal | None:
    row = Offer.objects.filter(
        figure=figure, breakdown=breakdown, period=period, reporter="doi-178-tinh"
    ).first()
    return row.value if row else None


def test_what_followed_is_in_the_figures_of_the_team(cast: Cast) -> None:
    who, body = cast.actor("officer"), match("Công an tỉnh", ROUND_DAY)
    assert body
    one, other = opened(cast).visits.all()
    bad = {"check__contract": "not_met", "check__contract__note": "Thiếu hợp đồng", "measure__reminder": "1"}
    keep_minutes(
        who, one.pk, minutes_said(one, "mot", **bad, passed_on="2", measure__transfer="1"), ON_THE_SPOT
    )
    keep_minutes(who, other.pk, minutes_said(other, "hai"), ON_THE_SPOT)
    of = Inspection.objects.get(visit__pk=one.pk)
    matter = draw(
        who, of.pk, MatterSaid("1/BB", DRAWN, ROUND_DAY, "individual", "business_lets"), DRAWN, token="m"
    )
    pass_on(who, matter.pk, "province_chair", DRAWN, LATER)
    said = DecisionSaid(
        "2/QĐ",
        date(2022, 6, 22),
        "province_chair",
        35_000_000,
        date(2022, 6, 22),
        ROUND_DAY,
        date(2022, 12, 14),
    )
    matter = decide(who, matter.pk, said, LATER, revision=2)
    pay(who, matter.pk, 20_000_000, date(2022, 6, 22), LATER)
    recommend(
        who, of.pk, RecommendationSaid(body.pk, "Rà soát", ROUND_DAY, date(2022, 7, 14)), LATER, token="k"
    )
    assert offered("C04", period="2022-H1") == asked(
        "SELECT count(DISTINCT establishment_id) FROM inspections_inspection WHERE CAST(violations AS text) <> '{}'"
    ) == 1  # fmt: skip
    assert offered("C05", "violation=labour_contract") == 1
    assert offered("C06") == 1
    assert offered("C07") == asked("SELECT count(*) FROM inspections_matter WHERE amount > 0") == 1
    assert offered("C07m") == asked("SELECT sum(amount) / 1000000 FROM inspections_matter") == 35
    assert offered("C07p") == asked("SELECT sum(paid) / 1000000 FROM inspections_matter") == 20
    assert (
        offered("C08")
        == asked("SELECT count(*) FROM inspections_matter WHERE suspended_from IS NOT NULL")
        == 1
    )
    assert offered("C09", "reply=made") == asked("SELECT count(*) FROM inspections_recommendation") == 1
    assert (
        offered("C10") == asked(FILES_PASSED) == 4
    )  # two cases and a file of the minutes, minutes of a violation
