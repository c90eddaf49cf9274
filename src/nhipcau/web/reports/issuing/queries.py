"""What is asked of submissions and issued reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from nhipcau.core.protection import Audience
from nhipcau.core.reports.signoff import SignState
from nhipcau.core.rights import Act, Actor, Scope, can
from nhipcau.web.reports.bridge import Asked
from nhipcau.web.reports.issuing.models import (
    AUDIENCES,
    IssuedFile,
    IssuedReport,
    OfReport,
    SignedFile,
    Submission,
)

OPEN = (SignState.SUBMITTED.value, SignState.APPROVED.value)


def submissions(asked: Asked, programme_key: str) -> QuerySet[Submission]:
    """All submissions of a report, the latest first."""
    return Submission.objects.filter(
        province_id=asked.province_id,
        programme_key=programme_key,
        period=asked.period.code,
        profile=asked.profile,
    ).order_by("-pk")


def open_submission(asked: Asked, programme_key: str, *, lock: bool = False) -> Submission | None:
    """The submission that waits for approval or for issuing."""
    rows = submissions(asked, programme_key).filter(state__in=OPEN)
    return (rows.select_for_update() if lock else rows).first()


def approved_parts(of: OfReport, before: Submission | None = None) -> frozenset[tuple[Audience, str]]:
    """Version and hash of every part that was approved for a report and not taken back. `before`: until then alone."""
    rows = Submission.objects.filter(
        province_id=of.province_id,
        programme_key=of.programme_key,
        period=of.period,
        profile=of.profile,
        approved_at__isnull=False,
    ).exclude(state=SignState.RETURNED.value)
    if before is not None:
        rows = rows.filter(pk__lt=before.pk)
    return frozenset(
        (Audience(audience), digest)
        for parts in rows.values_list("parts", flat=True)
        for audience, digest in parts
    )


def last_approved(of: Submission) -> Submission | None:
    """The approved submission before this one: what its changes are shown against."""
    rows = Submission.objects.filter(
        province_id=of.province_id,
        programme_key=of.programme_key,
        period=of.period,
        profile=of.profile,
        approved_at__isnull=False,
        pk__lt=of.pk,
    ).exclude(state=SignState.RETURNED.value)
    return rows.order_by("-pk").first()


def issued_reports(province_id: int) -> QuerySet[IssuedReport]:
    """All issued reports, the latest first."""
    rows = IssuedReport.objects.filter(province_id=province_id)
    return rows.select_related("submission", "plan").prefetch_related("files", "signed")


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an issued report, for somebody who may see it."""

    audience: Audience
    name: str
    files: tuple[IssuedFile, ...]
    signed: tuple[SignedFile, ...]


def versions_for(actor: Actor, issued: IssuedReport) -> Iterator[Version]:
    """The versions that the actor may see, the full one first."""
    restricted = can(actor, Act.SEE_RESTRICTED, Scope(issued.province_id))
    for audience in (Audience.RESTRICTED, Audience.PUBLIC):
        if audience is Audience.PUBLIC or restricted:
            yield Version(
                audience,
                str(AUDIENCES[audience]),
                tuple(each for each in issued.files.all() if each.audience == audience.value),
                tuple(each for each in issued.signed.all() if each.audience == audience.value),
            )
