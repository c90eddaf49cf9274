"""From draft to issued report: the states of a submission and the acts that change them, as one table."""

from __future__ import annotations

from enum import StrEnum


class SignState(StrEnum):
    """Where a submission for sign-off stands."""

    SUBMITTED = "submitted"  # Đang trình
    APPROVED = "approved"  # Đã duyệt nội dung
    RETURNED = "returned"  # Trả lại
    REPLACED = "replaced"  # Đã trình lại
    ISSUED = "issued"  # Đã phát hành


class SignAct(StrEnum):
    """What is done to a submission. `submit_again` makes a new one in its place."""

    APPROVE = "approve"
    RETURN = "return"
    SUBMIT_AGAIN = "submit_again"
    ISSUE = "issue"


STEPS: dict[tuple[SignState, SignAct], SignState] = {
    (SignState.SUBMITTED, SignAct.APPROVE): SignState.APPROVED,
    (SignState.SUBMITTED, SignAct.RETURN): SignState.RETURNED,
    (SignState.SUBMITTED, SignAct.SUBMIT_AGAIN): SignState.REPLACED,
    (SignState.APPROVED, SignAct.RETURN): SignState.RETURNED,
    (SignState.APPROVED, SignAct.SUBMIT_AGAIN): SignState.REPLACED,
    (SignState.APPROVED, SignAct.ISSUE): SignState.ISSUED,
}

_NOT_NOW: dict[SignState, str] = {
    SignState.SUBMITTED: "Báo cáo đang chờ duyệt nội dung; hãy để người có thẩm quyền duyệt hoặc trả lại trước.",
    SignState.APPROVED: "Nội dung báo cáo đã được duyệt: có thể phát hành, trả lại hoặc trình lại phần đã đổi.",
    SignState.RETURNED: "Báo cáo đã bị trả lại: hãy sửa theo lý do đã nêu rồi trình lại.",
    SignState.REPLACED: "Lần trình này đã được thay bằng lần trình sau; hãy mở lần trình mới nhất.",
    SignState.ISSUED: "Báo cáo đã phát hành, nội dung không đổi được nữa; sai sót thì lập báo cáo đính chính.",
}


class NotNow(Exception):
    """The state does not allow the act; the message is a sentence that says what can be done instead."""


def check_step(state: SignState, act: SignAct) -> SignState:
    """The state after the act; NotNow where the table has no such row."""
    after = STEPS.get((state, act))
    if after is None:
        raise NotNow(_NOT_NOW[state])
    return after


def can_step(state: SignState, act: SignAct) -> bool:
    """Whether the state allows the act: for showing a button."""
    return (state, act) in STEPS


def picture() -> str:
    """The table as a Mermaid state diagram."""
    rows = [f"    {before} --> {after}: {act}" for (before, act), after in STEPS.items()]
    return "\n".join(["stateDiagram-v2", f"    [*] --> {SignState.SUBMITTED}: submit", *rows])
