"""What a plan says twice and differently: the day of the same document."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from nhipcau.core.plan.paragraphs import Paragraph
from nhipcau.core.plan.shapes import Finding
from nhipcau.core.plan.symbols import Citation, citations_in

_YEAR_IN_SYMBOL = re.compile(r"/(\d{4})/")


def inconsistent_days(paragraphs: list[Paragraph]) -> list[Finding]:
    """One finding for each mention whose day differs from the commoner one, or from the year in the symbol."""
    mentions: dict[str, list[Citation]] = defaultdict(list)
    for paragraph in paragraphs:
        for cited in citations_in(paragraph.text):
            origins = paragraph.rope.origins
            span = (origins[cited.span[0]], origins[cited.span[1] - 1] + 1)
            mentions[cited.symbol].append(Citation(cited.symbol, cited.day, span))
    return [finding for same in mentions.values() for finding in _compared(same)]


def _compared(same: list[Citation]) -> list[Finding]:
    findings: list[Finding] = []
    common = Counter(cited.day for cited in same).most_common(1)[0][0]
    for cited in same:
        year = _YEAR_IN_SYMBOL.search(cited.symbol)
        if cited.day != common:
            words = (
                f"{cited.symbol} ở đây ghi ngày {cited.day:%d/%m/%Y}, nơi khác trong văn bản ghi ngày {common:%d/%m/%Y}. "
                "Hãy đối chiếu văn bản gốc."
            )
            findings.append(Finding(cited.span, "inconsistent-date", words))
        elif year and int(year.group(1)) != cited.day.year:
            words = (
                f"{cited.symbol} mang số của năm {year.group(1)} nhưng ghi ngày {cited.day:%d/%m/%Y}. "
                "Hãy đối chiếu văn bản gốc."
            )
            findings.append(Finding(cited.span, "inconsistent-date", words))
    return findings
