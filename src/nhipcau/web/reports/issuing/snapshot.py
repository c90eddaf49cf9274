"""What is frozen when a report is issued, as one canonical file: the paper and everything it was made from.

Schema: docs/reference/snapshots.md. Numbers are exact, as text: `12`, `7/2`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from enum import Enum
from fractions import Fraction
from hashlib import sha256
from typing import Any

from nhipcau.core.catalogue.shapes import Figure
from nhipcau.core.indicators import measurement_as_json
from nhipcau.core.journal import canonical
from nhipcau.core.protection import Audience
from nhipcau.core.reports import Evidence, FigureKey, Scope
from nhipcau.core.terms import Level
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.places.queries import units_on
from nhipcau.web.plans.models import Plan
from nhipcau.web.reports.issuing.content import Content, versions_as_plain

SCHEMA = "nhipcau.snapshot/1"


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file that goes out with the report."""

    audience: Audience
    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The name of its bytes."""
        return sha256(self.data).hexdigest()


def snapshot(content: Content, files: list[MadeFile], known_at: datetime) -> bytes:
    """The frozen report as bytes; the same for the same content, files and moment."""
    of, evidence = content.full, content.full.evidence
    return canonical(
        {
            "schema": SCHEMA,
            "report": {
                "period": of.asked.period.code,
                "profile": of.profile.key,
                "headed_on": of.asked.paper_day.isoformat(),
                "known_at": known_at.isoformat(),
                "content": content.hash,
            },
            "plan": _plan(of.plan),
            "definitions": _definitions(of.plan),
            **made_from(evidence),
            "map": _map(of.plan.province_id, evidence),
            "versions": versions_as_plain(content),
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


def made_from(evidence: Evidence) -> dict[str, Any]:
    """The values, measurements and state of reporting that a paper was made from."""
    return {
        "figures": _figures(evidence),
        "targets": [measurement_as_json(each.measurement) for each in evidence.targets],
        "reporting": _reporting(evidence.scope),
    }


def _plan(plan: Plan) -> dict[str, Any]:
    return {
        "id": plan.pk,
        "title": plan.title,
        "number": plan.number,
        "version": plan.version,
        "issued_on": plan.issued_on.isoformat() if plan.issued_on else None,
    }


def _definitions(plan: Plan) -> dict[str, Any]:
    """What figures and indicators meant: names, units, how they add up, on what an indicator rests."""
    known = programme(plan.programme_key)
    return {
        "threshold": known.threshold,
        "figures": {code: _figure(each) for code, each in known.figures.items()},
        "indicators": {
            code: {
                "label": each.label,
                "definition": each.definition,
                "figures": list(each.figures),
                "formula": _exact(each.formula),
            }
            for code, each in known.indicators.items()
        },
    }


def _figure(of: Figure) -> dict[str, Any]:
    parts = {axis.key: {choice.key: choice.label for choice in axis.choices} for axis in of.axes}
    return {
        "name": of.name,
        "unit": of.unit,
        "adds_up": of.aggregation.value,
        "sensitive": of.sensitive,
        "parts": parts,
    }


def _figures(of: Evidence) -> list[dict[str, Any]]:
    """Every value that the report could print, with those it is compared with."""
    columns: Mapping[str, Mapping[FigureKey, Fraction]] = {
        "value": of.figures,
        "previous": of.previous,
        "first_half": of.first_half,
        "previous_first_half": of.previous_first_half,
    }
    keys = sorted({key for values in columns.values() for key in values})
    return [
        {"figure": key[0], "breakdown": key[1]}
        | {name: str(values[key]) for name, values in columns.items() if key in values}
        for key in keys
    ]


def _reporting(of: Scope) -> dict[str, Any]:
    """Who had sent what."""
    return {
        "owed": of.owed,
        "complete": of.approved,
        "forms": [
            {
                "form": form.code,
                "title": form.title,
                "owed": form.owed,
                "approved": form.approved,
                "waiting": form.waiting,
                "missing": [{"group": each.group, "names": list(each.names)} for each in form.missing],
                "late": [{"body": each.body, "days": each.days} for each in form.late],
            }
            for form in of.forms
        ],
        "corrections": [
            {"body": each.body, "form": each.form, "day": each.day.isoformat(), "reason": each.reason}
            for each in of.corrections
        ],
    }


def _map(province_id: int, evidence: Evidence) -> dict[str, Any]:
    """The units of the last map by name, and until when earlier ones of the period were used."""
    scope = evidence.scope
    units = [unit for level in Level for unit in units_on(province_id, scope.map_day, level)]
    return {
        "day": scope.map_day.isoformat(),
        "before": [
            {"day": each.map_day.isoformat(), "communes": each.communes, "districts": each.districts}
            for each in scope.before
        ],
        "units": [
            {"id": unit.pk, "code": unit.code, "name": unit.name, "level": unit.level, "in": unit.parent_id}
            for unit in units
        ],
    }


def _exact(value: Any) -> Any:
    """A formula as plain values, spelled one way on every machine."""
    if is_dataclass(value):
        return {each.name: _exact(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _exact(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [_exact(each) for each in value]
    if isinstance(value, frozenset | set):
        return sorted(str(_exact(each)) for each in value)
    if isinstance(value, Enum):
        return value.value
    return value if value is None or isinstance(value, bool | int | str) else str(value)
