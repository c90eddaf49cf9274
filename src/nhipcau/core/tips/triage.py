"""Triage: questions to the officer, and what the answers propose. The officer decides; the machine says why.

The table is read from top to bottom: the first row whose answers are all given is the proposal. The most urgent
stands first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from nhipcau.core.tips.kinds import TipKind


class Answer(StrEnum):
    """What the officer can say; `unknown` is no answer to build on."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Question:
    """One question, with what helps to answer it."""

    key: str
    text: str
    hint: str


@dataclass(frozen=True, slots=True)
class Row:
    """Answers that must be given, the kind they propose, and why."""

    given: Mapping[str, Answer]
    kind: TipKind
    reason: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """The kind, why, and whether it must be passed on at once."""

    kind: TipKind
    reason: str
    at_once: bool


YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
QUESTIONS = (
    Question(
        "child",
        "Nội dung có nói đến người dưới 18 tuổi bị xâm hại, bị lợi dụng hoặc có nguy cơ không?",
        "Chỉ cần có thông tin, không cần chắc chắn. Không ghi tên trẻ em ở ngoài phần niêm phong.",
    ),
    Question(
        "crime",
        "Nội dung có dấu hiệu tội phạm không "
        "(chứa, môi giới mại dâm; mua dâm người dưới 18 tuổi; mua bán người; cưỡng bức)?",
        "Không xác minh tại đây: có dấu hiệu thì chuyển ngay cơ quan điều tra.",
    ),
    Question(
        "named",
        "Người gửi có cho biết họ tên, địa chỉ không?",
        "Danh tính được niêm phong riêng; chỉ cần biết là có hay không.",
    ),
    Question(
        "own_right",
        "Người gửi có đề nghị xem xét lại một quyết định, hành vi hành chính "
        "xâm phạm quyền, lợi ích của chính họ không?",
        "Ví dụ: quyết định xử phạt, từ chối cấp phép đối với chính người gửi.",
    ),
    Question(
        "breach",
        "Nội dung có báo về hành vi vi phạm pháp luật của cơ quan, tổ chức, cá nhân khác không?",
        "Kể cả vi phạm trong hoạt động kinh doanh, trong thi hành công vụ.",
    ),
)
TABLE = (
    Row(
        {"child": YES},
        TipKind.CHILD,
        "Có thông tin về người dưới 18 tuổi: báo ngay 111, công an hoặc UBND cấp xã (Điều 51 Luật Trẻ em).",
    ),
    Row(
        {"crime": YES, "named": YES},
        TipKind.CRIME_DENUNCIATION,
        "Cá nhân cho biết danh tính, nội dung có dấu hiệu tội phạm: tố giác về tội phạm, "
        "chuyển ngay (Điều 144, 145 BLTTHS).",
    ),
    Row(
        {"crime": YES},
        TipKind.CRIME_REPORT,
        "Có dấu hiệu tội phạm, chưa rõ người gửi: tin báo về tội phạm, chuyển ngay (Điều 144, 145 BLTTHS).",
    ),
    Row(
        {"own_right": YES, "named": YES},
        TipKind.COMPLAINT,
        "Người gửi đề nghị xem xét lại việc xâm phạm quyền của chính mình: khiếu nại (Điều 2 Luật Khiếu nại).",
    ),
    Row(
        {"breach": YES, "named": YES},
        TipKind.DENUNCIATION,
        "Người gửi có danh tính báo về vi phạm của người khác: tố cáo (Điều 2 Luật Tố cáo).",
    ),
    Row(
        {"breach": YES},
        TipKind.INFORMATION,
        "Báo về vi phạm nhưng không rõ người gửi: không xử lý theo Luật Tố cáo, có thể là căn cứ kiểm tra (Điều 25).",
    ),
    Row(
        {"own_right": YES},
        TipKind.INFORMATION,
        "Đề nghị về quyền của người gửi nhưng không rõ là ai: chưa đủ điều kiện khiếu nại, "
        "xem xét như tin không rõ người gửi.",
    ),
    Row(
        {"named": NO},
        TipKind.INFORMATION,
        "Không rõ người gửi, không nêu vi phạm cụ thể: xem xét như tin không rõ người gửi.",
    ),
    Row({}, TipKind.FEEDBACK, "Không thuộc các loại trên: phản ánh, kiến nghị (Điều 28 Luật Tiếp công dân)."),
)
AT_ONCE = frozenset({TipKind.CHILD, TipKind.CRIME_DENUNCIATION, TipKind.CRIME_REPORT})


def propose(answers: Mapping[str, Answer]) -> Proposal:
    """What the answers propose; a question left out is not known. ValueError for a question that is none."""
    known = {question.key for question in QUESTIONS}
    if unknown := sorted(set(answers) - known):
        raise ValueError(f"no such question: {', '.join(unknown)}")
    for row in TABLE:
        if all(answers.get(key, UNKNOWN) is wanted for key, wanted in row.given.items()):
            return Proposal(row.kind, row.reason, row.kind in AT_ONCE)
    raise AssertionError("the last row holds for everything")
