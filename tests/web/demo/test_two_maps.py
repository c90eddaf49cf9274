"""The demonstration of 2025: 106 communes until the half-year, 38 after it, and nothing blended that cannot be."""

import io
import json
from pathlib import Path

import docx
import pytest

from demonstration_checks import (
    a_recommendation_waits_and_the_arms_are_compared,
    every_figure_is_what_its_page_shows,
    nobody_computes_a_withheld_number,
)
from installation import Installation

SAMPLE = Path(__file__).resolve().parents[3] / "examples" / "ke-hoach-mau-2025.docx"
MAKE = f"""
from pathlib import Path
from nhipcau.web.config.start import make_demonstration
ready = make_demonstration(Path({str(SAMPLE)!r}), 1, None, lambda *told: None)
print(*ready.lines, sep="\\n")
"""
LOOK = """
import json
from nhipcau.web.people.bridge import actor, office
from nhipcau.web.people.models import User
from nhipcau.web.returns.bodies import filers
from nhipcau.web.returns.bridge import form_for
from datetime import date
officer = User.objects.order_by("pk")[0]
days = [date(2025, 2, 1), date(2025, 12, 16)]
print(json.dumps({
    "offices": [office(officer, day) for day in days],
    "roles": [sorted(actor(officer, day).roles) for day in days],
    "communes": [len(list(filers(12, form_for("BM-01", code), code))) for code in ("2024-Y", "2025-H1", "2025-Y")],
}))
"""
STAFF = """
import json
from nhipcau.core.calendar import period
from nhipcau.web.activities.staff.queries import on_list
from nhipcau.web.returns.models import ReturnCell
told = {}
for code in ("2025-H1", "2025-Y"):
    listed = on_list(12, period(code).end).filter(group="district_office").count()
    cell = ReturnCell.objects.filter(of__form="BM-19", of__period=code, line="B20.group.district_office").first()
    told[code] = [listed, None if cell is None else f"{cell.value.normalize():f}"]
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The plan of 2025, shown."""
    installation = Installation(tmp_path_factory.mktemp("two-maps") / "data")
    assert installation.prepare().code == 0
    assert "ngày giả định 17/12/2025" in installation.python(MAKE)
    return installation


@pytest.fixture(scope="module")
def measured(made: Installation) -> dict[str, dict[str, object]]:
    """The targets of the year by their codes."""
    done = made.command("targets", "--period", "2025-Y", "--json")
    assert done.code == 0, done.err
    return {each["code"]: each for each in json.loads(done.out)["targets"]}


def lines(of: dict[str, object]) -> list[tuple[str, str]]:
    found = of["lines"]
    assert isinstance(found, list)
    return [(each["to"], each["denominator"]) for each in found]


def test_it_holds(made: Installation) -> None:
    verified = made.command("verify")
    assert (verified.code, "Toàn vẹn." in verified.out) == (0, True), verified.out + verified.err


def test_quarters_before_the_merger_stand_on_106_communes_those_after_on_38(
    measured: dict[str, dict[str, object]],
) -> None:
    assert lines(measured["T01"]) == [("2025-06-14", "106"), ("2025-12-14", "38")]
    assert lines(measured["T05"]) == [("2025-06-14", "8"), ("2025-12-14", "38")]
    for code in ("T01", "T02", "T03", "T05", "T06", "T09"):
        assert len(lines(measured[code])) == 2, code
        assert measured[code]["result"] is None, code


def test_what_adds_up_goes_on_and_last_year_is_there(measured: dict[str, dict[str, object]]) -> None:
    for code in ("T04", "T07", "T08", "T10", "T11", "T12"):
        assert len(lines(measured[code])) == 1, code
        assert measured[code]["result"] is not None, code
    before = {code: each["previous"] for code, each in measured.items()}
    assert all(isinstance(each, dict) and each["result"] is not None for each in before.values())


def beside(of: dict[str, object]) -> dict[str, object]:
    found = of["beside"]
    assert isinstance(found, list)
    return {each["label"]: each["result"] for each in found}


def test_the_model_keeps_its_contents_on_the_new_map(measured: dict[str, dict[str, object]]) -> None:
    assert measured["T10"]["result"] == "1"
    assert set(beside(measured["T10"]).values()) == {"1"}
    assert len(beside(measured["T10"])) == 5
    evidence = measured["T10"]["evidence"]
    assert isinstance(evidence, list)
    assert [each["records"] > 0 for each in evidence] == [True]


def test_nobody_of_a_district_is_on_the_list_once_there_are_none(
    made: Installation, measured: dict[str, dict[str, object]]
) -> None:
    assert "Lãnh đạo, cán bộ phụ trách cấp huyện" not in beside(measured["T12"])
    half = json.loads(made.command("targets", "--period", "2025-H1", "--json").out)["targets"]
    told = {each["code"]: each for each in half}
    assert beside(told["T12"])["Lãnh đạo, cán bộ phụ trách cấp huyện"] is not None
    assert json.loads(made.python(STAFF)) == {"2025-H1": [16, "16"], "2025-Y": [0, None]}


def test_the_agency_in_charge_changes_and_its_people_with_it(made: Installation) -> None:
    seen = json.loads(made.python(LOOK))
    assert seen["communes"] == [106, 106, 38]
    assert [each.partition("Sở ")[2][:7] for each in seen["offices"]] == ["Lao độn", "Y tế"]
    assert seen["roles"][0] == seen["roles"][1] == ["operator", "programme_officer"]


def test_the_report_names_both_maps(made: Installation, tmp_path: Path) -> None:
    out = tmp_path / "bao-cao.docx"
    done = made.command("report", "--period", "2025-Y", "--out", out)
    assert done.code == 0, done.err
    document = docx.Document(io.BytesIO(out.read_bytes()))
    text = "\n".join(each.text for each in document.paragraphs)
    assert "106 đơn vị hành chính cấp xã thuộc 08 đơn vị hành chính cấp huyện" in text
    assert "38 đơn vị hành chính cấp xã, theo danh mục có hiệu lực ngày 14/12/2025" in text
    assert "tỷ lệ tính riêng theo từng bản đồ, không gộp" in text
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert any("/106) đến 14/6/2025" in each and "/38) đến 14/12/2025" in each for each in cells)


def test_every_figure_of_every_issued_report_is_what_its_page_shows(made: Installation) -> None:
    every_figure_is_what_its_page_shows(made, 2025)


def test_from_all_that_is_public_nobody_computes_a_withheld_number(made: Installation) -> None:
    nobody_computes_a_withheld_number(made, 2025)


MATTERS = """
import json
from nhipcau.web.inspections.models import InspectionPlan, Matter
print(json.dumps({
    "graver": [[str(each.act_on), each.citation] for each in Matter.objects.exclude(conduct="")],
    "plans": [[str(each.first), str(each.last)] for each in InspectionPlan.objects.filter(state="published")],
}))
"""


def test_plans_stand_before_and_after_the_merger_and_the_decree_is_that_of_the_day(
    made: Installation,
) -> None:
    seen = json.loads(made.python(MATTERS))
    assert seen["graver"] == [["2025-12-15", "Điều 35 Nghị định 282/2025/NĐ-CP"]]
    assert sorted(seen["plans"]) == [["2025-04-01", "2025-06-14"], ["2025-09-28", "2025-11-30"]]


def test_a_recommendation_waits_for_its_answer_and_few_visits_are_called_few(made: Installation) -> None:
    a_recommendation_waits_and_the_arms_are_compared(made)
