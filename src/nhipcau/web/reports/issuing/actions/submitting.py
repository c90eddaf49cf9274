"""Submitting a report for sign-off: its content is kept as it reads now."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.protection import Context, refusal_of
from nhipcau.core.reports.consent import Open
from nhipcau.core.reports.parts import still_open
from nhipcau.core.reports.signoff import SignAct, SignState, check_step
from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.journal.actions import record
from nhipcau.web.reports.bridge import Asked
from nhipcau.web.reports.issuing.consents import open_consents
from nhipcau.web.reports.issuing.content import content_of, keep
from nhipcau.web.reports.issuing.failures import IssuingRefused, NotAgreed, Unchanged
from nhipcau.web.reports.issuing.models import Submission
from nhipcau.web.reports.issuing.queries import approved_parts, open_submission

LONGEST = 1_000


def submit(actor: Actor, asked: Asked, moment: datetime, reason: str = "") -> Submission:
    """Submits both versions as they read now; an open submission is replaced, what it had approved stays approved.

    `reason`: why it goes on although somebody has not agreed with a section they answer for. Raises ReportRefused,
    Unchanged, NotAgreed, IssuingRefused.
    """
    scope = Scope(asked.province_id)
    check(actor, Act.WRITE_REPORT, scope)
    check(actor, Act.SEE_RESTRICTED, scope)
    content = content_of(asked)
    key = content.full.plan.programme_key
    missing = open_consents(content, actor.key)
    said = _reason(missing, reason)
    frozen = keep(content)
    with transaction.atomic():
        before = open_submission(asked, key, lock=True)
        if before:
            after = check_step(before.sign_state, SignAct.SUBMIT_AGAIN)
            if before.content == content.hash:
                raise Unchanged(_("Nội dung không khác lần trình trước, nên không cần trình lại."))
            before.state = after.value
            before.save(update_fields=["state"])
        made = Submission.objects.create(
            province_id=asked.province_id,
            programme_key=key,
            period=asked.period.code,
            profile=asked.profile,
            state=SignState.SUBMITTED.value,
            content=content.hash,
            parts=[[each.audience.value, each.digest] for each in content.sheets],
            frozen=frozen,
            submitted_by=actor.key,
            submitted_name=actor.name,
            submitted_at=moment,
            unagreed=[asdict(each) for each in missing],
            unagreed_reason=said,
        )
        open_parts = len(still_open(content.sheets, approved_parts(made)))
        details: dict[str, object] = {
            "content": content.hash,
            "parts": len(content.sheets),
            "open_parts": open_parts,
        }
        if missing:
            details |= {"unagreed": [f"{each.section}: {each.who}" for each in missing], "reason": said}
        record(actor, "report.submit", ref_of(made), details, moment)
    return made


def _reason(missing: tuple[Open, ...], reason: str) -> str:
    """The reason as it is kept; none where everybody agreed. Raises NotAgreed, IssuingRefused."""
    said = reason.strip().replace("\r\n", "\n")[:LONGEST]
    if not missing:
        return ""
    if not said:
        told = "; ".join(f"{each.section} ({each.who})" for each in missing)
        raise NotAgreed(
            _(
                "Chưa có đồng ý của người, cơ quan chịu trách nhiệm ở các mục: %(sections)s. Hãy lấy đồng ý tại trang "
                "Soạn thảo chung, hoặc ghi lý do trình khi chưa có đồng ý."
            )
            % {"sections": told}
        )
    if refusal := refusal_of(said, Context.PERSONS_AT_RISK):
        raise IssuingRefused(refusal)
    return said


def ref_of(of: Submission) -> str:
    """How the journal names the report that is submitted."""
    return f"report:{of.period}:{of.profile}"
