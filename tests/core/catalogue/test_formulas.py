"""Formulas as data: what is read, and what is refused with a sentence."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml

from nhipcau.core.catalogue import BadCatalogue, parse_programme
from nhipcau.core.indicators.formula import Formula, Kind, Population
from nhipcau.core.terms import Aggregation, Level
from small_world import shipped

HEAD = "key: p\nname: n\nen: n\nthreshold: 5\n"
FIGURES = """
axes:
  form: {exhaustive: true, choices: {talk: ["Nói chuyện", "Talk"], play: ["Kịch", "Play"]}}
  sex: {choices: {f: ["Nữ", "Women"]}}
figures:
  B01: {name: "Văn bản", en: "Documents", unit: "văn bản", adds: sum}
  B02: {name: "Cuộc", en: "Sessions", unit: "cuộc", adds: sum, axes: [form]}
  A05: {name: "Người", en: "Workers", unit: "người", adds: last, axes: [sex]}
  B16: {name: "Tỷ lệ", en: "Ratio", unit: "%", adds: none}
"""
RATIO: dict[str, Any] = {
    "kind": "ratio", "population": {"level": "commune"}, "counted": ["B01"], "of": ["A05"],
}  # fmt: skip


def parsed(formula: dict[str, Any], beside: list[dict[str, Any]] | None = None) -> Formula:
    indicator = {
        "label": "l", "en": "e", "definition": "d", "shape": "coverage", "population": "p", "words": [],
        "figures": ["B01"], "forms": [], "formula": formula, "beside": beside or [],
    }  # fmt: skip
    texts = {
        "programme.yaml": HEAD,
        "figures.yaml": FIGURES,
        "indicators.yaml": yaml.safe_dump({"indicators": {"T01": indicator}}, allow_unicode=True),
    }
    found = parse_programme(texts).indicators["T01"].formula
    assert found
    return found


def test_all_twelve_of_the_shipped_programme_have_a_formula_of_figures_that_their_indicator_names() -> None:
    indicators = shipped().indicators
    assert list(indicators) == [f"T{number:02d}" for number in range(1, 13)]
    for each in indicators.values():
        assert each.formula
        assert set(each.formula.figures) == set(each.figures)


def test_every_figure_that_a_formula_reads_is_asked_by_one_of_the_indicator_s_forms() -> None:
    programme = shipped()
    for each in programme.indicators.values():
        forms = [form for code in each.forms for form in programme.form_versions.get(code, ())]
        asked = {(line.figure, line.breakdown) for form in forms for line in form.lines}
        assert each.formula
        for quantity in each.formula.quantities:
            assert {(quantity.figure, key) for key in quantity.breakdowns} <= asked, each.code


def test_population_may_change_its_level_on_a_day() -> None:
    made = parsed(RATIO | {"population": {"level": "district", "from_day": {date(2025, 7, 1): "commune"}}})
    assert made.population == Population(Level.DISTRICT, later=((date(2025, 7, 1), Level.COMMUNE),))
    assert made.population.level_on(date(2025, 6, 30)) is Level.DISTRICT
    assert made.population.level_on(date(2025, 7, 1)) is Level.COMMUNE


def test_quantities() -> None:
    made = parsed(RATIO | {"counted": ["B02.form.*", "B02.form.play"], "capped": True})
    assert made.kind is Kind.RATIO
    assert [each.breakdowns for each in made.counted] == [("form=talk", "form=play"), ("form=play",)]
    assert {each.aggregation for each in made.of} == {Aggregation.LAST}
    assert made.figures == ("B02", "A05")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"kind": "share"}, "T01: kind: “share” không dùng được; cần một trong: every_quarter, units"),
        ({"counted": ["Z99"]}, "T01: counted: không có số liệu Z99 trong figures.yaml"),
        ({"counted": ["B02.audience.f"]}, "không có trục phân tổ audience (có: form)"),
        ({"counted": ["B02.form.song"]}, "trục form không có giá trị song (có: talk, play)"),
        ({"counted": ["B02.form"]}, "cần dạng mã.trục.giá trị"),
        ({"of": ["A05.sex.*"]}, "các giá trị của trục sex không cộng đủ tổng"),
        ({"counted": ["B16"]}, "B16 có adds: none nên không cộng được"),
        ({"of": []}, "kind ratio cần có of"),
        ({"population": {}}, "cần level (cấp đơn vị) hoặc bodies (loại cơ quan)"),
        (
            {"population": {"level": "village"}},
            "“village” không dùng được; cần một trong: province, district",
        ),
        ({"population": {"bodies": ["ministry"]}}, "không có loại cơ quan ministry"),
        ({"population": {"level": "commune", "to": 1}}, "population.to: mục này không được dùng ở đây"),
        ({"capped": "yes"}, "capped: cần là true hoặc false"),
        ({"any_of": [["B01"]]}, "any_of và underway chỉ dùng cho kind units, number"),
        ({"smallest_denominator": 0}, "smallest_denominator: số quá nhỏ"),
        ({"kind": "units"}, "of, of_level và capped chỉ dùng cho kind ratio"),
        ({"kind": "units", "of": [], "any_of": [["B01"]]}, "cần counted hoặc any_of, không cùng lúc cả hai"),
        ({"kind": "any_in_quarter", "of": []}, "kind any_in_quarter chỉ dùng trong beside"),
        ({"kind": "every_quarter", "of": [], "counted": ["B01", "B02"]}, "đúng một số liệu ở counted"),
    ],
)
def test_what_is_refused_says_where_and_what_was_expected(change: dict[str, Any], words: str) -> None:
    with pytest.raises(BadCatalogue) as refused:
        parsed(RATIO | change)
    assert str(refused.value).startswith("indicators.yaml: ")
    assert words in str(refused.value)


def test_what_has_a_verdict_of_its_own_cannot_stand_beside() -> None:
    formula = {"kind": "change", "population": {"level": "province"}, "counted": ["B01"]}
    with pytest.raises(BadCatalogue, match="không dùng được kind change ở đây"):
        parsed(RATIO, [{"label": "l", "en": "e", "formula": formula}])


@pytest.mark.parametrize("code", ["A06", "A06a", "A07b2", "E08", "E08s", "E07"])
def test_what_the_charter_forbids_is_no_figure_in_any_variant(code: str) -> None:
    texts = {
        "programme.yaml": HEAD,
        "figures.yaml": FIGURES.replace("B01:", f"{code}:"),
        "indicators.yaml": "indicators: {}",
    }
    with pytest.raises(BadCatalogue, match=f"mã {code} được giữ lại"):
        parse_programme(texts)
