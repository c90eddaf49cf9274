"""An issued report against what it would read now: place by place, grouped by figure, with the acts behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from nhipcau.core.papers import Reference
from nhipcau.core.protection import Audience
from nhipcau.core.reports.differences import Difference, differences
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.reports.bridge import Compiled, compile_report
from nhipcau.web.reports.issuing.content import asked_of, kept
from nhipcau.web.reports.issuing.models import IssuedReport
from nhipcau.web.reports.issuing.reasons import Reason, Reasons
from nhipcau.web.reports.printed import Traces, trace_url
from nhipcau.web.reports.queries import part_in_words


@dataclass(frozen=True, slots=True)
class Changed:
    """A figure or target whose printing would be another one, every place of it, and why."""

    reference: Reference
    code: str
    name: str
    unit: str
    url: str
    rows: tuple[Difference, ...]
    reasons: tuple[Reason, ...]
    sensitive: bool

    @property
    def is_target(self) -> bool:
        """A target of the plan, not a figure of the catalogue."""
        return bool(self.reference.target)


@dataclass(frozen=True, slots=True)
class Compared:
    """Everything that reads otherwise in one version. `texts`: places that print no figure of their own."""

    now: Compiled
    figures: tuple[Changed, ...]
    texts: tuple[Difference, ...]
    reasons: Reasons

    @property
    def nothing(self) -> bool:
        """Whether it would read the same."""
        return not self.figures and not self.texts


def compared(of: IssuedReport, audience: Audience, day: date) -> Compared:
    """The version against the same report compiled now, with the words that people had written then.

    Raises ReportRefused, disk.Missing.
    """
    frozen = kept(of.snapshot)
    asked = replace(asked_of(of, day, of.paper_day), audience=audience)
    now = compile_report(asked, frozen.texts[audience])
    rows = differences(frozen.blocks[audience], now.draft.blocks)
    reasons = Reasons(of, programme(of.programme_key), now.evidence)
    return Compared(
        now,
        tuple(_grouped(now, rows, reasons)),
        tuple(row for row in rows if row.reference is None),
        reasons,
    )


def _grouped(now: Compiled, rows: Sequence[Difference], reasons: Reasons) -> Iterator[Changed]:
    """By figure, in the order of the paper."""
    found: dict[Reference, list[Difference]] = {}
    for row in rows:
        if row.reference is not None:
            found.setdefault(row.reference, []).append(row)
    traces = Traces(now.asked.period.code, now.added_up_here)
    for reference, inside in found.items():
        yield _changed(now, reference, inside, reasons, trace_url(reference, traces))


def _changed(
    now: Compiled, reference: Reference, rows: Sequence[Difference], reasons: Reasons, url: str
) -> Changed:
    behind = reasons.of(reference)
    if reference.target:
        target = next((each for each in now.evidence.targets if each.code == reference.target), None)
        label, secret = (target.label, bool(target.figures)) if target else ("", False)
        return Changed(reference, reference.target, label, "", url, tuple(rows), behind, secret)
    figure = reasons.known.figures[reference.figure]
    part = part_in_words(figure, reference.breakdown)
    name = f"{figure.name}: {part}" if part else figure.name
    return Changed(reference, figure.code, name, figure.unit, url, tuple(rows), behind, figure.sensitive)
