"""Goals as data: read strictly, each with a home, both readings where a target asks for the other direction."""

from __future__ import annotations

import pytest
import yaml

from nhipcau.core.catalogue import BadCatalogue
from nhipcau.core.catalogue.coverage import with_words
from nhipcau.core.catalogue.goals import Hoped
from nhipcau.core.catalogue.parse_goals import parse_goals
from nhipcau.core.catalogue.parse_homes import parse_homes
from nhipcau.core.plan import read
from nhipcau.readers.documents import read_document
from shared import shared
from small_world import shipped
from tree import HOUSE

GOAL = {
    "name": "Giảm", "en": "Fewer", "words": ["giảm tội phạm"], "hoped": "fewer",
    "figures": [{"figure": "E01", "bodies": ["police"]}], "source": "Công an", "source_en": "Police",
}  # fmt: skip
READING = {"text": "a", "en": "a"}


def parsed(**changes: object) -> object:
    known = shipped()
    text = yaml.safe_dump({"goals": {"x": {**GOAL, **changes}}})
    return parse_goals(text, known.figures, known.indicators)["x"]


def test_a_goal_of_the_least_is_read() -> None:
    assert parsed()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"against": ["T08"]}, "cần đúng hai cách hiểu"),
        ({"against": ["T08"], "readings": [READING]}, "cần đúng hai cách hiểu"),
        ({"readings": [READING] * 3}, "hai cách hiểu"),
        ({"against": ["T99"], "readings": [READING] * 2}, "T99"),
        ({"figures": []}, "figures"),
        ({"figures": [{"figure": "E99", "bodies": ["police"]}]}, "E99"),
        ({"figures": [{"figure": "E01", "bodies": ["polic"]}]}, "polic"),
        ({"figures": [{"figure": "E01", "bodies": []}]}, "bodies"),
        ({"figures": [{"figure": "E01", "bodies": ["police"]}] * 2}, "hai lần"),
        ({"hoped": "better"}, "hoped"),
        ({"words": []}, "words"),
        ({"verdict": "met"}, "verdict"),
        ({"target": 5}, "target"),
    ],
)
def test_a_faulty_goal_says_where(changes: dict[str, object], said: str) -> None:
    with pytest.raises(BadCatalogue, match=rf"goals\.yaml: .*{said}"):
        parsed(**changes)


def test_a_file_that_is_no_yaml_says_so() -> None:
    with pytest.raises(BadCatalogue, match="YAML"):
        parse_goals("goals: [", {}, ())


def test_a_goal_lives_somewhere_and_a_home_names_no_unknown_goal() -> None:
    home = {"name": "n", "en": "n", "words": ["a"]}
    with pytest.raises(BadCatalogue, match="fewer"):
        parse_homes(yaml.safe_dump({"homes": {"x": home}}), (), (), (), ["fewer"])
    with pytest.raises(BadCatalogue, match="không có mục tiêu more"):
        parse_homes(yaml.safe_dump({"homes": {"x": {**home, "goals": ["more"]}}}), (), (), (), [])


def test_the_goals_of_the_programme_rest_on_the_figures_of_the_specification() -> None:
    goals = shipped().goals
    crime = {of.figure for key in ("fewer_violations", "less_crime") for of in goals[key].figures}
    assert crime == {"A03", "E01", "E06"}
    assert {of.figure for of in goals["equal_access"].figures} == {"F10", "F11"}
    assert all(goal.hoped is Hoped.FEWER for goal in goals.values())
    assert all(goals[key].against == ("T08",) for key in ("fewer_violations", "less_crime"))
    assert all(shipped().figures[of.figure].sensitive for goal in goals.values() for of in goal.figures)


def test_the_real_plan_sets_all_three_in_its_first_clause() -> None:
    plan = read(shared("plans/00-lai-chau-2022.txt").read_text(encoding="utf-8"))
    found = {
        key: [each.clause for each in with_words(plan.clauses) if goal.holds(each.text)][:1]
        for key, goal in shipped().goals.items()
    }
    assert found == {"fewer_violations": ["I/1"], "less_crime": ["I/1"], "equal_access": ["I/1"]}


def test_the_sample_plan_sets_two() -> None:
    sample = HOUSE / "examples" / "ke-hoach-mau.docx"
    plan = read(read_document(sample.name, sample.read_bytes()).text)
    set_by = {
        key: any(goal.holds(each.text) for each in with_words(plan.clauses))
        for key, goal in shipped().goals.items()
    }
    assert set_by == {"fewer_violations": True, "less_crime": False, "equal_access": True}
