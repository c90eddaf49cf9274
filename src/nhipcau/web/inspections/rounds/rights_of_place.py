"""The establishment's rights after minutes, with their last days: on the paper and on the page without an account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nhipcau.core.inspections.law import LawUnknown
from nhipcau.core.inspections.procedure import Clock, Term
from nhipcau.core.papers import Paragraph, Run
from nhipcau.web.inspections.models import Minutes
from nhipcau.web.inspections.rounds.bridge import rules
from nhipcau.web.inspections.rounds.reporting import ends


@dataclass(frozen=True, slots=True)
class Right:
    """A right with its term; `until`: the last day, for violations minuted at signing; None: from a later paper."""

    sentence: str
    term: Term
    until: date | None


def rights_after(of: Minutes) -> list[Right]:
    """Explanation, complaint, lawsuit, as the law of the minutes' day has them; what is not known is left out."""
    day = of.visit.of.day
    sentences = {
        Clock.EXPLANATION: (
            "Nếu bị lập biên bản vi phạm hành chính và thuộc trường hợp được giải trình: gửi văn bản giải trình đến "
            "người có thẩm quyền xử phạt, tính từ ngày lập biên bản vi phạm hành chính"
        ),
        Clock.COMPLAINT: "Khiếu nại lần đầu đối với quyết định xử phạt, hành vi hành chính",
        Clock.LAWSUIT: "Khởi kiện vụ án hành chính tại Tòa án",
    }
    found = []
    for clock, sentence in sentences.items():
        try:
            term = rules().procedure.term(clock, day)
        except LawUnknown:
            continue
        signed = min(of.server_signed_at, of.received_at)  # minutes may arrive days after they were signed
        end = ends(clock, signed) if clock is Clock.EXPLANATION else None
        found.append(Right(sentence, term, end.date() if end else None))
    return found


def rights_in_words(of: Minutes) -> Iterator[Paragraph]:
    """The rights as the paper says them."""
    parts = [f"{each.sentence}: {term_in_words(each.term)} ({each.term.source})" for each in rights_after(of)]
    if parts:
        yield Paragraph((Run(f"Quyền của cơ sở: {'; '.join(parts)}."),))


def term_in_words(of: Term) -> str:
    """`05 ngày làm việc`."""
    units = {
        "hours": "giờ",
        "working_days": "ngày làm việc",
        "days": "ngày",
        "months": "tháng",
        "years": "năm",
    }
    return f"{of.number:02d} {units[of.counted_in.value]}"
