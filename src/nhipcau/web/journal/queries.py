"""What the page of the journal shows."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from nhipcau.core.terms.text import sort_key
from nhipcau.web.journal.models import Head, Line, LineDetails
from nhipcau.web.journal.words import act_word, detail_word, subject_word


@dataclass(frozen=True, slots=True)
class Shown:
    """A line for people. `details` None: erased."""

    seq: int
    time: datetime
    actor: str
    name: str
    act: str
    subject: str
    object_ref: str
    details: tuple[tuple[str, str], ...] | None
    hash: str


@dataclass(frozen=True, slots=True)
class Looked:
    """One look, for the person at whose data it was. Name and reason are "" where the details are erased."""

    time: datetime
    name: str
    reason: str
    act: str


def last_line(province_id: int) -> str | None:
    """The hash of the last line of a province's chain: another one after every act. None before the first."""
    return Head.objects.filter(province_id=province_id).values_list("hash", flat=True).first()


def people(province_id: int) -> list[tuple[str, str]]:
    """Whoever has a line, by key, with the name in the latest one whose details are still there; by name."""
    last = dict(
        Line.objects.filter(province_id=province_id)
        .values_list("actor")
        .annotate(last=Max("seq"))
        .values_list("last", "actor")
    )
    rows = LineDetails.objects.filter(province_id=province_id, seq__in=last).values_list("seq", "details")
    names = {last[seq]: str(json.loads(text).get("actor_name", "")) for seq, text in rows}
    found = [(key, names.get(key) or key) for key in last.values()]
    return sorted(found, key=lambda each: (sort_key(each[1]), each[0]))


def looks_at(province_id: int, refs: Collection[str], acts: Collection[str]) -> list[Looked]:
    """Who did one of the acts to one of the things, first to last."""
    lines = Line.objects.filter(province_id=province_id, object_ref__in=refs, act__in=acts).order_by("seq")
    rows = LineDetails.objects.filter(province_id=province_id, seq__in=[line.seq for line in lines])
    told = {row.seq: json.loads(row.details) for row in rows}
    return [
        Looked(
            line.time_utc,
            str(told.get(line.seq, {}).get("actor_name", "")),
            str(told.get(line.seq, {}).get("reason", "")),
            act_word(line.act),
        )
        for line in lines
    ]


def shown(lines: Sequence[Line]) -> list[Shown]:
    """Lines of one province with their details."""
    if not lines:
        return []
    rows = LineDetails.objects.filter(
        province_id=lines[0].province_id, seq__in=[line.seq for line in lines]
    ).values_list("seq", "details")
    details = {seq: json.loads(text) for seq, text in rows}
    return [_shown(line, details.get(line.seq)) for line in lines]


def _shown(line: Line, content: dict[str, object] | None) -> Shown:
    pairs = None
    if content is not None:
        pairs = tuple(
            (detail_word(key), _text(value)) for key, value in content.items() if key != "actor_name"
        )
    return Shown(
        seq=line.seq,
        time=line.time_utc,
        actor=line.actor,
        name=str((content or {}).get("actor_name", "")),
        act=act_word(line.act),
        subject=subject_word(line.object_ref),
        object_ref=line.object_ref,
        details=pairs,
        hash=line.hash,
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
