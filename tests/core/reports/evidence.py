"""Evidence made by hand: a half-year of a province with 106 communes, and what the tests change of it."""

from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import nhipcau
from nhipcau.core.calendar import period
from nhipcau.core.catalogue.outline import Outline
from nhipcau.core.catalogue.outline_file import parse_outline
from nhipcau.core.indicators import Line, Measurement, Note, Previous, Target, measure_increase
from nhipcau.core.reports import (
    Bodies,
    Correction,
    Evidence,
    FormScope,
    Late,
    Office,
    PlanNamed,
    ReportDraft,
    Scope,
    TargetResult,
    draft,
)
from nhipcau.core.terms import Comparator, Frequency, Shape, Unit, Verdict

FOLDER = Path(nhipcau.__file__).parent / "programmes" / "prostitution-prevention"
HALF = period("2022-H1")
AS_OF = date(2022, 6, 20)
OFFICE = Office(
    name="Sở Lao động - Thương binh và Xã hội",
    upper_line="Ủy ban nhân dân\ntỉnh Lai Châu",
    own_line="Sở Lao động -\nThương binh và Xã hội",
    place="Lai Châu",
    symbol="SLĐTBXH",
    province="tỉnh Lai Châu",
    authority=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    signer="",
    recipients=("Như trên", "Giám đốc, các Phó Giám đốc Sở"),
    filing="Lưu: VT",
)
PLAN = PlanNamed(
    "12/KH-UBND",
    date(2022, 1, 5),
    "UBND tỉnh Lai Châu",
    "Phòng, chống mại dâm năm 2022 trên địa bàn tỉnh Lai Châu",
)
FIGURES = {
    ("A04", ""): 412,
    ("A04", "type=lodging"): 231,
    ("A04", "type=karaoke"): 96,
    ("A04", "type=massage"): 14,
    ("A04", "type=dance_bar"): 0,
    ("A04", "type=other"): 71,
    ("A05", ""): 934,
    ("A05", "sex=f"): 702,
    ("A08", ""): 388,
    ("B02", ""): 1245,
    ("B02", "@border"): 213,
    ("B03", ""): 36200,
    ("B05", ""): 57,
    ("B07", ""): 8400,
    ("E01", ""): 9,
    ("E03v", ""): 6,
    ("E03b", ""): 8,
}
PREVIOUS = {("A04", ""): 400, ("B02", ""): 1100, ("E01", ""): 7, ("E03v", ""): 6}
SCOPE = Scope(
    forms=(
        FormScope(
            "BM-01",
            "Biểu tổng hợp kết quả cấp xã",
            106,
            101,
            2,
            (Bodies("Huyện Mường Tè", ("xã Mù Cả", "xã Tà Tổng")), Bodies("Huyện Sìn Hồ", ("xã Nậm Hăn",))),
            (Late("UBND xã Thu Lũm", 4, date(2022, 6, 15)), Late("UBND xã Mường Mô", 1, date(2022, 3, 15))),
        ),
        FormScope("BM-04", "Biểu tổng hợp kết quả của Công an tỉnh", 1, 1, 0),
    ),
    corrections=(Correction("UBND xã Pa Ủ", "BM-01", date(2022, 6, 19), "cộng trùng một cuộc"),),
    communes=106,
    districts=8,
    map_day=date(2022, 6, 14),
)


@cache
def outline() -> Outline:
    """The programme's own outline."""
    figures = yaml.safe_load((FOLDER / "figures.yaml").read_text(encoding="utf-8"))["figures"]
    indicators = yaml.safe_load((FOLDER / "indicators.yaml").read_text(encoding="utf-8"))["indicators"]
    text = (FOLDER / "report.yaml").read_text(encoding="utf-8")
    forms = [f"BM-{number:02d}" for number in range(21)]
    return parse_outline(text, "report.yaml", figures, indicators, forms)


def coverage_target(**changes: Any) -> TargetResult:
    """T1: 70 of 106 communes, five missing."""
    target = Target(
        "T01", "I/3/3.1/-1", 1, Shape.COVERAGE, Comparator.EQUAL, Fraction(60), None, Unit.PERCENT, True
    )
    line = Line(
        HALF.start,
        HALF.end,
        HALF.end,
        *map(Fraction, (70, 106, 70, 75)),
        expected=106,
        reported=101,
        not_applicable=0,
    )
    made: dict[str, Any] = {
        "target": target,
        "period": HALF,
        "as_of": AS_OF,
        "result": Fraction(7000, 106),
        "cumulative": Fraction(7000, 106),
        "of_plan": Fraction(110),
        "verdict": Verdict.ON_TRACK,
        "lines": (line,),
        "previous": Previous("2021-H1", Fraction(6500, 106), Fraction(47, 10), "points"),
        "notes": (Note("every_quarter_is_our_reading"), Note("units_missing", (("n", "5"),))),
    }
    label = "Xã, phường, thị trấn duy trì tuyên truyền phòng ngừa"
    return TargetResult(Measurement(**{**made, **changes}), "T01", "Về công tác tuyên truyền", label)


def change_target(*history: int | None) -> TargetResult:
    """T8: cases this period, a year before, two years before."""
    target = Target(
        "T08", "I/3/3.3/-2", 1, Shape.CHANGE, Comparator.INCREASE, Fraction(3), Fraction(5), Unit.PERCENT
    )
    values = [None if value is None else Fraction(value) for value in history]
    made = measure_increase(target, HALF, AS_OF, values)
    label = "Số tội phạm liên quan đến mại dâm được xử lý"
    return TargetResult(made, "T08", "Về thanh tra, kiểm tra, truy tố", label)


def press_target() -> TargetResult:
    """T2, which nothing measures yet."""
    target = Target(
        "T02", "I/3/3.1/-2", 1, Shape.FREQUENCY, Comparator.AT_LEAST, Fraction(1), None, Unit.TIMES
    )
    label = "Thông tin trên báo chí, truyền thông ít nhất một quý một lần"
    return TargetResult(
        Measurement(target, HALF, AS_OF), "T02", "Về công tác tuyên truyền", label, Frequency.QUARTER
    )


def evidence(**changes: Any) -> Evidence:
    """The half-year; figures and previous as plain numbers."""
    made: dict[str, Any] = {
        "period": HALF,
        "figures": FIGURES,
        "previous": PREVIOUS,
        "targets": (coverage_target(), press_target(), change_target(6, 6, 9)),
        "scope": SCOPE,
        "sensitive": frozenset({"E01", "E01b", "E03v", "E03b"}),
        **changes,
    }
    for name in ("figures", "previous", "first_half", "previous_first_half"):
        if name in made:
            made[name] = {key: Fraction(value) for key, value in made[name].items()}
    return Evidence(**made)


def report(plan: PlanNamed = PLAN, profile: str = "P1", **changes: Any) -> ReportDraft:
    """A draft of a profile."""
    rules = outline()
    return draft(rules, rules.profiles[profile], evidence(**changes), OFFICE, plan, AS_OF)
