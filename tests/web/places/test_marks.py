"""Marks of units: put and confirmed with a document, withdrawn for good, journalled."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from cast import Cast
from nhipcau.core.rights import Forbidden, system_actor
from nhipcau.web.journal.models import Line
from nhipcau.web.places.actions import SourceMissing, load_province, mark_unit
from nhipcau.web.places.models import Flag, Province, Unit, UnitFlag
from nhipcau.web.places.queries import flagged

DAY = date(2022, 7, 4)
SOURCE = "Quyết định 861/QĐ-TTg ngày 04/6/2021"
SignIn = Callable[[Client, object], Client]
Moment = Callable[..., datetime]


@pytest.fixture
def commune(province: Province) -> Unit:
    return Unit.objects.get(province=province, short_name="Mù Cả", valid_from=None)


def test_a_mark_names_its_document_and_leaves_a_line(cast: Cast, commune: Unit, moment: Moment) -> None:
    mark = mark_unit(cast.actor("officer"), commune, Flag.AREA_THREE, SOURCE, moment(2022, 7, 4))
    assert (mark.confirmed, mark.source) == (True, SOURCE)
    assert commune.pk in flagged(commune.province_id, Flag.AREA_THREE, DAY)
    line = Line.objects.filter(province_id=commune.province_id).order_by("-seq").first()
    assert line is not None
    assert (line.act, line.object_ref) == ("mark_unit", f"unit:{commune.pk}")


def test_a_guess_of_the_data_is_confirmed_in_place(cast: Cast, commune: Unit, moment: Moment) -> None:
    mark_unit(cast.actor("officer"), commune, Flag.BORDER, "Nghị định 34/2014/NĐ-CP", moment(2022, 7, 4))
    (mark,) = UnitFlag.objects.filter(unit=commune, flag=Flag.BORDER)
    assert mark.confirmed


def test_no_mark_without_a_document(cast: Cast, commune: Unit, moment: Moment) -> None:
    with pytest.raises(SourceMissing, match="Mù Cả"):
        mark_unit(cast.actor("officer"), commune, Flag.REMOTE, "  ", moment(2022, 7, 4))


def test_a_clerk_marks_nothing(cast: Cast, commune: Unit, moment: Moment) -> None:
    with pytest.raises(Forbidden):
        mark_unit(cast.actor("commune_clerk"), commune, Flag.REMOTE, SOURCE, moment(2022, 7, 4))


def test_the_officer_marks_and_withdraws_on_the_page(
    client: Client, cast: Cast, commune: Unit, sign_in: SignIn, moment: Moment
) -> None:
    sign_in(client, cast.officer)
    page = f"/dia-ban/{commune.pk}/"
    refused = client.post(f"{page}danh-dau/", {"flag": "remote", "source": ""})
    assert refused.status_code == 422
    assert "Cần ghi văn bản làm căn cứ." in refused.content.decode()
    assert client.post(f"{page}danh-dau/", {"flag": "remote", "source": SOURCE}).status_code == 302
    assert SOURCE in client.get(page).content.decode()
    border = UnitFlag.objects.get(unit=commune, flag=Flag.BORDER)
    assert client.post(f"/dia-ban/danh-dau/{border.pk}/bo/").status_code == 302
    load_province(system_actor(commune.province_id, DAY), "lai-chau", moment(2022, 7, 5))
    assert commune.pk not in flagged(commune.province_id, Flag.BORDER, DAY)


def test_a_clerk_sees_no_button_and_is_refused(
    client: Client, cast: Cast, commune: Unit, sign_in: SignIn
) -> None:
    sign_in(client, cast.commune_clerk)
    assert "danh-dau" not in client.get(f"/dia-ban/{commune.pk}/").content.decode()
    answer = client.post(f"/dia-ban/{commune.pk}/danh-dau/", {"flag": "remote", "source": SOURCE})
    assert answer.status_code == 403
    border = UnitFlag.objects.get(unit=commune, flag=Flag.BORDER)
    assert client.post(f"/dia-ban/danh-dau/{border.pk}/bo/").status_code == 403
