"""The plain words of the patterns, and what the writer must be told of the report as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from nhipcau.core.calendar import Period, PeriodKind
from nhipcau.core.indicators.printing import number
from nhipcau.core.papers import Block, Heading
from nhipcau.core.reports import macros, words
from nhipcau.core.reports.evidence import Evidence, Office, PlanNamed, Scope, TargetResult, WriterNote
from nhipcau.core.terms import Verdict

COMING = "phương hướng, nhiệm vụ"
_UNMET = {Verdict.MISSED, Verdict.BROKEN, Verdict.AT_RISK, Verdict.BEHIND}


def words_of(evidence: Evidence, office: Office, plan: PlanNamed) -> dict[str, str | int]:
    """The words that patterns may name; an empty one counts as unknown."""
    period = evidence.period
    return {
        "period": period.label,
        "year": str(period.year),
        "from": macros.day(period.start),
        "to": macros.day(period.end),
        "cutoff": macros.day(period.end),
        "school_year": _school_year(period),
        "agency": office.name,
        "province": office.province,
        "plan": plan_in_words(plan),
        "sent": macros.count(evidence.scope.approved) if evidence.scope.owed else "",
        "owed": macros.count(evidence.scope.owed) if evidence.scope.owed else "",
        "next_period": next_period(period),
        "commune_units": "xã, phường, thị trấn" if evidence.scope.districts else "xã, phường",
        "planning_units": "huyện, thành phố" if evidence.scope.districts else "xã, phường",
        **_units_of_all_maps(evidence.scope),
        "communes": macros.count(evidence.scope.communes) if evidence.scope.communes else "",
        **_unmet(evidence.targets),
        **_late(evidence.scope),
    }


def _units_of_all_maps(scope: Scope) -> dict[str, str]:
    """What units are called where a share stands once for each map of the period."""
    had_districts = any(each.districts for each in scope.before)
    communes = "xã, phường, thị trấn" if scope.districts or had_districts else "xã, phường"
    planning = "huyện, thành phố" if scope.districts else "xã, phường"
    if had_districts and not scope.districts:
        planning = "huyện, thành phố (sau sắp xếp: xã, phường)"
    return {"commune_units_of_all_maps": communes, "planning_units_of_all_maps": planning}


def coming(evidence: Evidence, sections: Sequence[Block]) -> dict[str, str | int]:
    """The subject names coming tasks only where the paper has that part."""
    there = any(isinstance(each, Heading) and each.text.lower().startswith(COMING) for each in sections)
    return {"subject_period": next_period(evidence.period) if there else ""}


def about(evidence: Evidence, office: Office, plan: PlanNamed) -> Iterator[WriterNote]:
    """Notes on office, plan, returns and targets."""
    yield WriterNote("", "Số, ngày, tháng của văn bản do văn thư ghi khi phát hành.")
    if not office.signer:
        yield WriterNote("", "Chưa khai báo họ và tên người ký: văn bản chừa dòng họ và tên.")
    if not office.symbol:
        yield WriterNote("", "Chưa khai báo ký hiệu cơ quan: bổ sung ở mục Thể thức văn bản.")
    if not _numbered(plan) or plan.issued_on is None:
        text = "Văn bản kế hoạch chưa ghi số hoặc ngày ban hành: bổ sung vào câu mở đầu."
        yield WriterNote("", text)
    yield from _about_returns(evidence)
    yield from _about_targets(evidence)


def _about_returns(evidence: Evidence) -> Iterator[WriterNote]:
    for form in evidence.scope.forms:
        if form.waiting:
            text = (
                f"{macros.count(form.waiting)} biểu {form.code} đã gửi nhưng chưa duyệt, chưa được tổng hợp."
            )
            yield WriterNote("IV", text)
    if evidence.figures and not evidence.previous:
        text = (
            f"Cùng kỳ năm {evidence.period.year - 1} chưa có số liệu trong hệ thống: báo cáo không so sánh."
        )
        yield WriterNote("", text)
    if evidence.period.kind is PeriodKind.YEAR and not evidence.first_half:
        yield WriterNote("", "Chưa có số liệu 6 tháng đầu năm trong hệ thống.")


def _about_targets(evidence: Evidence) -> Iterator[WriterNote]:
    for target in evidence.targets:
        of = target.measurement
        if of.verdict is None and not of.suppressed:
            forms = next((dict(note.values)["forms"] for note in of.notes if note.code == "no_source"), "")
            bring = f"; biểu sẽ cung cấp: {forms}" if forms else ""
            yield WriterNote("II.10", f"Chỉ tiêu {target.code} chưa có nguồn số liệu{bring}.")


def plan_in_words(plan: PlanNamed) -> str:
    """Kế hoạch số 12/KH-UBND ngày 05/01/2022 của … về phòng, chống mại dâm năm 2022."""
    text = "Kế hoạch"
    if _numbered(plan):
        text += f" số {plan.number}"
    if plan.issued_on:
        text += f" ngày {macros.day(plan.issued_on)}"
    if plan.issuer:
        text += f" của {plan.issuer}"
    title = plan.title.strip().rstrip(".")
    if title.lower().startswith("kế hoạch "):
        title = title[len("kế hoạch ") :]
    return f"{text} về {title[:1].lower()}{title[1:]}" if title else text


def _numbered(plan: PlanNamed) -> bool:
    return plan.number[:1].isdigit()


def _school_year(period: Period) -> str:
    """The school year on the cut-off day: 2021–2022 for the first half of 2022, 2022–2023 at its end."""
    first = period.end.year if period.end.month >= 8 else period.end.year - 1
    return f"{first}–{first + 1}"


def next_period(period: Period) -> str:
    """The period for which tasks are named: `6 tháng cuối năm 2022`, `năm 2023`."""
    if period.kind is PeriodKind.FIRST_HALF:
        return f"6 tháng cuối năm {period.year}"
    return f"năm {period.year + 1}" if period.kind is PeriodKind.YEAR else ""


def _unmet(targets: Sequence[TargetResult]) -> dict[str, str | int]:
    """How many targets are behind or missed, and which."""
    unmet = [each for each in targets if each.measurement.verdict in _UNMET]
    named = "; ".join(_verdict_in_words(each) for each in unmet)
    return {"unmet": len(unmet) or "", "unmet_names": named}


def _verdict_in_words(target: TargetResult) -> str:
    verdict = target.measurement.verdict
    label = f"{target.label[:1].lower()}{target.label[1:]}"
    return f"{label} ({words.VERDICTS[verdict].lower()})" if verdict else label


def _late(scope: Scope) -> dict[str, str | int]:
    """How many bodies sent late, and by how many days on average."""
    days = [each.days for form in scope.forms for each in form.late]
    if not days:
        return {"late_bodies": "", "late_days": ""}
    mean = Fraction(sum(days), len(days))
    told = macros.count(mean) if mean.denominator == 1 else number(mean)
    return {"late_bodies": len(days), "late_days": told}
