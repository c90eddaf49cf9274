"""The whole report: letterhead, opening, body, closing, annexes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from nhipcau.core.calendar import PeriodKind
from nhipcau.core.catalogue.outline import Outline, Profile
from nhipcau.core.papers import (
    Addressees,
    Annex,
    Block,
    Caption,
    Closing,
    Letterhead,
    Paragraph,
    Run,
    day_in_words,
    number_line,
)
from nhipcau.core.protection import Audience
from nhipcau.core.reports import macros
from nhipcau.core.reports.body import Body
from nhipcau.core.reports.evidence import Evidence, Office, PlanNamed, ReportDraft, WriterNote
from nhipcau.core.reports.scope_annex import scope_annex
from nhipcau.core.reports.sentences import Left, Voice, merged, sentence
from nhipcau.core.reports.target_table import tally, target_table


def draft(
    outline: Outline, profile: Profile, evidence: Evidence, office: Office, plan: PlanNamed, day: date
) -> ReportDraft:
    """A report without number and date. `day`: when it is drafted; the year in the date line is its year."""
    voice = Voice(evidence, _words(evidence, office, plan))
    body = Body(voice, evidence.scope, _summary(outline, evidence, office, plan))
    sections = tuple(body.write(outline.sections))
    blocks = (
        _letterhead(outline, profile, voice, office, day),
        Addressees((_filled(profile.addressee, office),)),
        Paragraph(voice.pattern(profile.opening)),
        *sections,
        Paragraph(merged((*voice.pattern(profile.closing), Run("./.")))),
        Closing(office.authority, office.signer, office.recipients, office.filing),
        *_annexes(outline, profile, evidence, office, day),
    )
    return ReportDraft(
        blocks, (*_about_plan(plan), *_about_scope(evidence), *_about_targets(evidence), *body.notes)
    )


def _letterhead(outline: Outline, profile: Profile, voice: Voice, office: Office, day: date) -> Letterhead:
    subject = "".join(run.text for run in voice.pattern(outline.subject))
    return Letterhead(
        office.upper_line,
        office.own_line,
        f"{profile.type_code}-{office.symbol}",
        office.place,
        day.year,
        profile.type_name,
        subject,
    )


def _words(evidence: Evidence, office: Office, plan: PlanNamed) -> dict[str, str | int]:
    """The plain words of the patterns. `next_period` stays unknown while the part on coming tasks is unwritten."""
    period = evidence.period
    return {
        "period": period.label,
        "year": str(period.year),
        "from": macros.day(period.start),
        "to": macros.day(period.end),
        "cutoff": macros.day(period.end),
        "agency": office.name,
        "province": office.province,
        "plan": _named(plan),
        "sent": macros.count(evidence.scope.approved) if evidence.scope.owed else "",
        "owed": macros.count(evidence.scope.owed) if evidence.scope.owed else "",
    }


def _named(plan: PlanNamed) -> str:
    """Kế hoạch số 12/KH-UBND ngày 05/01/2022 của … về phòng, chống mại dâm năm 2022."""
    text = "Kế hoạch"
    if _numbered(plan):
        text += f" số {plan.number}"
    if plan.issued_on:
        text += f" ngày {macros.day(plan.issued_on)}"
    if plan.issuer:
        text += f" của {plan.issuer}"
    title = plan.title.strip().rstrip(".")
    return f"{text} về {title[:1].lower()}{title[1:]}"


def _numbered(plan: PlanNamed) -> bool:
    return plan.number[:1].isdigit()


def _filled(text: str, office: Office) -> str:
    return text.replace("{province}", office.province)


def _summary(outline: Outline, evidence: Evidence, office: Office, plan: PlanNamed) -> tuple[Run, ...]:
    counts = {"targets": len(evidence.targets), **tally(evidence.targets)}
    voice = Voice(evidence, {**_words(evidence, office, plan), **counts})
    said = [spoken for clause in outline.summary if not isinstance(spoken := voice.say(clause), Left)]
    return sentence(said)


def _annexes(
    outline: Outline, profile: Profile, evidence: Evidence, office: Office, day: date
) -> Iterator[Block]:
    number = number_line(None, f"{profile.type_code}-{office.symbol}").removeprefix("Số:")
    reference = f"(Kèm theo {profile.type_name} số{number} {day_in_words(None, day.year)} của {office.name})"
    yield Annex(f"Kết quả thực hiện các chỉ tiêu {evidence.period.label}", reference, landscape=True)
    yield target_table(evidence.targets)
    if outline.maintained_note:
        yield Caption((Run(f"Ghi chú: {outline.maintained_note}"),))
    if evidence.audience is Audience.PUBLIC:
        yield Caption((Run("Số nhỏ, không công bố: số liệu về người, vụ việc dưới ngưỡng công bố."),))
    yield Annex(f"Phạm vi số liệu {evidence.period.label}", reference)
    yield from scope_annex(evidence.scope)


def _about_plan(plan: PlanNamed) -> Iterator[WriterNote]:
    if not _numbered(plan) or plan.issued_on is None:
        text = "Văn bản kế hoạch chưa ghi số hoặc ngày ban hành: bổ sung vào câu mở đầu."
        yield WriterNote("", text)


def _about_scope(evidence: Evidence) -> Iterator[WriterNote]:
    yield WriterNote("", "Số, ngày, tháng của văn bản do văn thư ghi khi phát hành.")
    for form in evidence.scope.forms:
        if form.waiting:
            text = (
                f"{macros.count(form.waiting)} biểu {form.code} đã gửi nhưng chưa duyệt, chưa được tổng hợp."
            )
            yield WriterNote("IV", text)
    if evidence.period.kind is PeriodKind.YEAR and not evidence.first_half:
        yield WriterNote("", "Chưa có số liệu 6 tháng đầu năm trong hệ thống.")


def _about_targets(evidence: Evidence) -> Iterator[WriterNote]:
    for target in evidence.targets:
        of = target.measurement
        if of.verdict is None and not of.suppressed:
            forms = next((dict(note.values)["forms"] for note in of.notes if note.code == "no_source"), "")
            bring = f"; biểu sẽ cung cấp: {forms}" if forms else ""
            yield WriterNote("II.10", f"Chỉ tiêu {target.code} chưa có nguồn số liệu{bring}.")
