"""What a report says: evidence and outline in, blocks and notes to the writer out. Rules in docs/rules/reports.md."""

from nhipcau.core.reports.draft import draft
from nhipcau.core.reports.evidence import (
    Bodies,
    Correction,
    Evidence,
    FigureKey,
    FormScope,
    Late,
    MapBefore,
    Office,
    OpenTask,
    PlanNamed,
    ReportDraft,
    Scope,
    SectionText,
    TargetResult,
    WriterNote,
)
from nhipcau.core.reports.known import next_period

__all__ = [
    "Bodies",
    "Correction",
    "Evidence",
    "FigureKey",
    "FormScope",
    "Late",
    "MapBefore",
    "Office",
    "OpenTask",
    "PlanNamed",
    "ReportDraft",
    "Scope",
    "SectionText",
    "TargetResult",
    "WriterNote",
    "draft",
    "next_period",
]
