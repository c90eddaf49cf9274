"""What `nhipcau verify` compares of issued reports: row, stored files, the snapshot and the journal's line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from nhipcau.web.files import disk
from nhipcau.web.journal.models import Line, LineDetails
from nhipcau.web.reports.models import (
    Correction,
    IssuedReport,
    SignedFile,
    Submission,
)


def changed_issues() -> Iterator[str]:
    """A sentence for each issued report, submission or signed paper that is not what it was."""
    for of in IssuedReport.objects.order_by("pk").prefetch_related("files"):
        yield from _changed(of)
    for correction in Correction.objects.order_by("pk").select_related("of").prefetch_related("files"):
        yield from _changed_correction(correction)
    for signed in SignedFile.objects.order_by("pk"):
        yield from _lost(signed.sha256, f"bản đã ký {signed.number}")
    for submission in Submission.objects.order_by("pk"):
        yield from _lost(submission.frozen, f"nội dung trình duyệt báo cáo {submission}")


def _changed(of: IssuedReport) -> Iterator[str]:
    name = f"Báo cáo đã chốt số {of.pk} ({of})"
    kept = {each.name: each.sha256 for each in of.files.all()}
    for file, sha256 in sorted(kept.items()):
        yield from _lost(sha256, f"tệp “{file}” của báo cáo đã chốt số {of.pk}")
    try:
        inside = json.loads(disk.read(of.snapshot))
    except disk.Missing as lost:
        yield f"{name}, bản chốt: {lost}"
        return
    held = {each["name"]: each["sha256"] for each in inside["files"]}
    if (inside["report"]["content"], held) != (of.content, kept):
        yield f"{name}: dòng trong cơ sở dữ liệu khác bản chốt đã lưu."
    sealed = _sealed(of, "report.issue")
    if sealed and not _agree(sealed[0], of, kept):
        yield f"{name}: khác với lúc chốt (nhật ký giữ mã cũ)."


def _changed_correction(of: Correction) -> Iterator[str]:
    name = f"Báo cáo đính chính số {of.pk} ({of})"
    kept = {each.name: each.sha256 for each in of.files.all()}
    for file, sha256 in sorted(kept.items()):
        yield from _lost(sha256, f"tệp “{file}” của báo cáo đính chính số {of.pk}")
    try:
        inside = json.loads(disk.read(of.snapshot))
    except disk.Missing as lost:
        yield f"{name}, bản lưu: {lost}"
        return
    held = {each["name"]: each["sha256"] for each in inside["files"]}
    corrected = inside["corrects"]["snapshot"]
    if (inside["correction"]["content"], held, corrected) != (of.content, kept, of.of.snapshot):
        yield f"{name}: dòng trong cơ sở dữ liệu khác bản đã lưu."
    sealed = [each for each in _sealed(of.of, "report.correct") if each.get("correction") == of.pk]
    if sealed and not _agree(sealed[0], of, kept):
        yield f"{name}: khác với lúc lập (nhật ký giữ mã cũ)."


def _agree(sealed: dict[str, Any], of: IssuedReport | Correction, kept: dict[str, str]) -> bool:
    return (sealed.get("snapshot"), sealed.get("content"), sealed.get("files")) == (
        of.snapshot,
        of.content,
        kept,
    )


def _lost(sha256: str, name: str) -> Iterator[str]:
    try:
        disk.read(sha256)
    except disk.Missing as lost:
        yield f"{name[:1].upper()}{name[1:]}: {lost}"


def _sealed(of: IssuedReport, act: str) -> list[dict[str, Any]]:
    """The details of the lines of an act on it; without those that were erased or cannot be read."""
    lines = Line.objects.filter(province_id=of.province_id, act=act, object_ref=of.ref).order_by("seq")
    found = []
    for seq in lines.values_list("seq", flat=True):
        details = LineDetails.objects.filter(province_id=of.province_id, seq=seq).first()
        try:
            found += [dict(json.loads(details.details))] if details else []
        except ValueError:
            continue  # said by the check of the journal itself
    return found
