"""Several people record into one cell at once: nothing is lost, nothing is counted twice."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from activity_steps import NOW, committee, draft
from cast import cast
from nhipcau.web.activities.actions import record_activity
from nhipcau.web.activities.models import Activity
from nhipcau.web.figures.models import Fact
from nhipcau.web.figures.queries import provinces_with_wrong_totals

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE, ACTS = 4, 4


def test_records_of_all_add_up_and_a_form_sent_twice_at_once_is_one() -> None:
    people = cast()
    actor, body = people.actor("commune_clerk"), committee(people)

    def person(number: int) -> None:
        try:
            for each in range(ACTS):
                record_activity(actor, draft(body), NOW, token=f"{number}-{each}")
                record_activity(actor, draft(body), NOW, token=f"same-{each}")
        finally:
            connection.close()

    with ThreadPoolExecutor(PEOPLE) as pool:
        list(pool.map(person, range(PEOPLE)))
    made = PEOPLE * ACTS + ACTS
    assert Activity.objects.count() == made
    assert Fact.objects.get(figure="B02", period="2022-Q1", breakdown="").value == made
    assert Fact.objects.get(figure="B03", period="2022-H1", breakdown="audience=women").value == 30 * made
    assert provinces_with_wrong_totals(connection) == []
