"""The annexes of a report, each on a new page with its own page numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from nhipcau.core.catalogue.outline import AnnexKind, Outline
from nhipcau.core.papers import Annex, Block, Caption, Run, roman
from nhipcau.core.protection import Audience
from nhipcau.core.reports.annexes.ministry import ministry_table
from nhipcau.core.reports.annexes.scope import scope_annex
from nhipcau.core.reports.annexes.statistics import restricted, statistics
from nhipcau.core.reports.annexes.targets import target_table
from nhipcau.core.reports.evidence import Evidence

TITLES: Mapping[AnnexKind, str] = {
    AnnexKind.TARGETS: "Kết quả thực hiện các chỉ tiêu {period}",
    AnnexKind.STATISTICS: "{statistics} {period}",
    AnnexKind.MINISTRY: "Bảng chỉ số giám sát {period}",
    AnnexKind.SCOPE: "Phạm vi số liệu {period}",
    AnnexKind.RESTRICTED: "Số liệu hạn chế sử dụng {period}",
}
LANDSCAPE = {AnnexKind.TARGETS, AnnexKind.STATISTICS, AnnexKind.MINISTRY, AnnexKind.RESTRICTED}
WITHHELD = "Số nhỏ, không công bố: số liệu về người, vụ việc dưới ngưỡng công bố hoặc cho phép suy ra số dưới ngưỡng."


def kinds(wanted: Sequence[AnnexKind], evidence: Evidence) -> tuple[AnnexKind, ...]:
    """The annexes this version has; the restricted one stands in no public version."""
    public = evidence.audience is Audience.PUBLIC
    return tuple(each for each in wanted if not (public and each is AnnexKind.RESTRICTED))


def numbers(there: Sequence[AnnexKind]) -> dict[str, str]:
    """The words by which the body names the annexes: `annex_targets` → `Phụ lục I`."""
    one = len(there) == 1
    return {
        f"annex_{kind.value}": "Phụ lục" if one else f"Phụ lục {roman(place)}"
        for place, kind in enumerate(there, 1)
    }


def annexes(
    outline: Outline, there: Sequence[AnnexKind], evidence: Evidence, reference: str
) -> Iterator[Block]:
    """All of them in order. `reference`: to which paper they belong."""
    for kind in there:
        title = TITLES[kind].format(period=evidence.period.label, statistics=outline.statistics)
        yield Annex(title, reference, landscape=kind in LANDSCAPE)
        yield from _content(kind, outline, evidence)


def _content(kind: AnnexKind, outline: Outline, evidence: Evidence) -> Iterator[Block]:
    public = evidence.audience is Audience.PUBLIC
    if kind is AnnexKind.SCOPE:
        yield from scope_annex(evidence.scope, public=public)
        return
    if kind is AnnexKind.TARGETS:
        yield target_table(evidence.targets)
        if outline.maintained_note:
            yield Caption((Run(f"Ghi chú: {outline.maintained_note}"),))
    elif kind is AnnexKind.STATISTICS:
        yield from statistics(evidence, outline.groups, outline.restricted)
        for line, ground in outline.not_collected.items():
            yield Caption((Run(f"{line}: không thu thập trên hệ thống ({ground})."),))
    elif kind is AnnexKind.MINISTRY:
        yield ministry_table(evidence, outline.national)
    else:
        yield from restricted(evidence, outline.restricted)
    if public:
        yield Caption((Run(WITHHELD),))
