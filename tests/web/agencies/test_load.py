"""Loading agencies: the reporters of the plan, all committees, functions that passed."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from cast import Cast
from nhipcau.core.rights import Forbidden, system_actor
from nhipcau.web.agencies.actions import load_agencies
from nhipcau.web.agencies.models import Agency, AgencySuccession, Kind
from nhipcau.web.agencies.queries import agencies_on, successors
from nhipcau.web.journal.models import Line
from nhipcau.web.places.loading import Tally
from nhipcau.web.places.models import Province

BEFORE, AFTER = date(2022, 7, 4), date(2025, 7, 1)


@pytest.mark.parametrize(
    ("day", "kind", "number"),
    [
        (BEFORE, Kind.DISTRICT_COMMITTEE, 8),
        (AFTER, Kind.DISTRICT_COMMITTEE, 0),
        (BEFORE, Kind.COMMUNE_COMMITTEE, 106),
        (AFTER, Kind.COMMUNE_COMMITTEE, 38),
        (BEFORE, Kind.PRESS, 10),
        (AFTER, Kind.PRESS, 1),
    ],
)
def test_agencies_of_both_maps(province: Province, day: date, kind: Kind, number: int) -> None:
    assert agencies_on(province.pk, day).filter(kind=kind).count() == number


def test_blocks_are_not_reporters(province: Province) -> None:
    """Part V of the plan has 14 blocks; at provincial level alone more bodies than that report."""
    named = agencies_on(province.pk, BEFORE).filter(level="province", source__contains="phần V")
    assert (
        named.exclude(key__in=["ubnd-tinh", "so-ke-hoach-dau-tu", "truong-cao-dang-cong-dong"]).count() >= 17
    )


def test_invited_bodies_are_those_the_plan_asks(province: Province) -> None:
    invited = set(agencies_on(province.pk, BEFORE).filter(invited=True).values_list("kind", flat=True))
    assert invited == {"party", "procuracy", "court", "front"}


def test_every_commune_committee_of_2022_has_a_successor(province: Province) -> None:
    old = agencies_on(province.pk, BEFORE).filter(kind=Kind.COMMUNE_COMMITTEE)
    assert all(successors(each, AFTER).count() == 1 for each in old)
    assert not successors(old[0], date(2025, 6, 30)).exists()


def test_the_standing_function_passes_to_health_and_stays_unconfirmed(province: Province) -> None:
    rows = AgencySuccession.objects.filter(province=province, old__key="so-ldtbxh", new__key="so-y-te")
    (row,) = rows
    assert (row.on, row.confirmed) == (date(2025, 3, 1), False)


def test_loading_again_changes_nothing_and_writes_no_line(
    province: Province, moment: Callable[..., datetime]
) -> None:
    lines = Line.objects.count()
    assert load_agencies(system_actor(province.pk, BEFORE), province, moment(2022, 7, 4)) == Tally()
    assert Line.objects.count() == lines


def test_loading_again_repairs_what_was_changed(province: Province, moment: Callable[..., datetime]) -> None:
    Agency.objects.filter(province=province, key="so-y-te").update(name="Sở Ytế")
    again = load_agencies(system_actor(province.pk, BEFORE), province, moment(2022, 7, 4))
    assert again == Tally(made=0, changed=1)
    assert Agency.objects.get(province=province, key="so-y-te").name == "Sở Y tế"


def test_only_who_runs_the_installation_loads(
    cast: Cast, province: Province, moment: Callable[..., datetime]
) -> None:
    with pytest.raises(Forbidden):
        load_agencies(cast.actor("officer"), province, moment(2022, 7, 4))
