"""What `nhipcau read` says to people."""

from datetime import date
from fractions import Fraction

from nhipcau.cli._plan_summary import summary
from nhipcau.core.plan.shapes import Agency, Finding, Plan, PlanPeriod, Reporting, Signer, Target, Task
from nhipcau.core.terms import Comparator, Frequency, Shape, Unit


def target(comparator: Comparator, value: Fraction | None, **more) -> Target:
    shown = {
        "shape": Shape.COVERAGE,
        "unit": Unit.PERCENT,
        "population": "xã, phường",
        "part": 1,
        "text": "…",
    } | more
    return Target(clause="I/3/3.1/-1", comparator=comparator, value=value, span=(0, 1), **shown)


def test_a_plan_in_words():
    plan = Plan(
        text="…",
        kind="KẾ HOẠCH",
        title="Phòng, chống mại dâm",
        number="27/KH-UBND",
        place="Lai Châu",
        issued_on=date(2022, 1, 12),
        period=PlanPeriod(date(2022, 1, 1), date(2022, 12, 31)),
        legal_bases=("1629/QĐ-TTg",),
        targets=(
            target(Comparator.EQUAL, Fraction(60)),
            target(Comparator.INCREASE, Fraction(3), value_to=Fraction(5)),
            target(Comparator.AT_LEAST, Fraction(1), unit=Unit.TIMES, per=Frequency.QUARTER),
            target(Comparator.ABOUT, Fraction(5300), unit=Unit.COUNT),
            target(Comparator.AT_MOST, Fraction(3, 2)),
            target(Comparator.DECREASE, None, unit=None),
        ),
        tasks=(Task("V/1/-1", "…", (0, 1), lead="Sở Y tế"), Task("II/1", "…", (0, 1))),
        agencies=(Agency("Sở Y tế", "V/6"), Agency("Ban Tuyên giáo", "V/11", requested=True)),
        reporting=(Reporting(Frequency.HALF_YEAR, None, "UBND tỉnh", "Sở Y tế"),),
        signer=Signer("Lò Minh Tuệ", "PHÓ CHỦ TỊCH", None),
        findings=(Finding((5, 9), "unreadable-number", "Không đọc được số."),),
    )
    shown = summary(plan, "a.docx")
    for words in (
        "KẾ HOẠCH Phòng, chống mại dâm",
        "Lai Châu, 12/1/2022",
        "1/1/2022 – 31/12/2022",
        "CHỈ TIÊU (6)",
        " 60% ",
        " tăng 3–5% ",
        " ít nhất 1 lần mỗi quý ",
        " khoảng 5.300 ",
        " không quá 1,5% ",
        " giảm (không ghi số) ",
        "NHIỆM VỤ: 2, trong đó 1 đã rõ cơ quan chủ trì.",
        "Ban Tuyên giáo (đề nghị)",
        "hằng 6 tháng; gửi UBND tỉnh, qua Sở Y tế; hạn: không ghi",
        "Lò Minh Tuệ, PHÓ CHỦ TỊCH",
        "CẦN XEM LẠI (1)\n  - Không đọc được số. (ký tự 5–9)",
    ):
        assert words in shown, shown


def test_what_is_absent_is_said_to_be_absent():
    shown = summary(Plan(text=""), "a.txt")
    assert "Số, ký hiệu:      không ghi" in shown
    assert "CHỈ TIÊU (0)" in shown
    assert "Không có." in shown
