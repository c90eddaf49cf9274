"""The register: what an establishment was on a day, who keeps it, what the list and its file show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from cast import Cast, sign_in
from inspection_doors import SINCE, put_in, said_of
from nhipcau.core.rights import Forbidden
from nhipcau.web.inspections.failures import Changed, Invalid, NotNow
from nhipcau.web.inspections.models import EstablishmentState, StateChange, Status
from nhipcau.web.inspections.register.actions import change, correct
from nhipcau.web.inspections.register.actions import put_in as act
from nhipcau.web.inspections.register.merging import merge, undo
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.places.models import Unit
from return_steps import NOW

pytestmark = pytest.mark.django_db
MARCH = date(2022, 3, 1)


def test_a_change_ends_one_state_and_begins_the_next(cast: Cast) -> None:
    of = put_in(cast)
    said = replace(said_of("Nhà nghỉ Hoa Mai"), valid_from=MARCH)
    change(cast.actor("officer"), of.pk, said, NOW, revision=of.revision)
    names = {day: EstablishmentState.objects.on(day).get(establishment=of).name for day in (SINCE, MARCH)}
    assert names == {SINCE: "Nhà nghỉ Hoa Ban", MARCH: "Nhà nghỉ Hoa Mai"}
    assert of.states.get(valid_to=None).change == StateChange.RENAMED
    assert list(Line.objects.order_by("seq").values_list("act", flat=True))[-2:] == [
        "establishment.put_in",
        "establishment.change",
    ]


def test_a_change_names_what_stands_against_it(cast: Cast) -> None:
    of = put_in(cast)
    actor = cast.actor("officer")
    with pytest.raises(NotNow, match="Chưa có gì thay đổi"):
        change(actor, of.pk, replace(said_of(), valid_from=MARCH), NOW, revision=of.revision)
    with pytest.raises(Invalid, match="phải sau ngày 4/1/2022"):
        change(actor, of.pk, said_of("Tên khác"), NOW, revision=of.revision)
    with pytest.raises(Changed):
        change(actor, of.pk, replace(said_of("Tên khác"), valid_from=MARCH), NOW, revision=99)
    with pytest.raises(Invalid, match="lý do"):
        correct(actor, of.pk, said_of("Tên khác"), NOW, revision=of.revision, reason=" ")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": " "}, "tên cơ sở"),
        ({"type": "casino"}, "loại hình"),
        ({"valid_from": date(2030, 1, 1)}, "đến hôm nay"),
        ({"season": (0,)}, "từ 1 đến 12"),
        ({"unit_id": 0}, "xã, phường, thị trấn"),
    ],
)
def test_what_is_wrong_is_said(cast: Cast, wrong: dict[str, object], told: str) -> None:
    with pytest.raises(Invalid, match=told):
        put_in(cast, replace(said_of(), **wrong))
    assert not EstablishmentState.objects.exists()


def test_a_commune_keeps_its_own_part(cast: Cast) -> None:
    own = cast.commune_clerk.assignments.get().unit_id
    assert own is not None
    act(cast.actor("commune_clerk"), replace(said_of(), unit_id=own), NOW)
    neighbour = (
        Unit.objects.filter(level="commune", valid_to__isnull=False).exclude(pk=own).order_by("code")[3]
    )
    for part in ("commune_clerk", "police", "auditor", "stranger"):
        with pytest.raises(Forbidden):
            act(cast.actor(part), replace(said_of(), unit_id=neighbour.pk), NOW)


def test_a_merge_has_its_way_back(cast: Cast) -> None:
    kept, gone = put_in(cast), put_in(cast, said_of("NN Hoa Ban"))
    actor = cast.actor("officer")
    made = merge(actor, kept.pk, gone.pk, "Cùng địa chỉ, cùng giấy phép", NOW)
    assert EstablishmentState.objects.on(SINCE).unmerged().get().establishment == kept
    with pytest.raises(NotNow):
        merge(actor, kept.pk, gone.pk, "Lần nữa", NOW)
    with pytest.raises(NotNow):
        merge(actor, kept.pk, kept.pk, "Với chính nó", NOW)
    undo(actor, made.pk, NOW)
    assert EstablishmentState.objects.on(SINCE).unmerged().count() == 2
    with pytest.raises(Forbidden):
        merge(cast.actor("commune_clerk"), kept.pk, gone.pk, "x", NOW)


def test_the_list_is_searched_without_diacritics_and_as_of_a_day(cast: Cast, client: Client) -> None:
    of = put_in(cast)
    put_in(cast, said_of("Karaoke Ánh Sao", "karaoke"))
    closed = replace(said_of(), valid_from=MARCH, status=Status.CLOSED.value)
    change(cast.actor("officer"), of.pk, closed, NOW, revision=of.revision)
    sign_in(client, cast.officer)
    with clock_set_by_hand(NOW):
        pages = {
            query: client.get(f"/kiem-tra/?{query}").content.decode()
            for query in ("", "q=anh+sao", "ngay=2022-02-01", "tinh-trang=closed", "loai=karaoke")
        }
    shown = {query: ("Hoa Ban" in page, "Ánh Sao" in page) for query, page in pages.items()}
    assert shown == {
        "": (False, True),
        "q=anh+sao": (False, True),
        "ngay=2022-02-01": (True, True),
        "tinh-trang=closed": (True, False),
        "loai=karaoke": (False, True),
    }


def test_the_file_has_no_formula_and_no_home(cast: Cast, client: Client) -> None:
    put_in(cast, replace(said_of("=1+1 Karaoke"), address="Bản Nà Đon, số 3", home=True))
    sign_in(client, cast.officer)
    with clock_set_by_hand(NOW):
        text = client.get("/kiem-tra/xuat.csv").content.decode("utf-8-sig")
    assert "'=1+1 Karaoke" in text
    assert "Nà Đon" not in text
    assert "không công bố" in text


def test_who_supports_people_does_not_look_in(cast: Cast, client: Client) -> None:
    sign_in(client, cast.operator)
    with clock_set_by_hand(NOW):
        assert client.get("/kiem-tra/").status_code == 403
