"""Comments of a returned file as remarks on the sections they stand in, each once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from nhipcau.core.reports.merging import sections_of
from nhipcau.core.rights import Actor
from nhipcau.readers.word.returned import Returned
from nhipcau.web.reports.returning.copies import back_of, sent_again
from nhipcau.web.reports.returning.models import WordCopy
from nhipcau.web.reports.writing.actions import LONGEST_REMARK
from nhipcau.web.reports.writing.models import SectionComment

IN_WORD = "nhận xét trong tệp Word"  # kept with the remark: official papers are Vietnamese
LONGEST_NAME, LONGEST_QUOTE = 80, 120


def keep_remarks(actor: Actor, copy: WordCopy, read: Returned, moment: datetime) -> int:
    """Keeps what is not there yet, in the name that the file gives; how many. Outside the sections nothing is kept."""
    sections = sections_of(sent_again(copy.content), back_of(read))
    kept = 0
    for each in read.remarks:
        section = sections[each.after] if each.after < len(sections) else ""
        if not section:
            continue
        quote = each.quote if len(each.quote) <= LONGEST_QUOTE else f"{each.quote[:LONGEST_QUOTE]}…"
        words = f"“{quote}”: {each.text}" if quote else each.text
        author = each.author[:LONGEST_NAME] or actor.name
        _row, new = SectionComment.objects.get_or_create(
            **_place(copy, section),
            words=words[:LONGEST_REMARK],
            writer=f"{author} ({IN_WORD})",
            defaults={"writer_key": actor.key, "moment": moment},
        )
        kept += new
    return kept


def _place(copy: WordCopy, section: str) -> dict[str, Any]:
    return {
        "province_id": copy.province_id,
        "programme_key": copy.programme_key,
        "period": copy.period,
        "profile": copy.profile,
        "section": section,
        "audience": copy.audience,
    }
