"""A return's states and the acts that change them, as one table. The picture in docs is made from it."""

from __future__ import annotations

from enum import StrEnum


class ReturnState(StrEnum):
    """Where a return stands."""

    DRAFT = "draft"  # Bản nháp
    SUBMITTED = "submitted"  # Đã gửi
    SENT_BACK = "sent_back"  # Trả lại
    APPROVED = "approved"  # Đã duyệt
    RESTATING = "restating"  # Đang đính chính


class ReturnAct(StrEnum):
    """What is done to a return."""

    SAVE = "save"
    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    SEND_BACK = "send_back"
    APPROVE = "approve"
    RESTATE = "restate"


TRANSITIONS: dict[tuple[ReturnState, ReturnAct], ReturnState] = {
    (ReturnState.DRAFT, ReturnAct.SAVE): ReturnState.DRAFT,
    (ReturnState.DRAFT, ReturnAct.SUBMIT): ReturnState.SUBMITTED,
    (ReturnState.SUBMITTED, ReturnAct.TAKE_BACK): ReturnState.DRAFT,  # or as TAKEN_BACK says
    (ReturnState.SUBMITTED, ReturnAct.SEND_BACK): ReturnState.SENT_BACK,
    (ReturnState.SUBMITTED, ReturnAct.APPROVE): ReturnState.APPROVED,
    (ReturnState.SENT_BACK, ReturnAct.SAVE): ReturnState.SENT_BACK,
    (ReturnState.SENT_BACK, ReturnAct.SUBMIT): ReturnState.SUBMITTED,
    (ReturnState.APPROVED, ReturnAct.RESTATE): ReturnState.RESTATING,
    (ReturnState.RESTATING, ReturnAct.SAVE): ReturnState.RESTATING,
    (ReturnState.RESTATING, ReturnAct.SUBMIT): ReturnState.SUBMITTED,
}

# Where a return goes that is taken back: to the state from which it was sent, told by the last act of those who check.
TAKEN_BACK: dict[ReturnAct | None, ReturnState] = {
    None: ReturnState.DRAFT,
    ReturnAct.SEND_BACK: ReturnState.SENT_BACK,
    ReturnAct.RESTATE: ReturnState.RESTATING,
}

_NOT_NOW: dict[ReturnState, str] = {
    ReturnState.DRAFT: "Biểu đang là bản nháp: còn có thể ghi và gửi, chưa thể trả lại, duyệt hoặc đính chính.",
    ReturnState.SUBMITTED: "Biểu đã gửi, đang chờ kiểm tra: nếu cần sửa, hãy thu hồi khi chưa ai mở kiểm tra, "
    "hoặc đề nghị cán bộ phụ trách trả lại.",
    ReturnState.SENT_BACK: "Biểu đã được trả lại: hãy sửa các ô được nêu rồi gửi lại.",
    ReturnState.APPROVED: "Biểu đã duyệt: muốn sửa số liệu, hãy mở đính chính và nêu lý do.",
    ReturnState.RESTATING: "Biểu đang được đính chính: hãy sửa rồi gửi lại.",
}


class NotNow(Exception):
    """The state does not allow the act; the message is a sentence that says what can be done instead."""


def check_act(state: ReturnState, act: ReturnAct) -> ReturnState:
    """The state after the act; NotNow where the table has no such row."""
    after = TRANSITIONS.get((state, act))
    if after is None:
        raise NotNow(_NOT_NOW[state])
    return after


def can_act(state: ReturnState, act: ReturnAct) -> bool:
    """Whether the state allows the act: for showing a button."""
    return (state, act) in TRANSITIONS


def picture() -> str:
    """The table as a Mermaid state diagram."""
    rows = [
        f"    {before} --> {to}: {act}"
        for (before, act), after in TRANSITIONS.items()
        for to in (TAKEN_BACK.values() if act is ReturnAct.TAKE_BACK else (after,))
    ]
    return "\n".join(["stateDiagram-v2", f"    [*] --> {ReturnState.DRAFT}", *rows])
