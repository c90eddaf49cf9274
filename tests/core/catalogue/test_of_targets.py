"""Figures, formulas and forms made of a plan's own targets: the examples of docs/rules/plan-catalogue.md."""

from decimal import Decimal
from pathlib import Path

import pytest

import nhipcau
from indicator_tables import table
from nhipcau.core.catalogue import Programme, parse_programme
from nhipcau.core.catalogue.of_targets import Body, Codes, Sought, TooMany, make
from nhipcau.core.catalogue.of_targets.measuring import Way, is_delicate, way_of
from nhipcau.core.catalogue.of_targets.wording import short, unit_of
from nhipcau.core.catalogue.together import together
from nhipcau.core.forms import Mandate
from nhipcau.core.indicators.formula import Kind
from nhipcau.core.terms import Comparator, Frequency, Shape, Unit

PAGE = "plan-catalogue"
SHIPPED = Path(nhipcau.__file__).parent / "programmes"
BODY = Body("Sở Khoa học và Công nghệ", key="so-khoa-hoc-va-cong-nghe")
FREQUENCIES = {"month": Frequency.MONTH, "quarter": Frequency.QUARTER, "year": Frequency.YEAR}


def texts_of(key: str) -> dict[str, str]:
    folder = SHIPPED / key
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.yaml")}


GENERAL = texts_of("general")


def sought(
    population: str = "hộ nghèo",
    text: str = "",
    shape: Shape = Shape.COVERAGE,
    unit: Unit | None = Unit.PERCENT,
    per: Frequency | None = None,
    code: str = "T01",
    body: Body = BODY,
    comparator: Comparator = Comparator.AT_LEAST,
) -> Sought:
    said = text or f"Ít nhất 60% {population} đạt chuẩn"
    return Sought(code, said, population, shape, comparator, Decimal(60), unit, per, body)


def made_programme(*targets: Sought) -> tuple[Programme, dict[str, str]]:
    ground = parse_programme(GENERAL)
    made = make(targets, Codes(ground.figures, ground.form_versions, ground.indicators), "plan-1")
    return parse_programme({**GENERAL, **made.texts}), dict(made.indicators)


@pytest.mark.parametrize(
    ("shape", "unit", "per", "population", "way"), table("How a target is measured", PAGE)
)
def test_how_a_target_is_measured(shape: str, unit: str, per: str, population: str, way: str) -> None:
    of = sought(
        population, shape=Shape(shape), unit=None if unit == "–" else Unit(unit), per=FREQUENCIES.get(per)
    )
    assert way_of(of) is Way(way)


@pytest.mark.parametrize(("population", "sentence", "restricted", "way"), table("People", PAGE))
def test_people_are_kept_at_province_level(population: str, sentence: str, restricted: str, way: str) -> None:
    of = sought(population, sentence)
    assert (is_delicate(of), way_of(of)) == (restricted == "yes", Way(way))
    programme, bound = made_programme(of)
    indicator = programme.indicators[bound["T01"]]
    figures = [programme.figures[code] for code in indicator.figures]
    assert {each.sensitive for each in figures} == {restricted == "yes"} == {indicator.sensitive}
    assert all(each.level_floor.value == "province" for each in figures)
    assert all(programme.forms[code].restricted is (restricted == "yes") for code in indicator.forms)


@pytest.mark.parametrize("way", Way)
def test_every_way_makes_a_programme_that_can_be_read(way: Way) -> None:
    examples = {
        (row[0], row[1], row[2], row[3]): row[4] for row in table("How a target is measured", PAGE)
    }  # fmt: skip
    shape, unit, per, population = next(key for key, value in examples.items() if value == way.value)
    of = sought(
        population, shape=Shape(shape), unit=None if unit == "–" else Unit(unit), per=FREQUENCIES.get(per)
    )
    programme, bound = made_programme(of)
    indicator = programme.indicators[bound["T01"]]
    assert indicator.formula is not None
    asked = {line.figure for code in indicator.forms for line in programme.forms[code].lines}
    assert set(indicator.formula.figures) == asked == set(indicator.figures)
    assert "xác nhận" in indicator.definition


def test_steps_of_one_goal_share_figures_and_other_targets_do_not() -> None:
    programme, bound = made_programme(
        sought("doanh nghiệp", "Đến hết năm 2025: Có ≥ 30% doanh nghiệp dùng công nghệ số", code="T01"),
        sought("doanh nghiệp", "Đến hết năm 2030: 60% doanh nghiệp dùng công nghệ số", code="T02"),
        sought("doanh nghiệp", "60% doanh nghiệp có trang thông tin", code="T03"),
    )
    assert bound["T01"] == bound["T02"] != bound["T03"]
    assert len(programme.forms["BM-40"].sections) == 2


def test_forms_by_who_files_them() -> None:
    programme, bound = made_programme(
        sought("hộ nghèo", code="T01"),
        sought("hộ cận nghèo", code="T02", body=Body("Sở Y tế", mandate=Mandate.HEALTH)),
        sought("xã, phường", code="T03"),
    )
    filed = [programme.forms[code].reporters[0] for code in sorted(programme.forms) if code >= "BM-40"]
    assert [(each.body, each.mandate, each.kind and each.kind.value) for each in filed] == [
        (BODY.key, None, None), ("", Mandate.HEALTH, None), ("", None, "commune_committee"),
    ]  # fmt: skip
    formula = programme.indicators[bound["T03"]].formula
    assert formula is not None
    assert formula.kind is Kind.UNITS


def test_codes_meet_those_of_no_other_programme() -> None:
    shipped, (mine, _bound) = parse_programme(texts_of("prostitution-prevention")), made_programme(sought())
    for name in ("figures", "form_versions", "activities"):
        assert not set(getattr(shipped, name)) & set(getattr(mine, name))
    both = together([shipped, mine])
    assert len(both.figures) == len(shipped.figures) + len(mine.figures)
    assert both.threshold == max(shipped.threshold, mine.threshold)


def test_codes_run_out_with_a_word() -> None:
    codes = Codes((), [f"BM-{number}" for number in range(100)], ())
    with pytest.raises(TooMany, match="biểu"):
        make([sought()], codes, "plan-1")


def test_words_are_cut_between_words() -> None:
    assert short("một hai ba", 9) == "một hai…"
    assert short("một hai.", 80) == "một hai"
    assert unit_of(sought("số hộ nghèo")) == "hộ"
    assert unit_of(sought("các sản phẩm")) == "đơn vị"
