"""The tile map of a period's returns, on the map of the time and on another."""

import re
from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from cast import Cast
from nhipcau.core.calendar import period
from nhipcau.web.home.territory import territory
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.places.models import Province, Succession
from nhipcau.web.places.tiles import TileState
from nhipcau.web.returns.actions import approve, open_round, restate, save, send_back
from plan_samples import plan_in_force
from return_steps import FULL, NOW, commune_return, draft, submitted

At = Callable[..., datetime]
NEW_MAP = date(2025, 7, 1)


def shown(province: Province, map_day: date | None = None) -> dict[str, TileState]:
    found = territory(province.pk, period("2022-H1"), map_day)
    assert found
    return {tile.title.split(":")[0]: tile.state for tile in found.tiles}


def state_of(province: Province, name: str) -> TileState:
    return shown(province)[name]


def test_every_commune_has_its_tile_and_nobody_sent_anything(province: Province) -> None:
    states = shown(province)
    assert len(states) == 106
    assert set(states.values()) == {TileState.MISSING}


def test_each_step_has_its_state(cast: Cast, province: Province, moment: At) -> None:
    name = commune_return(cast).unit.name
    assert state_of(province, name) is TileState.MISSING  # opened, nothing written
    clerk, officer = cast.actor("commune_clerk"), cast.actor("officer")
    of = commune_return(cast)
    save(clerk, of.pk, draft(of, **FULL), NOW)
    assert state_of(province, name) is TileState.DRAFT
    submitted(cast)
    assert state_of(province, name) is TileState.SENT
    send_back(officer, of.pk, {}, "Xem lại", moment(2022, 6, 16))
    assert state_of(province, name) is TileState.SENT_BACK
    submitted(cast)
    approve(officer, of.pk, moment(2022, 6, 17))
    assert state_of(province, name) is TileState.APPROVED
    restate(clerk, of.pk, "Sửa số", moment(2022, 6, 18))
    assert state_of(province, name) is TileState.DRAFT


def test_a_return_with_nothing_that_applies(cast: Cast, province: Province, moment: At) -> None:
    of = submitted(cast)
    approve(cast.actor("officer"), of.pk, moment(2022, 6, 17))
    of.cells.update(state="not_applicable", value=None)
    assert state_of(province, of.unit.name) is TileState.NOT_APPLICABLE


def test_on_the_map_of_2025_the_furthest_from_done_is_shown(
    cast: Cast, province: Province, moment: At
) -> None:
    of = submitted(cast)
    approve(cast.actor("officer"), of.pk, moment(2022, 6, 17))
    new = Succession.objects.filter(old=of.unit, new__isnull=False).first()
    assert new
    assert new.new
    states = shown(province, NEW_MAP)
    assert len(states) == 38
    assert states[new.new.name] is TileState.MISSING  # the other communes that went into it sent nothing
    found = territory(province.pk, period("2022-H1"), NEW_MAP)
    assert found
    assert found.joined


def test_the_page_offers_the_other_map_and_the_six_states(
    client: Client, cast: Cast, sign_in: Callable[[Client, object], Client], province: Province, moment: At
) -> None:
    plan_in_force(province)
    open_round(cast.actor("officer"), "BM-01", "2022-H1", moment(2022, 6, 15))
    sign_in(client, cast.officer)
    with clock_set_by_hand(moment(2022, 7, 4)):
        old = client.get("/?ky=H1").content.decode()
        new = client.get("/?ky=H1&ban-do=2025-07-01").content.decode()
    assert "xem theo 38 đơn vị từ 1/7/2025" in old
    assert "xem theo 106 đơn vị đến 30/6/2025" in new
    legend = old[old.index('<ul class="legend">') :]
    for word in ("Đã duyệt", "Đã gửi", "Bản nháp", "Chưa gửi", "Trả lại", "Không áp dụng"):
        assert word in legend
    assert len(re.findall(r'<g class="tile missing', old)) == 106 + 1  # and one in the legend


@pytest.mark.parametrize("asked", ["x", "2022-13-01", "9999999"])
def test_a_day_that_is_none_shows_the_map_of_the_time(
    client: Client,
    cast: Cast,
    sign_in: Callable[[Client, object], Client],
    province: Province,
    moment: At,
    asked: str,
) -> None:
    plan_in_force(province)
    sign_in(client, cast.officer)
    with clock_set_by_hand(moment(2022, 7, 4)):
        page = client.get(f"/?ban-do={asked}").content.decode()
    assert "Theo bản đồ ngày 14/12/2022" in page
