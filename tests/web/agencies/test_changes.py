"""The dated lists of bodies are kept up to date by page: added, confirmed, ended; reports follow the day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from cast import Cast, moment, province
from nhipcau.core.rights import Forbidden, system_actor
from nhipcau.web.agencies.actions import add_agency, confirm_agency, end_agency, load_agencies
from nhipcau.web.agencies.changes import AgencyRefused, NewAgency
from nhipcau.web.agencies.models import Agency, Kind
from nhipcau.web.journal.models import Line
from nhipcau.web.places.models import Unit

pytestmark = pytest.mark.django_db
SignIn = Callable[[Client, object], Client]
NOW = moment(2022, 7, 4)
SOURCE = "Công văn số 15/SGDĐT ngày 10/01/2022"


def school(name: str = "Trường THPT Mới", since: date | None = date(2022, 9, 1)) -> NewAgency:
    return NewAgency(name, "", Kind.SCHOOL, Unit.objects.get(level="province").pk, since, SOURCE)


def schools(cast: Cast, period: str) -> int:
    from nhipcau.web.returns.bodies import filers
    from nhipcau.web.returns.bridge import form_for

    form = form_for("BM-09", period)
    assert form
    return len(filers(cast.officer.province_id, form, period))


def test_a_new_school_files_from_its_day_on(cast: Cast) -> None:
    made = add_agency(cast.actor("officer"), school(), NOW)
    assert (schools(cast, "2022-H1"), schools(cast, "2022-Y")) == (23, 24)
    assert (made.key, made.short_name, made.confirmed) == ("truong-thpt-moi", "Trường THPT Mới", True)
    assert made.aliases.filter(alias="Trường THPT Mới").exists()
    assert Line.objects.filter(act="add_agency").count() == 1


def test_a_school_that_ended_files_no_more(cast: Cast) -> None:
    one = Agency.objects.filter(kind="school")[0]
    end_agency(cast.actor("officer"), one, date(2022, 8, 31), SOURCE, NOW)
    assert (schools(cast, "2022-H1"), schools(cast, "2022-Y")) == (23, 22)
    made = add_agency(cast.actor("officer"), school(), NOW)
    with pytest.raises(AgencyRefused, match="đứng trước ngày bắt đầu"):
        end_agency(cast.actor("officer"), made, date(2022, 8, 31), SOURCE, NOW)


def test_what_was_confirmed_here_is_not_overwritten_by_the_data_files(cast: Cast) -> None:
    one = Agency.objects.get(key="thpt-09")
    assert not one.confirmed
    assert "danh sách cần xác nhận" in one.name
    confirm_agency(cast.actor("officer"), one, "Trường THPT Dào San", "THPT Dào San", SOURCE, NOW)
    load_agencies(system_actor(one.province_id, NOW.date()), province(), NOW)
    one.refresh_from_db()
    assert (one.name, one.confirmed, one.source) == ("Trường THPT Dào San", True, SOURCE)


def test_the_same_name_is_not_added_twice(cast: Cast) -> None:
    add_agency(cast.actor("officer"), school(), NOW)
    with pytest.raises(AgencyRefused, match="Đã có cơ quan"):
        add_agency(cast.actor("officer"), school("trường  THPT mới"), NOW)


def test_committees_follow_their_units(cast: Cast) -> None:
    committee = Agency.objects.filter(kind="commune_committee")[0]
    with pytest.raises(AgencyRefused, match="danh mục hành chính"):
        end_agency(cast.actor("officer"), committee, date(2022, 8, 31), SOURCE, NOW)


@pytest.mark.parametrize("part", ["commune_clerk", "district", "leader", "stranger"])
def test_only_the_programme_officer_changes_lists(cast: Cast, part: str) -> None:
    with pytest.raises(Forbidden):
        add_agency(cast.actor(part), school(), NOW)


def test_by_page(cast: Cast, client: Client, sign_in: SignIn) -> None:
    officer = sign_in(client, cast.officer)
    assert "Thêm cơ quan" in officer.get("/co-quan/").content.decode()
    unit = Unit.objects.get(level="province")
    sent = {"name": "Trường THPT Mới", "kind": "school", "unit": unit.pk, "source": SOURCE}
    wrong = officer.post("/co-quan/them/", {**sent, "source": ""})
    assert wrong.status_code == 422
    assert "Cần ghi mục này." in wrong.content.decode()
    assert officer.post("/co-quan/them/", sent).status_code == 302
    made = Agency.objects.get(key="truong-thpt-moi")
    page = f"/co-quan/{made.pk}/"
    assert "Ghi ngày kết thúc hoạt động" in officer.get(page).content.decode()
    again = {"name": "Trường THPT Mới Hơn", "source": SOURCE}
    assert officer.post(f"{page}xac-nhan/", again).status_code == 302
    assert officer.post(f"{page}ket-thuc/", {"last": "khong", "source": SOURCE}).status_code == 422
    assert officer.post(f"{page}ket-thuc/", {"last": "2022-08-31", "source": SOURCE}).status_code == 302
    made.refresh_from_db()
    assert (made.name, made.valid_to) == ("Trường THPT Mới Hơn", date(2022, 8, 31))


def test_others_see_no_buttons(cast: Cast, client: Client, sign_in: SignIn) -> None:
    reader = sign_in(client, cast.leader)
    assert "Thêm cơ quan" not in reader.get("/co-quan/").content.decode()
    one = Agency.objects.get(key="thpt-09")
    assert "xac-nhan" not in reader.get(f"/co-quan/{one.pk}/").content.decode()
    assert reader.get("/co-quan/them/").status_code == 403
