"""What is kept beside the words of a section: their versions, comments, and who agreed with which words."""

from __future__ import annotations

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WAYS: dict[str, Promise] = {
    "page": _("soạn trên trang"),
    "return": _("lấy từ biểu thuyết minh"),
    "word": _("từ tệp Word gửi lại"),
}


class OfSection(models.Model):
    """Which section of which report, in which of its two versions."""

    province = models.ForeignKey("places.Province", on_delete=models.PROTECT, related_name="+")
    programme_key = models.CharField(max_length=60)
    period = models.CharField(max_length=24)
    profile = models.CharField(max_length=8)
    section = models.CharField(max_length=16)
    audience = models.CharField(max_length=10)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.period} {self.profile} {self.section}"


class TextVersion(models.Model):
    """The words of a section as they were saved once. `body`: whose words they are where they came from a return.

    `same_meant`: the writer said that the text of the year before is meant to stand again.
    """

    of = models.ForeignKey("reports.ReportText", on_delete=models.PROTECT, related_name="versions")
    words = models.TextField(blank=True)
    way = models.CharField(max_length=8, choices=list(WAYS.items()), default="page")
    body = models.CharField(max_length=300, blank=True)
    same_meant = models.BooleanField(default=False)
    writer_key = models.CharField(max_length=64)
    writer = models.CharField(max_length=120)
    moment = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.of} {self.pk}"


class SectionComment(OfSection):
    """A remark on a section; settled once somebody dealt with it."""

    words = models.TextField()
    writer_key = models.CharField(max_length=64)
    writer = models.CharField(max_length=120)
    moment = models.DateTimeField()
    settled_by = models.CharField(max_length=120, blank=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)


class SectionConsent(OfSection):
    """Somebody agrees, in a role and for a body, with the words of a section as they were printed then."""

    role = models.CharField(max_length=24)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    words = models.TextField()
    writer_key = models.CharField(max_length=64)
    writer = models.CharField(max_length=120)
    moment = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "province", "programme_key", "period", "profile", "section", "audience", "role", "writer_key",
                ],
                name="section_consent_once",
            )
        ]  # fmt: skip
