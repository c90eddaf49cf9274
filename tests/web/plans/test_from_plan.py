"""Bodies that a plan names and no list has are taken into the list from the page of duties."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from cast import Cast, moment
from nhipcau.core.forms import Mandate
from nhipcau.core.rights import Forbidden
from nhipcau.web.agencies.actions import end_agency
from nhipcau.web.agencies.changes import AgencyRefused
from nhipcau.web.agencies.kinds import field_of, is_one_body, kind_of
from nhipcau.web.agencies.models import Agency, AgencyMandate, Kind
from nhipcau.web.plans.actions import UnknownAgency, add_named_bodies
from nhipcau.web.plans.models import Duty, Plan

SignIn = Callable[[Client, object], Client]
NOW = moment(2022, 7, 4)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Công an thành phố", Kind.POLICE),
        ("Sở Công Thương", Kind.DEPARTMENT),
        ("Ban Chỉ huy Bộ đội Biên phòng thành phố", Kind.BORDER_GUARD),
        ("Báo và Phát thanh, Truyền hình Cần Thơ", Kind.PRESS),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam thành phố", Kind.FRONT),
        ("Hội Liên hiệp Phụ nữ tỉnh", Kind.FRONT),
        ("Ban Tuyên giáo và Dân vận Thành ủy", Kind.PARTY),
        ("Viện kiểm sát nhân dân thành phố", Kind.PROCURACY),
        ("Tòa án nhân dân thành phố", Kind.COURT),
        ("Chi cục Hải quan khu vực XIX", Kind.OTHER),
        ("Bảo hiểm xã hội tỉnh", Kind.OTHER),
    ],
)
def test_the_kind_that_a_name_tells(name: str, kind: Kind) -> None:
    assert kind_of(name) is kind


def test_field_and_number_of_a_name() -> None:
    assert field_of("Sở Giáo dục và Đào tạo") is Mandate.EDUCATION
    assert field_of("Sở Công Thương") is None
    assert is_one_body("Sở Y tế")
    for several in ("Các sở", "ban, ngành thành phố", "Mặt trận thành phố và các tổ chức chính trị - xã hội"):
        assert not is_one_body(several), several


def named(plan: Plan, name: str, *, requested: bool = False) -> Duty:
    return Duty.objects.create(plan=plan, name=name, clause="V/9", requested=requested)


def test_a_body_is_added_bound_and_has_its_field(cast: Cast, proposal: Plan) -> None:
    court = named(proposal, "Chi cục Hải quan khu vực VII", requested=True)
    twice = [named(proposal, "Sở Y tế dự phòng"), named(proposal, "Sở Y tế dự phòng")]
    kinds = {court.name: Kind.OTHER, "Sở Y tế dự phòng": Kind.DEPARTMENT}
    made = add_named_bodies(cast.actor("officer"), proposal, kinds, NOW)
    assert [(each.name, each.invited, each.level) for each in made] == [
        (court.name, True, "province"),
        ("Sở Y tế dự phòng", False, "province"),
    ]
    for duty, agency in ((court, made[0]), (twice[0], made[1]), (twice[1], made[1])):
        duty.refresh_from_db()
        assert duty.agency == agency
    assert "mục V/9" in made[0].source
    field = AgencyMandate.objects.get(agency=made[1])
    assert (field.mandate, field.confirmed) == ("health", False)


def test_all_or_nothing(cast: Cast, proposal: Plan) -> None:
    named(proposal, "Sở Công Thương")
    before = Agency.objects.count()
    with pytest.raises(UnknownAgency):
        add_named_bodies(
            cast.actor("officer"),
            proposal,
            {"Sở Công Thương": Kind.DEPARTMENT, "Sở Lạ": Kind.DEPARTMENT},
            NOW,
        )
    with pytest.raises(AgencyRefused):
        add_named_bodies(cast.actor("officer"), proposal, {"Sở Công Thương": Kind.COMMUNE_COMMITTEE}, NOW)
    with pytest.raises(Forbidden):
        add_named_bodies(cast.actor("police"), proposal, {"Sở Công Thương": Kind.DEPARTMENT}, NOW)
    assert Agency.objects.count() == before


def test_on_the_page(client: Client, cast: Cast, sign_in: SignIn, proposal: Plan) -> None:
    wanted, other = named(proposal, "Sở Công Thương"), named(proposal, "Các sở")
    browser = sign_in(client, cast.officer)
    page = browser.get(f"/ke-hoach/{proposal.pk}/phan-cong/").content.decode()
    assert "Thêm vào danh sách cơ quan" in page
    assert f'name="them" value="{wanted.pk}" id="them-{wanted.pk}" checked' in page
    assert f'value="{other.pk}" id="them-{other.pk}" checked' not in page
    answer = browser.post(
        f"/ke-hoach/{proposal.pk}/phan-cong/them-co-quan/",
        {"them": [wanted.pk], f"loai-{wanted.pk}": "department", f"loai-{other.pk}": "other"},
        follow=True,
    )
    assert "Đã thêm 1 cơ quan" in answer.content.decode()
    wanted.refresh_from_db()
    assert wanted.agency is not None
    assert (wanted.agency.kind, wanted.agency.confirmed) == ("department", True)
    assert Duty.objects.get(pk=other.pk).agency is None


def test_a_kind_that_is_none_changes_nothing(
    client: Client, cast: Cast, sign_in: SignIn, proposal: Plan
) -> None:
    wanted = named(proposal, "Sở Công Thương")
    browser = sign_in(client, cast.officer)
    for data in ({"them": [wanted.pk], f"loai-{wanted.pk}": "x"}, {}, {"them": ["x"]}):
        answer = browser.post(f"/ke-hoach/{proposal.pk}/phan-cong/them-co-quan/", data, follow=True)
        assert "Hãy chọn" in answer.content.decode()
    assert not Agency.objects.filter(name="Sở Công Thương").exists()


def test_a_body_that_ended_may_come_again(cast: Cast, proposal: Plan) -> None:
    first = named(proposal, "Sở Công Thương")
    (made,) = add_named_bodies(cast.actor("officer"), proposal, {first.name: Kind.DEPARTMENT}, NOW)
    end_agency(cast.actor("officer"), made, NOW.date(), "Nghị quyết", NOW)
    named(proposal, "Sở Công Thương")
    (again,) = add_named_bodies(cast.actor("officer"), proposal, {first.name: Kind.DEPARTMENT}, NOW)
    assert again.key != made.key
