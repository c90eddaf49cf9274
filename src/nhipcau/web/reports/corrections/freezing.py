"""What is frozen of a correction report, as one canonical file. Schema: docs/reference/snapshots.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from nhipcau.core.journal import canonical
from nhipcau.core.papers import as_plain
from nhipcau.core.protection import Audience
from nhipcau.core.reports import Evidence
from nhipcau.core.reports.differences import Difference
from nhipcau.web.reports.corrections.paper import Told
from nhipcau.web.reports.issuing.comparing import Changed
from nhipcau.web.reports.issuing.models import IssuedReport
from nhipcau.web.reports.issuing.reasons import Reason
from nhipcau.web.reports.issuing.snapshot import MadeFile, made_from

SCHEMA = "nhipcau.correction/1"


def content_of(versions: Mapping[Audience, Told]) -> str:
    """The hash of what both papers say, whatever day they are made."""
    said = {audience.value: as_plain(each.blocks) for audience, each in versions.items()}
    return sha256(canonical(said)).hexdigest()


def snapshot(
    of: IssuedReport,
    versions: Mapping[Audience, Told],
    evidence: Evidence,
    files: Sequence[MadeFile],
    moment: datetime,
    day: date,
) -> bytes:
    """The frozen correction as bytes; the same for the same comparison and moment."""
    return canonical(
        {
            "schema": SCHEMA,
            "corrects": {
                "number": of.pk,
                "snapshot": of.snapshot,
                "content": of.content,
                "period": of.period,
                "profile": of.profile,
                "edition": of.edition,
            },
            "correction": {
                "content": content_of(versions),
                "headed_on": day.isoformat(),
                "known_at": moment.isoformat(),
            },
            **made_from(evidence),
            "versions": {audience.value: _version(each) for audience, each in versions.items()},
            "files": [
                {
                    "audience": each.audience.value,
                    "name": each.name,
                    "sha256": each.sha256,
                    "size": len(each.data),
                }
                for each in files
            ],
        }
    )


def _version(of: Told) -> dict[str, Any]:
    return {
        "blocks": as_plain(of.blocks),
        "figures": [_figure(each) for each in of.figures],
        "texts": [_place(each) for each in of.texts],
    }


def _figure(of: Changed) -> dict[str, Any]:
    return {
        "code": of.code,
        "breakdown": of.reference.breakdown,
        "name": of.name,
        "unit": of.unit,
        "places": [_place(each) for each in of.rows],
        "because": [_reason(each) for each in of.reasons],
    }


def _place(of: Difference) -> dict[str, Any]:
    return {
        "place": of.place,
        "line": of.line,
        "column": of.column,
        "printed": of.printed,
        "now": of.now,
    }


def _reason(of: Reason) -> dict[str, Any]:
    return {
        "figure": of.figure,
        "breakdown": of.breakdown,
        "unit": of.unit_id,
        "reporter": of.reporter,
        "period": of.period,
        "before": None if of.before is None else str(of.before),
        "after": None if of.after is None else str(of.after),
        "moment": of.moment.isoformat(),
        "who": of.who,
        "told": of.told,
    }
