"""The sample plans of examples/: our own words, the figures of a real plan, the layout of Decree 30/2020."""

import io
import json
import zipfile
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from nhipcau.cli import main
from nhipcau.core.protection import Context, check_text, secrecy_marks
from nhipcau.readers.documents import read_document
from samples.make_sample_plan import FOLDER, TARGET, build
from samples.sample_plan_text import PLANS, PlanText
from shared import shared


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


every_plan = pytest.mark.parametrize("plan", PLANS, ids=lambda plan: str(plan.year))


@every_plan
def test_the_builder_makes_the_file_that_ships_and_always_the_same(plan: PlanText):
    assert build(plan) == build(plan)
    assert parts(build(plan)) == parts((FOLDER / plan.file).read_bytes())


@every_plan
def test_it_passes_our_own_doors(plan: PlanText):
    text = read_document(plan.file, (FOLDER / plan.file).read_bytes()).text
    assert check_text(text, Context.PERSONS_AT_RISK) == ()
    assert secrecy_marks(text) == ()
    assert text.startswith("ỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n")
    assert text.endswith("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLò Minh Tuệ")


def test_its_sentences_are_our_own():
    """No run of nineteen syllables is the real plan's: populations and names of bodies are shorter."""
    real = " ".join(shared("plans/00-lai-chau-2022.txt").read_text(encoding="utf-8").split())
    body = Path(TARGET.parents[1], "tests/samples/sample_plan_body.txt").read_text(encoding="utf-8")
    copied = [
        " ".join(run)
        for line in body.splitlines()
        for words in [line.split()]
        for run in zip(*(words[place:] for place in range(19)), strict=False)
        if " ".join(run) in real
    ]
    assert copied == []


@pytest.fixture(scope="module")
def plan():
    out = io.StringIO()
    with redirect_stdout(out):
        assert main(["read", str(TARGET), "--json"]) == 0
    return json.loads(out.getvalue())


def test_twelve_targets_with_the_values_of_the_real_plan(plan):
    gold = json.loads(shared("plans/00-lai-chau-2022.gold.json").read_text(encoding="utf-8"))
    keys = ("value", "value_to", "unit", "comparator")
    asked = [tuple(target[key] for key in keys) for target in gold["targets"]]
    assert [tuple(target[key] for key in keys) for target in plan["targets"]] == asked
    assert [target["per"] for target in plan["targets"]][1] == "quarter"


def test_metadata(plan):
    assert (plan["kind"], plan["number"], plan["place"]) == ("KẾ HOẠCH", "27/KH-UBND", "Lai Châu")
    assert plan["title"] == "Phòng, chống mại dâm năm 2022 trên địa bàn tỉnh Lai Châu"
    assert plan["issued_on"] == "2022-01-12"
    assert plan["legal_bases"] == ["1629/QĐ-TTg", "3742/KH-UBND"]
    assert plan["period"] == {"from": "2022-01-01", "to": "2022-12-31"}
    assert plan["signer"]["name"] == "Lò Minh Tuệ"


def test_agencies_and_reporting(plan):
    assert len(plan["agencies"]) == 14
    assert sum(agency["requested"] for agency in plan["agencies"]) == 3
    assert [rule["cadence"] for rule in plan["reporting"]] == ["6 months", "year"]
