"""Issuing: what was approved is frozen with its files and everything it was made from, in one act.

The files are made and kept before the transaction; bytes without a row are harmless. Inside it the content is looked
at once more where anything happened in between.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from nhipcau.core.reports.signoff import SignAct, check_step
from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.figures.published import publish
from nhipcau.web.files import disk
from nhipcau.web.journal.actions import record
from nhipcau.web.journal.queries import last_line
from nhipcau.web.papers.pdf import CannotConvert, can_convert, to_pdfs
from nhipcau.web.reports.bridge import annex_workbook, file_name, word_file
from nhipcau.web.reports.issuing.content import Content, asked_of, content_of
from nhipcau.web.reports.issuing.failures import Moved, NoPaper
from nhipcau.web.reports.issuing.models import IssuedFile, IssuedReport, Submission
from nhipcau.web.reports.issuing.printing import printed_cells
from nhipcau.web.reports.issuing.snapshot import MadeFile, snapshot


def issue(actor: Actor, submission_id: int, moment: datetime) -> IssuedReport:
    """Freezes the approved content. Raises NotNow, Moved where it reads otherwise by now, NoPaper."""
    of = Submission.objects.get(pk=submission_id, province_id=actor.province_id)
    _check(actor, of)
    check_step(of.sign_state, SignAct.ISSUE)
    line = last_line(of.province_id)
    content = _as_approved(of, moment)
    files = _made(content)
    frozen = snapshot(content, files, moment)
    for data in (frozen, *(each.data for each in files)):
        disk.write(data)
    with transaction.atomic():
        of = Submission.objects.select_for_update().get(pk=of.pk)
        of.state = check_step(of.sign_state, SignAct.ISSUE).value
        if last_line(of.province_id) != line:
            _as_approved(of, moment)
        made = _rows(actor, of, content, frozen, moment)
        _files(made, files)
        publish(of.province_id, printed_cells(content), made.ref, moment)
        of.save(update_fields=["state"])
        details = {
            "content": content.hash,
            "snapshot": made.snapshot,
            "edition": made.edition,
            "files": {each.name: each.sha256 for each in files},
        }
        record(actor, "report.issue", made.ref, details, moment)
    return made


def _check(actor: Actor, of: Submission) -> None:
    scope = Scope(of.province_id)
    check(actor, Act.ISSUE_REPORT, scope)
    check(actor, Act.SEE_RESTRICTED, scope)


def _as_approved(of: Submission, moment: datetime) -> Content:
    """The content as it reads now, which must be what was approved."""
    content = content_of(asked_of(of, moment.date()))
    if content.hash != of.content:
        raise Moved(
            _(
                "Sau khi duyệt, nội dung báo cáo đã thay đổi (xem các phần bên dưới), nên chưa chốt được. "
                "Hãy trình lại: chỉ các phần đã thay đổi phải duyệt lại."
            )
        )
    return content


def _made(content: Content) -> list[MadeFile]:
    """Word file and workbook of each version, and the PDF where LibreOffice is there."""
    files: list[MadeFile] = []
    documents: list[bytes] = []
    for audience, compiled in content.versions.items():
        documents.append(word_file(compiled))
        files.append(MadeFile(audience, file_name(compiled, "docx"), documents[-1]))
        files.append(MadeFile(audience, file_name(compiled, "xlsx"), annex_workbook(compiled)))
    if not can_convert():
        return files
    try:
        printed = to_pdfs(documents)
    except CannotConvert as failed:
        raise NoPaper(str(failed)) from failed
    for (audience, compiled), data in zip(content.versions.items(), printed, strict=True):
        files.append(MadeFile(audience, file_name(compiled, "pdf"), data))
    return files


def _rows(actor: Actor, of: Submission, content: Content, frozen: bytes, moment: datetime) -> IssuedReport:
    same = IssuedReport.objects.filter(
        province_id=of.province_id, programme_key=of.programme_key, period=of.period, profile=of.profile
    )
    return IssuedReport.objects.create(
        province_id=of.province_id,
        programme_key=of.programme_key,
        period=of.period,
        profile=of.profile,
        edition=(same.aggregate(last=Max("edition"))["last"] or 0) + 1,
        plan=content.full.plan,
        submission=of,
        paper_day=content.full.asked.paper_day,
        known_at=moment,
        content=content.hash,
        snapshot=disk.digest(frozen),
        issued_by=actor.key,
        issued_name=actor.name,
    )


def _files(made: IssuedReport, files: list[MadeFile]) -> None:
    IssuedFile.objects.bulk_create(
        IssuedFile(
            of=made, audience=each.audience.value, name=each.name, sha256=each.sha256, size=len(each.data)
        )
        for each in files
    )
