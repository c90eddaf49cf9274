"""Whose figure a record makes, and which bodies and units there are on its day."""

from datetime import date

import pytest

from activity_steps import committee, draft, put_in
from cast import Cast, moment
from nhipcau.core.rights import Actor, Forbidden, Grant, system_actor
from nhipcau.core.terms import Level, Role
from nhipcau.web.activities.failures import WrongPlace
from nhipcau.web.activities.models import Activity
from nhipcau.web.agencies.models import Agency
from nhipcau.web.figures.models import Fact
from nhipcau.web.places.models import Province, Succession, Unit
from nhipcau.web.places.queries import units_on

pytestmark = pytest.mark.django_db
AUTUMN_2025 = moment(2025, 10, 1)


def bodies(figure: str, period: str) -> set[tuple[int, str]]:
    rows = Fact.objects.filter(figure=figure, period=period, breakdown="")
    return set(rows.values_list("unit_id", "reporter"))


def agency(key: str) -> Agency:
    return Agency.objects.select_related("unit__parent").get(key=key)


def system(province: Province) -> Actor:
    return system_actor(province.pk, AUTUMN_2025.date())


def ended_commune() -> tuple[Agency, Agency]:
    """A commune that went wholly into one other on 1/7/2025, and the committee that followed."""
    rows = Succession.objects.filter(on=date(2025, 7, 1), old__level=Level.COMMUNE.value, share="whole")
    row = rows.order_by("old__code")[0]
    committees = Agency.objects.filter(kind="commune_committee").select_related("unit__parent")
    return committees.get(unit_id=row.old_id), committees.get(unit_id=row.new_id)


def test_a_provincial_event_in_a_commune_is_the_organisers(cast: Cast) -> None:
    justice, commune = agency("so-tu-phap"), committee(cast).unit
    put_in(cast.actor("officer"), draft(justice, unit=commune))
    assert bodies("B02", "2022-Q1") == {(justice.unit_id, "so-tu-phap")}


def test_with_the_commune_as_co_organiser_it_is_the_communes_alone(cast: Cast) -> None:
    justice, commune = agency("so-tu-phap"), committee(cast).unit
    put_in(cast.actor("officer"), draft(justice, unit=commune, co_organised=True))
    assert bodies("B02", "2022-Q1") == {(commune.pk, committee(cast).key)}


def test_carrying_out_the_plan_stays_the_districts(cast: Cast) -> None:
    district, commune = committee(cast, "district"), committee(cast).unit
    put_in(cast.actor("district"), draft(district, unit=commune, co_organised=True))
    assert bodies("B02", "2022-Q1") == {(commune.pk, committee(cast).key)}
    assert bodies("B10h", "2022-H1") == {(district.unit_id, district.key)}


def test_a_departments_model_is_the_districts_in_which_it_lies(cast: Cast) -> None:
    model = {"name": "Mô hình", "decision": "1/QĐ", "contents": ["gbv"], "service": "Tư vấn"}
    district = committee(cast, "district")
    put_in(
        cast.actor("officer"), draft(committee(cast, "officer"), "model", model, unit=committee(cast).unit)
    )
    assert bodies("P01m", "2022-H1") == {(district.unit_id, district.key)}


def test_a_place_outside_the_bodys_area(cast: Cast) -> None:
    elsewhere = Unit.objects.filter(level=Level.COMMUNE.value, valid_to=date(2025, 6, 30)).exclude(
        parent=committee(cast).unit.parent
    )[0]
    with pytest.raises(WrongPlace, match="không thuộc phạm vi"):
        put_in(cast.actor("district"), draft(committee(cast, "district"), unit=elsewhere))


def test_a_kind_that_the_body_does_not_record(cast: Cast) -> None:
    with pytest.raises(WrongPlace, match="không ghi loại"):
        put_in(cast.actor("commune_clerk"), draft(committee(cast), "media", {}))


def test_a_commune_that_ended_proposes_who_followed(province: Province) -> None:
    old, new = ended_commune()
    with pytest.raises(WrongPlace) as caught:
        put_in(system(province), draft(old, day=date(2025, 7, 2)), AUTUMN_2025)
    assert "30/6/2025" in str(caught.value)
    assert new.name in str(caught.value)


def test_a_commune_that_was_not_there_yet_proposes_who_was(province: Province) -> None:
    old, new = ended_commune()
    with pytest.raises(WrongPlace) as caught:
        put_in(system(province), draft(new, day=date(2025, 6, 20)), AUTUMN_2025)
    assert "1/7/2025" in str(caught.value)
    assert old.name in str(caught.value)


def test_an_act_before_the_merger_counts_where_the_quarter_closes(province: Province) -> None:
    old, new = ended_commune()
    put_in(system(province), draft(old, day=date(2025, 6, 10)), AUTUMN_2025)
    assert bodies("B02", "2025-Q2") == {(old.unit_id, old.key)}
    put_in(system(province), draft(old, day=date(2025, 6, 20)), AUTUMN_2025)
    assert bodies("B02", "2025-Q3") == {(new.unit_id, new.key)}
    assert new.unit_id in set(
        units_on(province.pk, date(2025, 9, 14), Level.COMMUNE).values_list("pk", flat=True)
    )


def test_who_works_for_the_new_commune_puts_in_what_the_old_one_left(province: Province) -> None:
    old, new = ended_commune()
    grant = Grant(Role.COMMUNE_OFFICER, new.pk, new.unit_id, date(2025, 7, 1))
    clerk = Actor("u-new", "Cán bộ xã mới", province.pk, (grant,), date(2025, 10, 1))
    assert put_in(clerk, draft(old, day=date(2025, 6, 10)), AUTUMN_2025).standing
    elsewhere = Agency.objects.filter(kind="commune_committee", valid_to=date(2025, 6, 30)).exclude(
        unit__successors__new=new.unit
    )
    with pytest.raises(Forbidden):
        put_in(clerk, draft(elsewhere.select_related("unit__parent")[0], day=date(2025, 6, 10)), AUTUMN_2025)
    assert Activity.objects.count() == 1


def test_border_patrols_are_kept_at_the_province(cast: Cast) -> None:
    guard = agency("bo-doi-bien-phong")
    commune = committee(cast).unit
    put_in(cast.actor("officer"), draft(guard, "border_patrol", {"patrols": "40"}, unit=commune))
    assert bodies("E11", "2022-H1") == {(guard.unit_id, guard.key)}
