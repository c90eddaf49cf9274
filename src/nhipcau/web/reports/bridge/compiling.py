"""One report asked for → its draft: evidence gathered from the rooms below, said by core.reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from django.utils.translation import gettext as _

from nhipcau.core.calendar import Period, PeriodKind, period
from nhipcau.core.catalogue import Programme
from nhipcau.core.catalogue.outline import Outline, Profile
from nhipcau.core.plan.reference import place_in_words
from nhipcau.core.protection import Audience
from nhipcau.core.reports import (
    Evidence,
    FigureKey,
    Office,
    OpenTask,
    ReportDraft,
    TargetResult,
    WriterNote,
    draft,
)
from nhipcau.core.terms import Frequency
from nhipcau.web.catalogue.queries import outline, programme
from nhipcau.web.figures.published import printed
from nhipcau.web.indicators.bridge import Asked as Measuring
from nhipcau.web.indicators.bridge import followed
from nhipcau.web.indicators.evidence import known_on
from nhipcau.web.places.queries import areas
from nhipcau.web.plans.models import Plan
from nhipcau.web.plans.queries import plan_in_force, version_on, words_on
from nhipcau.web.reports.bridge.figures import Areas, Known, known_in
from nhipcau.web.reports.bridge.offices import office_of, plan_named
from nhipcau.web.reports.bridge.scope import scope_of
from nhipcau.web.reports.models import ReportText

IN_ITS_TIME, LONG_AFTER = timedelta(days=7), timedelta(days=183)
REPORTED = (PeriodKind.FIRST_HALF, PeriodKind.YEAR)


class ReportRefused(Exception):
    """The report cannot be made; the message says why and what to do."""


class NotAReport(ReportRefused):
    """There is no such report at all: an unknown profile, or a period for which none is made."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which report: of a province and period, by a profile, for an audience, as known on a day.

    `headed`: as it was headed on that day, whatever the day is. `programme_key`: of which programme, whichever one is
    looked at; None: of that one.
    """

    province_id: int
    period: Period
    profile: str
    audience: Audience
    day: date
    headed: date | None = None
    programme_key: str | None = None

    @property
    def paper_day(self) -> date:
        """Whose letterhead, signer and year it has: those of the day; long after the period, those of its time."""
        if self.headed:
            return self.headed
        own_time = self.period.end + IN_ITS_TIME
        return self.day if self.day <= self.period.end + LONG_AFTER else own_time


@dataclass(frozen=True, slots=True)
class Compiled:
    """A draft with what it was made from.

    `texts`: what people wrote, by section. `added_up_here`: figures that no single line of the store holds.
    """

    asked: Asked
    plan: Plan
    profile: Profile
    office: Office
    draft: ReportDraft
    texts: Mapping[str, str]
    evidence: Evidence
    added_up_here: frozenset[str] = frozenset()


def outline_of(key: str) -> Outline:
    """The outline of a programme."""
    return outline(key)


def compile_report(asked: Asked, texts: Mapping[str, str] | None = None) -> Compiled:
    """The draft, with what people wrote into it, or with other words of theirs. Raises ReportRefused."""
    plan = plan_in_force(asked.province_id, asked.period.end, asked.programme_key)
    if plan is None:
        raise ReportRefused(
            _("Chưa có kế hoạch nào được đưa vào theo dõi trong kỳ %(period)s, nên chưa lập được báo cáo.")
            % {"period": asked.period.label}
        )
    plan = version_on(plan, asked.period.end, asked.day)
    known, rules = programme(plan.programme_key), outline(plan.programme_key)
    profile = _profile(rules, asked)
    office = office_of(plan, profile, asked.paper_day)
    before = asked.period.previous_year()
    half = period(f"{asked.period.year}-H1")
    periods = (asked.period, before, half, half.previous_year())
    cells = known_in(asked.province_id, known.figures, periods, known_on(asked.day), rules.by_area())
    evidence = _evidence(plan, known, asked, cells)
    if texts is not None:
        evidence = replace(evidence, texts=texts)
    made = draft(rules, profile, evidence, office, plan_named(plan), asked.paper_day)
    made = _with_its_time(asked, made)
    return Compiled(asked, plan, profile, office, made, evidence.texts, evidence, cells.added_up_here)


def _with_its_time(asked: Asked, made: ReportDraft) -> ReportDraft:
    """Long after the period the writer is told whose letterhead the paper has."""
    if asked.paper_day == asked.day:
        return made
    told = {"day": f"{asked.paper_day:%d/%m/%Y}", "known": f"{asked.day:%d/%m/%Y}"}
    text = _(
        "Báo cáo lập lại cho kỳ đã qua: thể thức, người ký theo ngày %(day)s; số liệu đã duyệt đến ngày %(known)s."
    )
    return replace(made, notes=(WriterNote("", text % told), *made.notes))


def _profile(rules: Outline, asked: Asked) -> Profile:
    profile = rules.profiles.get(asked.profile)
    if profile is None:
        raise NotAReport(
            _("Không có mẫu báo cáo %(key)s. Các mẫu: %(known)s.")
            % {"key": asked.profile, "known": ", ".join(rules.profiles)}
        )
    if asked.period.kind not in REPORTED:
        raise NotAReport(
            _(
                "Báo cáo được lập cho 6 tháng đầu năm (mã kỳ kết thúc bằng H1) và cho năm (mã kỳ kết thúc bằng Y)."
            )
        )
    if profile.yearly and asked.period.kind is not PeriodKind.YEAR:
        raise NotAReport(
            _("Mẫu %(key)s (%(name)s) chỉ lập cho năm.") % {"key": profile.key, "name": profile.name}
        )
    return profile


def _evidence(plan: Plan, known: Programme, asked: Asked, cells: Known) -> Evidence:
    period_, before = asked.period, asked.period.previous_year()
    yearly = period_.kind is PeriodKind.YEAR
    half = period(f"{period_.year}-H1")
    sensitive = frozenset(code for code, figure in known.figures.items() if figure.sensitive)
    past = printed(
        asked.province_id, sensitive if asked.audience is Audience.PUBLIC else (), known.disclosure
    )

    def told(of: Period, marked: Areas) -> dict[FigureKey, Fraction]:
        return past.all_settled(cells.values(of, marked), of.code)

    return Evidence(
        period=period_,
        figures=told(period_, areas(asked.province_id, period_.end)),
        previous=told(before, areas(asked.province_id, before.end)),
        targets=_targets(plan, asked),
        scope=scope_of(asked.province_id, period_),
        first_half=told(half, {}) if yearly else {},
        previous_first_half=told(half.previous_year(), {}) if yearly else {},
        catalogue=known.figures,
        tasks=_tasks(plan, asked.day),
        texts=texts_of(plan, asked),
        sensitive=sensitive,
        threshold=known.disclosure,
        audience=asked.audience,
    )


def _targets(plan: Plan, asked: Asked) -> tuple[TargetResult, ...]:
    found = []
    for measured in followed(plan, Measuring(asked.period, asked.day, None, asked.audience)):
        row, indicator = measured.target, measured.indicator
        sensitive = indicator.figures if indicator and indicator.sensitive else ()
        found.append(
            TargetResult(
                measured.measurement,
                row.indicator,
                row.heading,
                indicator.label if indicator else row.text,
                Frequency(row.per) if row.per else None,
                tuple(sensitive),
                row.owner.name if row.owner else "",
            )
        )
    return tuple(found)


def _tasks(plan: Plan, day: date) -> tuple[OpenTask, ...]:
    """The tasks of the plan with a time of their own; those of clauses of which an officer spoke are not open.

    A substitute or what is done outside stays in the report's words on what was done, not among what is to come.
    """
    said = words_on(plan, day)
    rows = plan.tasks.exclude(deadline="").select_related("lead_agency").order_by("order")
    return tuple(
        OpenTask(
            row.lead_agency.name if row.lead_agency else row.lead,
            row.text,
            row.deadline if row.deadline not in row.text else "",
            place_in_words(row.clause),
        )
        for row in rows
        if row.clause not in said
    )


def texts_of(plan: Plan, asked: Asked) -> Mapping[str, str]:
    """What people wrote into this version of the report, by section; a version has its own words alone."""
    rows = ReportText.objects.filter(
        province_id=asked.province_id,
        programme_key=plan.programme_key,
        period=asked.period.code,
        profile=asked.profile,
        audience=asked.audience.value,
    )
    return dict(rows.values_list("section", "text"))
