"""`nhipcau targets`: text and `nhipcau.targets/1`."""

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from measured_province import fill, plan_of_twelve
from nhipcau.cli.targets import print_targets, run
from nhipcau.core.calendar import period
from nhipcau.web.places.models import Province
from plan_samples import plan_in_force, report_communication

YEAR, DAY = period("2022-Y"), date(2022, 12, 20)


@pytest.fixture
def reported(province: Province, moment: Callable[..., datetime]) -> None:
    plan_in_force(province)
    for quarter in YEAR.quarters():
        report_communication(province, quarter.code, quarter.end, 70, 31, moment(2022, 12, 15))


def test_json(reported: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert print_targets("lai-chau", YEAR, DAY, None, as_json=True) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "nhipcau.targets/1"
    assert document["period"] == {"code": "2022-Y", "from": "2021-12-15", "to": "2022-12-14", "closed": True}
    assert (document["as_of"], document["map"], document["audience"]) == (
        "2022-12-20", "2022-12-14", "restricted",
    )  # fmt: skip
    first = document["targets"][0]
    assert (first["code"], first["result"], first["verdict"]) == ("T01", "66.0", "exceeded")
    assert first["lines"][0]["high"] == "75/106"


def test_text(reported: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert print_targets("", YEAR, DAY, None, as_json=False) == 0
    out = capsys.readouterr().out
    assert "T01  66,0%  Vượt" in out
    assert "Còn 5 đơn vị chưa gửi đủ số liệu." in out
    assert "T02  –  Chưa đủ căn cứ đánh giá" in out
    assert "Còn 10 đơn vị chưa gửi đủ số liệu." in out


def test_without_a_plan(province: Province, capsys: pytest.CaptureFixture[str]) -> None:
    assert print_targets("", YEAR, DAY, None, as_json=True) == 1
    assert "Chưa có kế hoạch" in capsys.readouterr().err


def test_bad_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--period", "2022-X"]) == 2
    assert run(["--period", "2022-Y", "--data", str(tmp_path)]) == 2
    assert "2022-X" in capsys.readouterr().err


def test_all_twelve_with_their_evidence(province: Province, capsys: pytest.CaptureFixture[str]) -> None:
    fill(province, 3, 0.05)
    plan_of_twelve(province)
    assert print_targets("lai-chau", YEAR, DAY, None, as_json=True) == 0
    targets = {each["code"]: each for each in json.loads(capsys.readouterr().out)["targets"]}
    assert list(targets) == [f"T{number:02d}" for number in range(1, 13)]
    for code, each in targets.items():
        assert each["verdict"], code
        assert each["lines"], code
        assert each["previous"]["period"] == "2021-Y"
        assert {source["url"] for source in each["evidence"]} == {
            f"/so-lieu/{source['figure']}/?ky=2022-Y" for source in each["evidence"]
        }
        assert all(source["records"] > 0 for source in each["evidence"]), code
    assert (targets["T02"]["unit"], targets["T02"]["target"]) == ("times", "1")
    assert targets["T10"]["result"] == targets["T10"]["lines"][0]["numerator"]
    assert targets["T05"]["beside"][0]["label"] == "Có kế hoạch năm đã ký, ghi số"
    assert {each["unit"] for each in targets["T07"]["beside"]} == {"count"}


def test_the_map_of_another_day(province: Province, capsys: pytest.CaptureFixture[str]) -> None:
    fill(province, 3, 0.0)
    plan_of_twelve(province)
    assert print_targets("lai-chau", YEAR, DAY, date(2025, 12, 14), as_json=True) == 0
    document = json.loads(capsys.readouterr().out)
    first = document["targets"][0]
    assert document["map"] == first["lines"][0]["map"] == "2025-12-14"
    assert (first["lines"][0]["denominator"], first["lines"][0]["expected"]) == ("38", 38)
