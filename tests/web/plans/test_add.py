"""A target that the reader missed is added by hand, in its clause."""

from collections.abc import Callable

import pytest
from django.test import Client

from cast import Cast
from nhipcau.web.journal.models import Line
from nhipcau.web.plans.models import Decision, Plan, PlanState

TYPED = {
    "clause": "II/3/-1",
    "text": "Xây dựng kế hoạch và tổ chức thực hiện trên địa bàn.",
    "shape": "coverage",
    "comparator": "=",
    "value": "100",
    "unit": "percent",
    "population": "huyện, thành phố",
}


@pytest.fixture
def officer(client: Client, cast: Cast, sign_in: Callable[[Client, object], Client]) -> Client:
    return sign_in(client, cast.officer)


def test_first_the_clause_then_its_form(officer: Client, proposal: Plan) -> None:
    page = officer.get(f"/ke-hoach/{proposal.pk}/").content.decode()
    assert "Thêm chỉ tiêu" in page
    assert '<option value="II/3/-1">II.3 – gạch 1 – Xây dựng kế hoạch' in page
    opened = officer.get(f"/ke-hoach/{proposal.pk}/?them=II/3/-1").content.decode()
    assert "Thêm và xác nhận" in opened
    assert "Mục II.3, gạch đầu dòng thứ nhất" in opened


def test_a_clause_that_holds_a_number_opens_as_it_would_be_read(officer: Client, proposal: Plan) -> None:
    proposal.targets.filter(code="T04").delete()
    clause = "I/2/2.2/-1"
    opened = officer.get(f"/ke-hoach/{proposal.pk}/?them={clause}").content.decode()
    assert 'value="40"' in opened
    assert "hộ gia đình" in opened


def test_it_stands_in_the_order_of_the_plan(officer: Client, proposal: Plan) -> None:
    response = officer.post(f"/ke-hoach/{proposal.pk}/them-chi-tieu/", TYPED | {"clause": "I/1"})
    assert response.status_code == 302
    added = proposal.targets.get(settings__added=True)
    assert (added.code, added.decision, added.order) == ("T01", Decision.CORRECTED, 1)
    assert [target.code for target in proposal.targets.all()] == ["T01", "T02", "T03", "T04", "T05"]
    assert Line.objects.filter(act="plan.add_target", object_ref=f"plan:{proposal.pk}:T01").exists()


def test_its_words_are_marked_in_the_document(officer: Client, proposal: Plan) -> None:
    officer.post(f"/ke-hoach/{proposal.pk}/them-chi-tieu/", TYPED)
    added = proposal.targets.get(settings__added=True)
    assert proposal.document.text[added.span_from : added.span_to] == TYPED["text"]
    assert added.heading == "Ủy ban nhân dân các huyện, thành phố"
    assert "thêm bằng tay" in officer.get(f"/ke-hoach/{proposal.pk}/").content.decode()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"value": ""}, "Cần một con số"),
        ({"value": "120"}, "không vượt quá 100%"),
        ({"population": ""}, "Cần phạm vi tính"),
    ],
)
def test_what_cannot_be_followed_is_refused(
    officer: Client, proposal: Plan, typed: dict[str, str], told: str
) -> None:
    response = officer.post(f"/ke-hoach/{proposal.pk}/them-chi-tieu/", TYPED | typed)
    assert response.status_code == 422
    assert told in response.content.decode()
    assert proposal.targets.count() == 4


def test_no_such_clause_and_no_proposal_any_more(officer: Client, proposal: Plan) -> None:
    officer.post(f"/ke-hoach/{proposal.pk}/them-chi-tieu/", TYPED | {"clause": "IX/9"})
    Plan.objects.update(state=PlanState.REJECTED)
    officer.post(f"/ke-hoach/{proposal.pk}/them-chi-tieu/", TYPED)
    assert proposal.targets.count() == 4


def test_a_clerk_may_not(client: Client, cast: Cast, sign_in: Callable[..., Client], proposal: Plan) -> None:
    sign_in(client, cast.commune_clerk)
    Plan.objects.update(state=PlanState.IN_FORCE, adopted_at=proposal.created)
    assert client.post(f"/ke-hoach/{proposal.pk}/them-chi-tieu/", TYPED).status_code == 403
