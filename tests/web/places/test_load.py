"""Loading a province: complete, repeatable, journalled, kept apart from what people confirmed."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from cast import Cast
from nhipcau.core.rights import Forbidden, system_actor
from nhipcau.core.terms import Level
from nhipcau.web.journal.models import Line
from nhipcau.web.places.actions import Loaded, load_province
from nhipcau.web.places.models import Flag, Province, Succession, Unit, UnitFlag
from nhipcau.web.places.queries import ancestry, flagged, search, units_on
from nhipcau.web.places.records import UnknownProvince

BEFORE, AFTER = date(2022, 7, 4), date(2025, 7, 1)


@pytest.mark.parametrize(
    ("day", "level", "number"),
    [
        (BEFORE, Level.PROVINCE, 1),
        (BEFORE, Level.DISTRICT, 8),
        (BEFORE, Level.COMMUNE, 106),
        (date(2025, 6, 30), Level.DISTRICT, 8),
        (date(2025, 6, 30), Level.COMMUNE, 106),
        (AFTER, Level.DISTRICT, 0),
        (AFTER, Level.COMMUNE, 38),
    ],
)
def test_each_map_has_its_units(province: Province, day: date, level: Level, number: int) -> None:
    assert units_on(province.pk, day, level).count() == number


def test_kinds_of_both_maps(province: Province) -> None:
    def kinds(day: date) -> dict[str, int]:
        found: dict[str, int] = {}
        for unit in units_on(province.pk, day, Level.COMMUNE):
            found[unit.kind] = found.get(unit.kind, 0) + 1
        return found

    assert kinds(BEFORE) == {"xã": 94, "phường": 5, "thị trấn": 7}
    assert kinds(AFTER) == {"xã": 36, "phường": 2}


def test_every_commune_of_2022_goes_on_whole_and_every_one_of_2025_has_a_past(province: Province) -> None:
    rows = Succession.objects.filter(province=province, old__level="commune")
    old = {unit.pk for unit in units_on(province.pk, BEFORE, Level.COMMUNE)}
    new = {unit.pk for unit in units_on(province.pk, AFTER, Level.COMMUNE)}
    assert {row.old_id for row in rows} == old
    assert {row.new_id for row in rows} == new
    assert {row.share for row in rows} == {"whole"}
    assert Succession.objects.filter(province=province, old__level="district", new=None).count() == 8


def test_codes_mean_other_units_after_the_merger(province: Province) -> None:
    first, second = Unit.objects.filter(province=province, code="03388").order_by("valid_to")
    assert {first.name, second.name} == {"Phường Quyết Tiến", "Phường Đoàn Kết"}
    assert Unit.objects.filter(province=province, name="Xã Mường Than").count() == 2


def test_names_are_the_official_ones_and_other_spellings_find_them(province: Province) -> None:
    names = set(units_on(province.pk, BEFORE, Level.COMMUNE).values_list("short_name", flat=True))
    official = {
        "Lản Nhì Thàng",
        "Can Hồ",
        "Tung Qua Lìn",
        "Hua Bum",
        "Ma Li Pho",
        "Ta Gia",
        "Pa Vệ Sủ",
        "Khoen On",
    }
    assert official <= names
    for written, found in (
        ("Lả Nhì Thàng", "Lản Nhì Thàng"),
        ("kan ho", "Can Hồ"),
        ("TONG QUA LIN", "Tung Qua Lìn"),
    ):
        assert [
            unit.short_name for unit in search(units_on(province.pk, BEFORE, Level.COMMUNE), written)
        ] == [found]


def test_every_commune_has_a_tile_of_its_own(province: Province) -> None:
    for day in (BEFORE, AFTER):
        tiles = list(units_on(province.pk, day, Level.COMMUNE).values_list("tile_column", "tile_row"))
        assert None not in {column for column, _row in tiles}
        assert len(set(tiles)) == len(tiles)


def test_the_border_is_marked_and_said_to_be_unconfirmed(province: Province) -> None:
    before = flagged(province.pk, Flag.BORDER, BEFORE) & set(
        units_on(province.pk, BEFORE, Level.COMMUNE).values_list("pk", flat=True)
    )
    districts = {Unit.objects.get(pk=pk).parent.short_name for pk in before}
    assert len(before) == 22
    assert districts == {"Mường Tè", "Nậm Nhùn", "Sìn Hồ", "Phong Thổ"}
    assert not UnitFlag.objects.filter(confirmed=True).exists()


def test_ancestry_runs_from_the_inside_out(province: Province) -> None:
    commune = units_on(province.pk, BEFORE, Level.COMMUNE).get(short_name="Mù Cả")
    district, top = commune.parent, commune.parent.parent
    assert ancestry(commune.pk) == (commune.pk, district.pk, top.pk)
    assert ancestry(0) == ()


def test_loading_again_changes_nothing_and_writes_no_line(
    province: Province, moment: Callable[..., datetime]
) -> None:
    lines = Line.objects.count()
    again = load_province(system_actor(province.pk, BEFORE), province.key, moment(2022, 7, 4))
    assert again == Loaded(made=0, changed=0)
    assert Line.objects.count() == lines


def test_loading_again_repairs_a_name_and_keeps_a_confirmation(
    province: Province, moment: Callable[..., datetime]
) -> None:
    Unit.objects.filter(province=province, code="03451", valid_from=None).update(name="Xã Mu Ca")
    flag = UnitFlag.objects.filter(flag=Flag.BORDER).first()
    assert flag is not None
    UnitFlag.objects.filter(pk=flag.pk).update(confirmed=True)
    again = load_province(system_actor(province.pk, BEFORE), province.key, moment(2022, 7, 4))
    assert again == Loaded(made=0, changed=1)
    assert Unit.objects.get(province=province, code="03451", valid_from=None).name == "Xã Mù Cả"
    assert UnitFlag.objects.get(pk=flag.pk).confirmed


def test_only_who_runs_the_installation_loads(cast: Cast, moment: Callable[..., datetime]) -> None:
    with pytest.raises(Forbidden):
        load_province(cast.actor("commune_clerk"), "lai-chau", moment(2022, 7, 4))


def test_an_unknown_province_is_named(db: None, moment: Callable[..., datetime]) -> None:
    with pytest.raises(UnknownProvince, match="noi-khac"):
        load_province(system_actor(99, BEFORE), "noi-khac", moment(2022, 7, 4))
