"""What is asked of correction reports."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.db.models import QuerySet

from nhipcau.core.papers import Block, from_plain
from nhipcau.core.protection import Audience
from nhipcau.core.rights import Act, Actor, Scope, can
from nhipcau.web.files import disk
from nhipcau.web.reports.corrections.models import Correction, CorrectionFile
from nhipcau.web.reports.issuing.models import AUDIENCES, IssuedReport


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a correction, for somebody who may see it."""

    audience: Audience
    name: str
    file: CorrectionFile


def corrections_for(actor: Actor, issued: IssuedReport) -> list[tuple[Correction, list[Version]]]:
    """The corrections of a report with the versions that the actor may see, the latest first."""
    rows = corrections_of(issued)
    return [(each, seen) for each in rows if (seen := versions_for(actor, each))]


def corrections_of(issued: IssuedReport) -> QuerySet[Correction]:
    """All of a report, the latest first."""
    return issued.corrections.prefetch_related("files")


def versions_for(actor: Actor, of: Correction) -> list[Version]:
    """The full one first."""
    restricted = can(actor, Act.SEE_RESTRICTED, Scope(of.of.province_id))
    files = {Audience(each.audience): each for each in of.files.all()}
    return [
        Version(audience, str(AUDIENCES[audience]), files[audience])
        for audience in (Audience.RESTRICTED, Audience.PUBLIC)
        if audience in files and (audience is Audience.PUBLIC or restricted)
    ]


def blocks_of(of: Correction, audience: Audience) -> tuple[Block, ...]:
    """The paper as it was frozen. Raises disk.Missing."""
    return from_plain(json.loads(disk.read(of.snapshot))["versions"][audience.value]["blocks"])
