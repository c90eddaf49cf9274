"""What the approver does: approve the exact content that was looked at, or give it back with a reason."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.protection import Context, refusal_of
from nhipcau.core.reports.signoff import SignAct, check_step
from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.journal.actions import record
from nhipcau.web.reports.issuing.actions.submitting import ref_of
from nhipcau.web.reports.issuing.failures import IssuingRefused, Moved, NoReason, SamePerson
from nhipcau.web.reports.issuing.models import Submission

LONGEST = 1_000


def approve(actor: Actor, submission_id: int, content: str, moment: datetime) -> Submission:
    """Approves the content with this hash. Four eyes: not by whoever submitted. Raises NotNow, Moved, SamePerson."""
    with transaction.atomic():
        of = _locked(actor, submission_id)
        after = check_step(of.sign_state, SignAct.APPROVE)
        if of.submitted_by == actor.key:
            raise SamePerson(
                _("Người trình không thể tự duyệt. Hãy để lãnh đạo khác xem và duyệt nội dung báo cáo.")
            )
        if of.content != content:
            raise Moved(
                _("Nội dung trình không phải nội dung anh/chị đã xem. Hãy tải lại trang, xem rồi duyệt.")
            )
        of.state, of.approved_by, of.approved_name = after.value, actor.key, actor.name
        of.approved_at, of.reason = moment, ""
        of.save()
        record(actor, "report.approve", ref_of(of), {"content": of.content}, moment)
    return of


def send_back(actor: Actor, submission_id: int, reason: str, moment: datetime) -> Submission:
    """Gives it back; an approval that was given falls with it. Raises NotNow, NoReason, IssuingRefused."""
    said = reason.strip()[:LONGEST]
    with transaction.atomic():
        of = _locked(actor, submission_id)
        after = check_step(of.sign_state, SignAct.RETURN)
        if not said:
            raise NoReason(_("Hãy ghi lý do trả lại, để người soạn biết cần sửa gì."))
        if refusal := refusal_of(said, Context.PERSONS_AT_RISK):
            raise IssuingRefused(refusal)
        of.state, of.reason = after.value, said
        of.save()
        record(actor, "report.return", ref_of(of), {"content": of.content, "reason": said}, moment)
    return of


def _locked(actor: Actor, submission_id: int) -> Submission:
    of = Submission.objects.select_for_update().get(pk=submission_id, province_id=actor.province_id)
    scope = Scope(of.province_id)
    check(actor, Act.APPROVE_REPORT, scope)
    check(actor, Act.SEE_RESTRICTED, scope)
    return of
