"""The data files of Lai Châu, held against the shared copies of the official lists and maps."""

import csv
import importlib.util
import json
import math
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from nhipcau.core.terms import Level
from nhipcau.core.terms.text import fold
from nhipcau.web.places.models import Province, Succession
from nhipcau.web.places.queries import units_on
from shared import HOUSE, shared

MAPS = [
    ("units-2022.csv", "lai-chau-communes-2022.geojson", date(2022, 12, 14), 0.69),
    ("units-2025.csv", "lai-chau-communes-2025.geojson", date(2025, 7, 1), 0.8),
]


def rows(name: str) -> list[dict[str, str]]:
    with Path(shared(f"geo/{name}")).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("tiles_tool", HOUSE / "deploy" / "tiles.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("units", "_map", "day", "_kept"), MAPS)
def test_codes_names_and_parents_are_those_of_the_lists(
    province: Province, units: str, _map: str, day: date, _kept: float
) -> None:
    """Names may be written otherwise where another spelling is the official one; then the list's one is an alias."""
    listed = {row["code"]: row for row in rows(units) if row["level"] == "commune"}
    for unit in units_on(province.pk, day, Level.COMMUNE).prefetch_related("aliases"):
        row = listed[unit.code]
        spellings = {fold(unit.short_name), *(each.folded for each in unit.aliases.all())}
        assert (unit.kind, unit.parent.code if unit.parent else "") == (row["kind"], row["parent_code"])
        assert fold(row["short_name"]) in spellings


def test_successions_are_those_of_the_list(province: Province) -> None:
    ours = {
        (row.old.code, row.new.code, row.share)
        for row in Succession.objects.filter(province=province).select_related("old", "new")
        if row.new is not None
    }
    listed = {(row["old_code"], row["new_code"], row["share"]) for row in rows("successions-2025.csv")}
    assert len(ours) == 106
    assert ours <= listed


@pytest.mark.parametrize(("_units", "map_file", "day", "kept"), MAPS)
def test_tiles_keep_neighbours_near(
    province: Province, _units: str, map_file: str, day: date, kept: float
) -> None:
    """At least so many of the true neighbours lie side by side, and none is far away."""
    tiles = tool()
    features = json.loads(shared(f"geo/{map_file}").read_text(encoding="utf-8"))["features"]
    stretch = math.cos(math.radians(22.3))
    grounds = {each["properties"]["code"]: tiles.rings(each["geometry"], stretch) for each in features}
    cells = {
        unit.code: (unit.tile_column, unit.tile_row) for unit in units_on(province.pk, day, Level.COMMUNE)
    }
    apart = [tiles.steps(cells[one], cells[other]) for one, other in tiles.neighbours(grounds)]
    assert sum(each == 1 for each in apart) / len(apart) >= kept
    assert max(apart) <= 3
