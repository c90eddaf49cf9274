"""Data out as open files: described, the same twice, without what is not public, readable again."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from decimal import Decimal
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from cast import Cast, moment
from nhipcau.cli import export as command
from nhipcau.core.journal import commitment
from nhipcau.core.rights import Forbidden, system_actor
from nhipcau.core.terms import CellState
from nhipcau.web.agencies.agency_files import read_agencies
from nhipcau.web.agencies.models import Agency
from nhipcau.web.config.exports.actions import WHAT, NotPublic, export
from nhipcau.web.config.exports.package import zipped
from nhipcau.web.figures.actions import put
from nhipcau.web.figures.values import FigureValue
from nhipcau.web.journal.models import Line
from nhipcau.web.places.actions import Loaded, import_units
from nhipcau.web.places.bridge import unit_records
from nhipcau.web.places.models import Province, Unit
from nhipcau.web.places.one_province import Sought, province_in
from nhipcau.web.places.tables import File
from return_steps import FULL, approved

NOW = moment(2022, 7, 4)


def taken(province: Province, what: str, *, public: bool = False) -> dict[str, bytes]:
    return export(system_actor(province.pk, NOW.date()), province, what, NOW, public=public)


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def about(files: dict[str, bytes]) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(files["datapackage.json"])
    return loaded


def known(province: Province, figure: str, unit: Unit, value: str) -> None:
    cell = FigureValue(
        figure, "2022-H1", unit.pk, unit.parent_id, value=Decimal(value), state=CellState.VALUE
    )
    put(province.pk, [cell], "return:1", NOW, province_only=frozenset())


@pytest.mark.parametrize("what", WHAT)
def test_every_column_is_described_and_the_bytes_are_the_same_twice(cast: Cast, what: str) -> None:
    approved(cast, **FULL)
    province = Province.objects.get()
    first = taken(province, what)
    for resource in about(first)["resources"]:
        data = first[resource["path"]]
        header = next(csv.reader(io.StringIO(data.decode(), newline="")))
        assert header == [field["name"] for field in resource["schema"]["fields"]]
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{sha256(data).hexdigest()}"
        key = resource["schema"].get("primaryKey", [])
        named = [tuple(row[each] for each in key) for row in rows(data)]
        assert not key or len(set(named)) == len(named)
    if what != "journal":
        assert taken(province, what) == first
        assert zipped(first) == zipped(taken(province, what))


def test_the_approved_figure_is_there_with_its_unit(cast: Cast) -> None:
    of = approved(cast, **FULL)
    files = taken(Province.objects.get(), "figures")
    (row,) = [row for row in rows(files["figures.csv"]) if (row["figure"], row["breakdown"]) == ("A05", "")]
    assert (row["value"], row["state"], row["source"]) == (FULL["A05"], "value", f"return:{of.pk}")
    assert (row["unit_code"], row["unit_name"]) == (of.unit.code, of.unit.name)
    assert {"A05"} <= {row["figure"] for row in rows(files["figure-words.csv"])}


def test_the_public_version_has_no_number_about_people(province: Province) -> None:
    top = Unit.objects.get(province=province, level="province")
    commune = Unit.objects.filter(province=province, level="commune").order_by("code")[0]
    for figure in ("E03v", "F02", "A01"):
        known(province, figure, top, "7000")
    known(province, "A05", commune, "40")
    within = {row["figure"]: row for row in rows(taken(province, "figures")["figures.csv"])}
    outside = {row["figure"]: row for row in rows(taken(province, "figures", public=True)["figures.csv"])}
    assert {within[each]["value"] for each in ("E03v", "F02", "A01")} == {"7000"}
    for each in ("E03v", "F02", "A01"):
        assert (outside[each]["value"], outside[each]["state"]) == ("", "suppressed")
        assert outside[each]["source"] == outside[each]["known_from"] == ""
    assert outside["A05"]["value"] == "40"


@pytest.mark.parametrize("what", ["journal", "returns"])
def test_what_has_no_public_version(province: Province, what: str) -> None:
    with pytest.raises(NotPublic):
        taken(province, what, public=True)


def test_only_the_operator_and_with_a_line_in_the_journal(cast: Cast) -> None:
    province = Province.objects.get()
    with pytest.raises(Forbidden):
        export(cast.actor("officer"), province, "units", NOW, public=True)
    assert not Line.objects.filter(act="export").exists()
    taken(province, "units")
    assert Line.objects.get(act="export").object_ref == f"province:{province.pk}"


def test_the_journal_can_be_verified_elsewhere(cast: Cast) -> None:
    approved(cast, **FULL)
    lines = rows(taken(Province.objects.get(), "journal")["journal.csv"])
    assert len(lines) > 3
    assert all(after["prev"] == before["hash"] for before, after in pairwise(lines))
    for line in lines:
        assert commitment(bytes.fromhex(line["salt"]), json.loads(line["details"])) == line["details_commit"]


def test_names_of_staff_stay_and_formulas_are_text(cast: Cast) -> None:
    of = approved(cast, **FULL)
    of.cells.filter(figure="A05").update(note="=1+1")
    files = taken(Province.objects.get(), "returns")
    together = b"".join(files.values()).decode()
    assert of.prepared_by
    assert of.prepared_by not in together
    assert "'=1+1" in {row["note"] for row in rows(files["return-cells.csv"])}


def test_agencies_can_be_read_again(province: Province) -> None:
    data = taken(province, "agencies")["agencies.csv"].decode()
    kept = [line for line in data.splitlines() if ",district_committee," not in line]
    kept = [line for line in kept if ",commune_committee," not in line]
    read = read_agencies(
        [File("a.csv", "\n".join(kept).encode())], list(Unit.objects.filter(province=province)), ""
    )
    there = Agency.objects.filter(province=province).exclude(
        kind__in=["district_committee", "commune_committee"]
    )
    assert {(each.key, each.name, each.kind.value, unit.pk) for each, unit in read.pairs} == set(
        there.values_list("key", "name", "kind", "unit_id")
    )


def test_units_can_be_read_again_and_change_nothing(province: Province) -> None:
    files = taken(province, "units")
    lists = [File("units.csv", files["units.csv"])], [File("successions.csv", files["successions.csv"])]
    found = province_in(*lists, Sought("12", province.key, "", ""), unit_records(province.pk))
    system = system_actor(province.pk, NOW.date())
    assert import_units(system, found.data, {}, NOW) == Loaded(0, 0)
    assert found.untold == ()


def test_the_command_writes_a_folder_or_an_archive(
    province: Province, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.export_data("units", tmp_path / "ra", "", public=False) == 0
    assert {path.name for path in (tmp_path / "ra").iterdir()} == {
        "units.csv",
        "successions.csv",
        "datapackage.json",
    }
    assert (tmp_path / "ra" / "units.csv").stat().st_mode & 0o077 == 0
    assert command.export_data("units", tmp_path / "ra.zip", "", public=False) == 0
    with zipfile.ZipFile(tmp_path / "ra.zip") as archive:
        assert archive.read("units.csv") == (tmp_path / "ra" / "units.csv").read_bytes()
    assert command.export_data("returns", tmp_path / "khac", "", public=True) == 2
    assert "không có bản công khai" in capsys.readouterr().err.lower()
    assert not (tmp_path / "khac").exists()
