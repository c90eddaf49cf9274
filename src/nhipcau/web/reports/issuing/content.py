"""The content of a report: both versions as they read now, in parts, with the hash that approval is of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from nhipcau.core.journal import canonical
from nhipcau.core.papers import Block, as_plain, from_plain
from nhipcau.core.protection import Audience
from nhipcau.core.reports.parts import Sheet, content_hash, sheets_of
from nhipcau.web.files import disk
from nhipcau.web.reports.bridge import Asked, Compiled, compile_report
from nhipcau.web.reports.issuing.models import OfReport

SCHEMA = "nhipcau.paper/1"
VERSIONS = (Audience.RESTRICTED, Audience.PUBLIC)


@dataclass(frozen=True)
class Content:
    """Both versions of a report, compiled from one state of the figures."""

    versions: Mapping[Audience, Compiled]

    @property
    def full(self) -> Compiled:
        """The restricted version, which holds everything."""
        return self.versions[Audience.RESTRICTED]

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """All parts of both versions."""
        return sheets_of({audience: each.draft.blocks for audience, each in self.versions.items()})

    @cached_property
    def hash(self) -> str:
        """What an approval is of."""
        return content_hash(self.sheets)


@dataclass(frozen=True)
class Frozen:
    """A paper as it was kept: blocks and people's words of both versions.

    `added_up_here`: figures whose whole no single line of the store held.
    """

    blocks: Mapping[Audience, tuple[Block, ...]]
    texts: Mapping[Audience, Mapping[str, str]]
    added_up_here: frozenset[str] = frozenset()

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """All parts of both versions."""
        return sheets_of(self.blocks)


def content_of(asked: Asked, texts: Mapping[Audience, Mapping[str, str]] | None = None) -> Content:
    """Compiles both versions; with other words of people than those kept now, where they are given."""
    return Content(
        {
            audience: compile_report(replace(asked, audience=audience), texts[audience] if texts else None)
            for audience in VERSIONS
        }
    )


def asked_of(row: OfReport, day: date, headed: date | None = None) -> Asked:
    """The report that a row is about, as known on a day."""
    from nhipcau.core.calendar import period

    of = period(row.period)
    return Asked(
        row.province_id, of, row.profile, Audience.RESTRICTED, day, headed, programme_key=row.programme_key
    )


def versions_as_plain(content: Content) -> dict[str, Any]:
    """Blocks and words of both versions as plain values."""
    return {
        audience.value: {
            "blocks": as_plain(each.draft.blocks),
            "texts": dict(each.texts),
            "added_up_here": sorted(each.added_up_here),
        }
        for audience, each in content.versions.items()
    }


def keep(content: Content) -> str:
    """Keeps the blocks and words; the name under which `kept` finds them."""
    return disk.write(canonical({"schema": SCHEMA, "versions": versions_as_plain(content)}))


def kept(sha256: str) -> Frozen:
    """What `keep` kept, or the paper inside a snapshot. Raises disk.Missing."""
    versions = json.loads(disk.read(sha256))["versions"]
    return Frozen(
        {Audience(key): from_plain(each["blocks"]) for key, each in versions.items()},
        {Audience(key): each["texts"] for key, each in versions.items()},
        frozenset(code for each in versions.values() for code in each["added_up_here"]),
    )
