"""Plans of neighbouring programmes are served whole: every clause at home, every target with a source of figures."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

import nhipcau
from nhipcau.core.catalogue import Indicator, Programme, parse_programme
from nhipcau.core.catalogue.coverage import Covered, cover_plan
from nhipcau.core.catalogue.coverage_page import coverage_page
from nhipcau.core.catalogue.homes import Standing
from nhipcau.core.catalogue.of_targets import Body, Codes, Sought, make
from nhipcau.core.forms import Asks, Kind
from nhipcau.core.plan import Plan, read
from nhipcau.core.terms import Aggregation
from shared import shared
from tree import HOUSE

FOLDER = Path(nhipcau.__file__).parent / "programmes" / "general"
TEXTS = {path.relative_to(FOLDER).as_posix(): path.read_text("utf-8") for path in FOLDER.rglob("*.yaml")}
GENERAL = parse_programme(TEXTS)
DRUGS = "02-can-tho-2025-phong-chong-ma-tuy.txt"
OTHERS = (
    DRUGS,
    "04-can-tho-2025-truyen-thong-giam-ngheo.txt",
    "09-dong-thap-2025-chuyen-doi-so-doanh-nghiep.txt",
)
PAGE = HOUSE / "docs" / "reference" / "plan-coverage-drugs.md"
TITLE = "Kế hoạch phòng, chống ma túy của thành phố Cần Thơ năm 2025: từng nội dung được theo dõi ở đâu"


def plan_of(name: str) -> Plan:
    return read(shared(f"plans/{name}").read_text(encoding="utf-8"))


def served(plan: Plan) -> tuple[Programme, list[Indicator]]:
    """The programme as it is made when the plan is adopted, and the indicator of each target."""
    body = Body("Cơ quan chủ trì", key="co-quan-chu-tri")
    sought = [
        Sought(
            f"T{place:02}", each.text, each.population, each.shape, each.comparator,
            None if each.value is None else Decimal(str(float(each.value))), each.unit, each.per, body,
        )
        for place, each in enumerate(plan.targets, start=1)
    ]  # fmt: skip
    made = make(sought, Codes(GENERAL.figures, GENERAL.form_versions, GENERAL.indicators), "plan-1")
    programme = parse_programme({**TEXTS, **made.texts})
    return programme, [programme.indicators[made.indicators[each.code]] for each in sought]


def covered(name: str) -> tuple[Covered, ...]:
    plan = plan_of(name)
    programme, bound = served(plan)
    return cover_plan(plan, programme.homes, bound)


@pytest.mark.parametrize("name", OTHERS)
def test_every_clause_is_followed(name: str) -> None:
    rows = covered(name)
    assert len(rows) > 30
    assert [each.clause for each in rows if not each.followed] == []
    assert sum(each.standing in (Standing.KEPT, Standing.OUTSIDE) for each in rows) > 0.85 * len(rows)


@pytest.mark.parametrize("name", OTHERS)
def test_every_target_has_figures_a_formula_and_a_form(name: str) -> None:
    programme, bound = served(plan_of(name))
    assert len(bound) == {DRUGS: 18, OTHERS[1]: 0, OTHERS[2]: 5}[name]
    for each in bound:
        assert each.formula is not None, each.label
        lines = {line.figure for code in each.forms for line in programme.forms[code].lines}
        assert set(each.formula.figures) <= lines, each.label


def test_work_of_the_services_on_persons_stays_outside() -> None:
    standing = {each.clause: each.standing for each in covered(DRUGS)}
    for clause in ("III/4/a", "III/4/c", "III/5/b", "III/5/c"):
        assert standing[clause] is Standing.OUTSIDE, clause


def test_figures_about_people_of_the_drugs_plan_are_restricted() -> None:
    programme, bound = served(plan_of(DRUGS))
    people = [each for each in bound if re.match(r"(?:số )?(?:người (?!lao động)|vụ)", each.population)]
    assert len(people) == 7
    assert all(each.sensitive for each in people)
    assert all(
        programme.figures[code].level_floor.value == "province" for each in people for code in each.figures
    )


def test_a_clause_that_nothing_answers_to_says_so() -> None:
    plan = plan_of(DRUGS)
    bare = cover_plan(plan, ())
    assert {each.standing for each in bare} >= {Standing.ABSENT, Standing.TASKS}
    assert "chưa có trong danh mục chương trình" in coverage_page("x", bare)


def test_the_page_says_what_the_tables_say_and_no_sentence_of_the_plan() -> None:
    page = coverage_page(TITLE, covered(DRUGS))
    assert PAGE.read_text(encoding="utf-8") == page
    sentences = [line for line in plan_of(DRUGS).text.split(". ") if len(line.split()) > 9]
    assert not [each for each in sentences if each in page]


TIMES = {
    Aggregation.SUM: {Asks.PERIOD, Asks.QUARTERS},
    Aggregation.LAST: {Asks.YEAR, Asks.YEAR_END},
    Aggregation.DISTINCT: {Asks.YEAR, Asks.YEAR_END},
}


@pytest.mark.parametrize("name", OTHERS)
def test_forms_ask_for_the_time_that_their_figures_have_and_restricted_ones_apart(name: str) -> None:
    programme, _bound = served(plan_of(name))
    assert len(programme.forms) >= 2
    for form in programme.forms.values():
        lines = [line for line in form.lines if line.kind is not Kind.TEXT]
        for line in lines:
            assert line.asks in TIMES[programme.figures[line.figure].aggregation], (form.code, line.key)
        assert {programme.figures[line.figure].sensitive for line in lines} <= {form.restricted}, form.code
