"""A comparison → the correction report, for one audience, and its Word file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from django.utils import timezone

from nhipcau.core.calendar import period
from nhipcau.core.papers import Addressees, Block, Letterhead, Paper, write
from nhipcau.core.protection import Audience, Threshold
from nhipcau.core.reports.annexes.scope import CORRECTED
from nhipcau.core.reports.correction import Cause, Corrected, Original, correction
from nhipcau.core.reports.differences import Difference
from nhipcau.web.reports.bridge import outline_of
from nhipcau.web.reports.bridge.offices import office_of
from nhipcau.web.reports.issuing.comparing import Changed, Compared
from nhipcau.web.reports.issuing.content import kept
from nhipcau.web.reports.issuing.models import IssuedReport
from nhipcau.web.reports.issuing.reasons import Reason
from nhipcau.web.reports.issuing.snapshot import MadeFile


@dataclass(frozen=True, slots=True)
class Told:
    """What the paper of one version tells. `figures`: those that it names, with every place of them."""

    audience: Audience
    blocks: tuple[Block, ...]
    figures: tuple[Changed, ...]
    texts: tuple[Difference, ...]


def told(of: IssuedReport, found: Compared, audience: Audience, day: date) -> Told:
    """The paper of a comparison; headed and signed as of the day."""
    profile = outline_of(of.programme_key).profiles[of.profile]
    blocks = kept(of.snapshot).blocks[audience]
    shown, withheld = _to_show(found, audience)
    texts = tuple(_texts(found.texts, audience))
    paper = correction(
        office_of(of.plan, profile, day),
        _addressees(blocks),
        _original(of, audience, blocks, profile.type_name, profile.type_code),
        [Corrected(each.name, each.unit, each.rows) for each in shown],
        list(texts),
        list(_causes((reason for each in shown for reason in each.reasons), audience)),
        withheld=withheld,
        year=day.year,
    )
    return Told(audience, paper, tuple(shown), texts)


def correction_file(of: IssuedReport, told: Told, day: date) -> MadeFile:
    """The Word file."""
    profile = outline_of(of.programme_key).profiles[of.profile]
    title = f"{profile.type_name} đính chính {period(of.period).label}"
    version = "cong-khai" if told.audience is Audience.PUBLIC else "han-che"
    name = f"dinh-chinh-{of.period}-{of.profile}-{version}.docx"
    data = write(Paper(told.blocks, office_of(of.plan, profile, day).name, title, day))
    return MadeFile(told.audience, name, data)


def _to_show(found: Compared, audience: Audience) -> tuple[list[Changed], bool]:
    """In the public paper a figure about people stands only where both numbers may be told and their difference too."""
    if audience is Audience.RESTRICTED:
        return list(found.figures), False
    threshold = found.now.evidence.threshold
    shown = [each for each in found.figures if not each.sensitive or _may_tell(each.rows, threshold)]
    return shown, len(shown) < len(found.figures)


def _may_tell(rows: Sequence[Difference], threshold: Threshold) -> bool:
    pairs = [(_number(row.printed), _number(row.now)) for row in rows]
    return all(
        before is not None
        and after is not None
        and not any(threshold.hides(each) for each in (before, after, after - before))
        for before, after in pairs
    )


def _number(text: str | None) -> Fraction | None:
    """A printed count; None where something else stands there."""
    bare = (text or "").replace(".", "")
    return Fraction(int(bare)) if bare.isdigit() else None


def _texts(rows: Iterable[Difference], audience: Audience) -> Iterator[Difference]:
    """The public paper repeats no reason of a restatement that an issued annex may have printed."""
    for row in rows:
        printed = row.printed or ""
        if audience is Audience.RESTRICTED or not row.title.endswith(CORRECTED):
            yield row
        elif row.now and not printed.startswith(row.now.rstrip(".")):
            yield replace(row, printed=None if ": " in printed else row.printed)


def _causes(reasons: Iterable[Reason], audience: Audience) -> Iterator[Cause]:
    """Each body's return of a day once, in the order in which they came; in the public paper without its words."""
    told = {
        (each.reporter or each.unit, each.form, timezone.localtime(each.moment).date()): each.told
        for each in sorted(reasons, key=lambda each: each.moment)
    }
    for (body, form, day), reason in told.items():
        yield Cause(body, form, day, "" if audience is Audience.PUBLIC else reason)


def _original(
    of: IssuedReport, audience: Audience, blocks: Sequence[Block], type_name: str, type_code: str
) -> Original:
    """As it was headed, with number and day of the signed paper; of the other version where this one has none."""
    head = next(block for block in blocks if isinstance(block, Letterhead))
    signed = sorted(of.signed.all(), key=lambda each: each.audience != audience.value)
    first = signed[0] if signed else None
    symbol = head.symbol.removeprefix(f"{type_code}-")
    number, day = (first.number, first.signed_on) if first else ("", None)
    return Original(type_name, type_code, symbol, head.subject, head.year, number, day)


def _addressees(blocks: Sequence[Block]) -> tuple[str, ...]:
    return next((block.names for block in blocks if isinstance(block, Addressees)), ())
