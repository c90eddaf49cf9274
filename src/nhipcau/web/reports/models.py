"""What people write into a report: the parts that no figure can say."""

from __future__ import annotations

from django.db import models

from nhipcau.core.protection import Audience
from nhipcau.web.reports.corrections.models import Correction, CorrectionFile
from nhipcau.web.reports.issuing.models import IssuedFile, IssuedReport, SignedFile, Submission
from nhipcau.web.reports.returning.models import MergeDecision, ReturnedFile, WordCopy
from nhipcau.web.reports.writing.models import SectionComment, SectionConsent, TextVersion

__all__ = [
    "Correction",
    "CorrectionFile",
    "IssuedFile",
    "IssuedReport",
    "MergeDecision",
    "ReportText",
    "ReturnedFile",
    "SectionComment",
    "SectionConsent",
    "SignedFile",
    "Submission",
    "TextVersion",
    "WordCopy",
]


class ReportText(models.Model):
    """The words of one section of one report, a line for a paragraph. `section`: its number in the full outline.

    `audience`: the version they stand in. What was written for the full one never goes into the public one by itself:
    nobody but its writer knows which numbers in it are small.
    """

    province = models.ForeignKey("places.Province", on_delete=models.PROTECT, related_name="+")
    programme_key = models.CharField(max_length=60)
    period = models.CharField(max_length=24)
    profile = models.CharField(max_length=8)
    section = models.CharField(max_length=16)
    audience = models.CharField(max_length=10, default=Audience.RESTRICTED.value)
    text = models.TextField(blank=True)
    changed_by = models.CharField(max_length=120)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["province", "programme_key", "period", "profile", "section", "audience"],
                name="report_text_once_a_section",
            )
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.profile} {self.section}"
