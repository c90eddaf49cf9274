"""A plan goes to the province of its issuer, or nowhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from cast import Cast, moment
from country import files
from nhipcau.core.rights import system_actor
from nhipcau.web.config.which_province import PlanRefused, choose_province
from nhipcau.web.files.models import StoredFile
from nhipcau.web.places.actions import import_units
from nhipcau.web.places.models import Province
from nhipcau.web.places.one_province import Sought, province_in
from nhipcau.web.plans.actions import OtherProvince, propose
from nhipcau.web.plans.issuing import issued_elsewhere, place_named
from nhipcau.web.plans.models import Plan
from shared import shared

SignIn = Callable[[Client, object], Client]
NOW = moment(2026, 1, 5)


@pytest.mark.parametrize(
    ("issuer", "place"),
    [
        ("Ủy ban nhân dân thành phố Cần Thơ", "thành phố Cần Thơ"),
        ("ỦY BAN NHÂN DÂN TỈNH LAI CHÂU", "tỉnh LAI CHÂU"),
        ("Sở Tư pháp tỉnh An Giang", "tỉnh An Giang"),
        ("Ủy ban nhân dân thị xã Nghĩa Lộ", "thị xã Nghĩa Lộ"),
        ("Ủy ban nhân dân tỉnh", ""),
        ("Bộ Y tế", ""),
        ("", ""),
    ],
)
def test_the_place_of_an_issuer(issuer: str, place: str) -> None:
    assert place_named(issuer) == place


@pytest.mark.parametrize(
    ("issuer", "elsewhere"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH LAI CHÂU", False),
        ("Ủy ban nhân dân thành phố Lai Châu", False),
        ("Ủy ban nhân dân huyện Mường Tè", False),
        ("Ủy ban nhân dân phường Đoàn Kết", False),
        ("Bộ Công an", False),
        ("Ủy ban nhân dân huyện Mường Chà", True),
        ("Ủy ban nhân dân thành phố Cần Thơ", True),
        ("Sở Tư pháp tỉnh An Giang", True),
    ],
)
def test_whose_it_is(province: Province, issuer: str, elsewhere: bool) -> None:
    assert bool(issued_elsewhere(issuer, province.pk)) is elsewhere


def plan_of_can_tho() -> Path:
    return Path(shared("plans/02-can-tho-2025-phong-chong-ma-tuy.txt"))


def test_a_plan_of_another_province_is_refused_and_nothing_of_it_is_kept(
    client: Client, cast: Cast, sign_in: SignIn
) -> None:
    path = plan_of_can_tho()
    with pytest.raises(OtherProvince, match="thành phố Cần Thơ"):
        propose(cast.actor("officer"), path.name, path.read_bytes(), NOW)
    with path.open("rb") as file:
        answer = sign_in(client, cast.officer).post(reverse("plans:list"), {"document": file}, follow=True)
    page = answer.content.decode()
    assert "bản cài đặt đang quản lý Tỉnh Lai Châu" in page
    assert "nhipcau import units TỆP --province-key can-tho" in page  # what to do, and under which key
    assert not Plan.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_start_with_it_says_what_to_load_and_then_takes_its_province(province: Province) -> None:
    path = plan_of_can_tho()
    with pytest.raises(PlanRefused, match="nhipcau import units TỆP --province-key can-tho"):
        choose_province(path, "")
    system = system_actor(92, NOW.date())
    import_units(system, province_in(*files(), Sought("92", "can-tho", "s", ""), ()).data, {}, NOW)
    assert choose_province(path, "").key == "can-tho"
    assert choose_province(None, "can-tho").id == 92
    assert choose_province(None, "").key == "lai-chau"
    assert propose(system, path.name, path.read_bytes(), NOW).province_id == 92


def test_a_key_that_is_not_there(province: Province) -> None:
    with pytest.raises(PlanRefused, match="khóa “hue”"):
        choose_province(None, "hue")
