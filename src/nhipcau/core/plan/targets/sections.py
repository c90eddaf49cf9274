"""What a passage stands under: a section that sets targets, one that sets work, or one that only tells."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

from nhipcau.core.plan.passages import Passage
from nhipcau.core.plan.targets.tokens import Phrases, words_of


class Section(Enum):
    """How ready a number standing here is to be a target."""

    TARGETS = "targets"  # chỉ tiêu, mục tiêu cụ thể
    GOALS = "goals"  # mục tiêu chung: numbers count, directions without a number do not
    WORK = "work"  # nhiệm vụ, giải pháp, mục đích: a number counts where the sentence says so
    TELLING = "telling"  # tình hình, kết quả, kinh phí, căn cứ: no number is a target


_GOALS = Phrases("mục tiêu chung|mục tiêu tổng quát|mục tiêu khái quát|mục tiêu dài hạn")
_TARGETS = Phrases("chỉ tiêu|các chỉ tiêu|mục tiêu|target")
_WORK = Phrases(
    "mục đích|yêu cầu|nhiệm vụ|giải pháp|tổ chức thực hiện|phân công|trách nhiệm|quan điểm|đối tượng|"
    "phạm vi|thời gian|nội dung thực hiện|nội dung hoạt động|biện pháp|đề nghị|chế độ báo cáo|lộ trình|"
    "phương châm|nguyên tắc|kiểm tra , giám sát|hoạt động chủ yếu|các hoạt động|nội dung|"
    "công tác chỉ đạo"
)
_TELLING = Phrases(
    "tình hình|thực trạng|kết quả|đánh giá|kinh phí|nguồn lực tài chính|nguồn kinh phí|dự toán|căn cứ|"
    "sự cần thiết|kết quả đạt được|khó khăn|hạn chế|tồn tại|nguyên nhân|bối cảnh|thuận lợi|cơ sở pháp lý|"
    "nguồn vốn|cơ chế tài chính|khái toán|đặc điểm|định mức|mức hỗ trợ|mức chi|nơi nhận|bài học"
)
_PROGRAMMES = Phrases("chương trình mục tiêu quốc gia|mục tiêu quốc gia|chương trình mục tiêu")
_HEAD_WORDS = 4
_WORK_OF_TARGETS = Phrases(
    "thực hiện các chỉ tiêu|thực hiện chỉ tiêu|thực hiện mục tiêu|hoàn thành chỉ tiêu|đạt chỉ tiêu|"
    "đạt mục tiêu"
)
_KINDS = (
    (_GOALS, Section.GOALS), (_TARGETS, Section.TARGETS), (_TELLING, Section.TELLING), (_WORK, Section.WORK),
)  # fmt: skip


def section_of(passage: Passage) -> Section:
    """The nearest heading or named marker ("Chỉ tiêu 2") that says what its numbers are decides; else it is work."""
    markers = passage.clause.split("/")
    for heading in (passage.heading, markers[-1], *reversed(passage.headings), *reversed(markers)):
        kind = kind_of_heading(heading)
        if kind is not None:
            return kind
    return Section.WORK


@lru_cache(maxsize=2048)
def kind_of_heading(heading: str) -> Section | None:
    """ "Các chỉ tiêu cụ thể" sets targets; in "Nhiệm vụ, mục tiêu" the first named rules; None when it says nothing.

    "MỤC ĐÍCH, YÊU CẦU VÀ CÁC CHỈ TIÊU" joins both: its numbers are targets, since purposes carry none.
    """
    low = _without_programme_names(words_of(heading).low)
    if not low:
        return None
    found = [
        (place, kind)
        for phrases, kind in _KINDS
        if (place := phrases.anywhere(low, 0, _reach(low, kind))) is not None
    ]
    if not found:
        return None
    if _WORK_OF_TARGETS.anywhere(low, 0, len(low)) is not None:
        return Section.TELLING if low[0] in ("kết", "đánh", "tình") else Section.WORK
    first = min(found, key=lambda each: each[0])[1]
    if first is Section.TELLING and _joined_targets(low, joints=(",", "và")):
        return Section.TARGETS
    if first is Section.WORK and _joined_targets(low):
        return Section.TARGETS
    return first


def _without_programme_names(low: list[str]) -> list[str]:
    """ "Chương trình mục tiêu quốc gia" is a name and sets nothing."""
    kept: list[str] = []
    place = 0
    while place < len(low):
        size = _PROGRAMMES.at(low, place)
        if not size:
            kept.append(low[place])
        place += size or 1
    return kept


def _reach(low: list[str], kind: Section) -> int:
    """A topic may name work or results further on ("Về hỗ trợ đối tượng …"); only its first words say what it is."""
    if kind in (Section.TARGETS, Section.GOALS):
        return len(low)
    return 0 if low[0] == "về" else min(_HEAD_WORDS, len(low))


def _joined_targets(low: list[str], joints: tuple[str, ...] = (",", "và", "-", "các", "&")) -> bool:
    """Whether "chỉ tiêu" or "mục tiêu" stands as a further member of the list: after a comma, "và" or "các"."""
    place = _TARGETS.anywhere(low, 1, len(low))
    return place is not None and low[place - 1] in joints
