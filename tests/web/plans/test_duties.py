"""Who must do what by the plan; one agency's part; binding a duty by hand."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from cast import Cast
from nhipcau.core.rights import Forbidden
from nhipcau.web.agencies.models import Agency
from nhipcau.web.journal.models import Line
from nhipcau.web.plans.actions import UnknownAgency, bind_duty
from nhipcau.web.plans.duties import duties_of
from nhipcau.web.plans.models import Duty, Plan, PlanState

SignIn = Callable[[Client, object], Client]


@pytest.fixture
def officer(client: Client, cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(client, cast.officer)


@pytest.fixture
def unknown(proposal: Plan) -> Duty:
    """A body that no list of agencies knows."""
    return Duty.objects.create(plan=proposal, name="Tổ công tác liên xã", clause="II/1")


def agency(key: str) -> Agency:
    return Agency.objects.get(key=key)


def test_every_block_with_its_bodies(officer: Client, proposal: Plan) -> None:
    page = officer.get(f"/ke-hoach/{proposal.pk}/phan-cong/").content.decode()
    assert "3 mục giao việc" in page
    assert "11 cơ quan" in page
    assert page.count('<span class="tag">đề nghị</span>') == 1
    assert "Chưa gắn" not in page


def test_one_agency_sees_its_blocks_with_tasks(officer: Client, proposal: Plan) -> None:
    health = agency("so-y-te")
    page = officer.get(f"/ke-hoach/{proposal.pk}/phan-cong/{health.pk}/").content.decode()
    assert "Mục II.1" in page
    assert "Chủ trì tổ chức kiểm tra điều kiện về y tế" in page
    assert "1 nhiệm vụ thực hiện" in page


def test_the_court_is_only_asked(officer: Client, proposal: Plan) -> None:
    page = officer.get(f"/ke-hoach/{proposal.pk}/phan-cong/{agency('toa-an').pk}/").content.decode()
    assert "Kế hoạch đề nghị phối hợp, không giao việc; không ghi quá hạn." in page
    assert "truy tố, xét xử kịp thời" in page


def test_each_district_has_the_duties_of_its_group(proposal: Plan) -> None:
    found = duties_of(proposal, agency("ubnd-105"))
    assert [block.place for block in found.blocks] == ["Mục II.3"]
    assert [task.text[:9] for task in found.blocks[0].tasks] == ["Xây dựng ", "Định kỳ 6"]


def test_who_helps(proposal: Plan) -> None:
    task = proposal.tasks.get(clause="II/1/-1")
    task.supports = ["Công an tỉnh", "UBND các huyện, thành phố"]
    task.save()
    assert [each.pk for each in duties_of(proposal, agency("cong-an-tinh")).helps] == [task.pk]
    assert [each.pk for each in duties_of(proposal, agency("ubnd-110")).helps] == [task.pk]
    assert duties_of(proposal, agency("so-tai-chinh")).helps == ()


def test_an_unknown_body_is_shown_and_bound_by_hand(officer: Client, proposal: Plan, unknown: Duty) -> None:
    url = f"/ke-hoach/{proposal.pk}/phan-cong/"
    page = officer.get(url).content.decode()
    assert "1 tên trong Kế hoạch chưa có trong danh sách cơ quan" in page
    assert "Tổ công tác liên xã" in officer.get(f"{url}?gan={unknown.pk}").content.decode()
    chosen = [agency("so-y-te").pk, agency("so-tu-phap").pk]
    assert officer.post(f"{url}gan/{unknown.pk}/", {"agencies": chosen}).status_code == 302
    bound = Duty.objects.filter(name=unknown.name).values_list("agency__key", flat=True)
    assert set(bound) == {"so-y-te", "so-tu-phap"}
    line = Line.objects.get(act="plan.bind_duty")
    assert line.object_ref == f"plan:{proposal.pk}:duty:{unknown.pk}"
    assert "chưa gắn" not in officer.get(url).content.decode()


def test_the_tasks_that_name_the_body_follow(cast: Cast, at: datetime, proposal: Plan, unknown: Duty) -> None:
    proposal.tasks.filter(clause="II/1/-1").update(lead=unknown.name, lead_agency=None)
    bind_duty(cast.actor("officer"), unknown, [agency("so-y-te").pk], at)
    assert proposal.tasks.get(clause="II/1/-1").lead_agency == agency("so-y-te")
    bind_duty(cast.actor("officer"), unknown, [], at)
    assert proposal.tasks.get(clause="II/1/-1").lead_agency is None


def test_no_such_agency_and_no_right(cast: Cast, at: datetime, unknown: Duty) -> None:
    with pytest.raises(UnknownAgency):
        bind_duty(cast.actor("officer"), unknown, [10**9], at)
    with pytest.raises(Forbidden):
        bind_duty(cast.actor("commune_clerk"), unknown, [agency("so-y-te").pk], at)


def test_a_clerk_reads_but_sees_no_button(
    client: Client, cast: Cast, sign_in: SignIn, proposal: Plan
) -> None:
    Plan.objects.update(state=PlanState.IN_FORCE, adopted_at=proposal.created)
    sign_in(client, cast.commune_clerk)
    page = client.get(f"/ke-hoach/{proposal.pk}/phan-cong/").content.decode()
    assert "Sở Y tế" in page
    assert "?gan=" not in page


def test_the_page_of_an_agency_leads_to_its_part(officer: Client, proposal: Plan) -> None:
    url = f"/co-quan/{agency('so-y-te').pk}/"
    assert "Phần việc theo kế hoạch" not in officer.get(url).content.decode()
    Plan.objects.update(state=PlanState.IN_FORCE, adopted_at=proposal.created)
    page = officer.get(url).content.decode()
    assert "Phần việc theo kế hoạch" in page
    assert f"/ke-hoach/{proposal.pk}/phan-cong/{agency('so-y-te').pk}/" in page
