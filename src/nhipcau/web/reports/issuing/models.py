"""A report on its way out: what was submitted for sign-off, what was issued, the files of both, the signed ones.

The bytes lie among the installation's files by their content. Rows of issued reports and of their files are made once
and never changed.
"""

from __future__ import annotations

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nhipcau.core.protection import Audience
from nhipcau.core.reports.signoff import SignState

STATES: dict[SignState, Promise] = {
    SignState.SUBMITTED: _("Đang trình duyệt"),
    SignState.APPROVED: _("Đã duyệt nội dung"),
    SignState.RETURNED: _("Trả lại"),
    SignState.REPLACED: _("Đã trình lại"),
    SignState.ISSUED: _("Đã chốt để phát hành"),
}
KINDS: dict[str, Promise] = {
    "docx": _("Báo cáo (Word)"),
    "xlsx": _("Phụ lục (Excel)"),
    "pdf": _("Báo cáo (PDF)"),
}
AUDIENCES: dict[Audience, Promise] = {
    Audience.RESTRICTED: _("Bản đầy đủ, hạn chế sử dụng"),
    Audience.PUBLIC: _("Bản công khai"),
}


class OfReport(models.Model):
    """Which report: of a province's programme, for a period, by a profile."""

    province = models.ForeignKey("places.Province", on_delete=models.PROTECT, related_name="+")
    programme_key = models.CharField(max_length=60)
    period = models.CharField(max_length=24)
    profile = models.CharField(max_length=8)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.period} {self.profile}"


class Submission(OfReport):
    """Content submitted for sign-off. `content`: the hash of both versions together; `parts`: audience and hash each.

    `frozen`: the stored file with the blocks of both versions as they were submitted. `unagreed`: sections with whose
    agreement was missing then, and why it was submitted all the same.
    """

    KEEPS_BYTES = ("frozen",)

    state = models.CharField(
        max_length=12,
        choices=[(each.value, word) for each, word in STATES.items()],
        default=SignState.SUBMITTED.value,
    )
    content = models.CharField(max_length=64)
    parts = models.JSONField()
    frozen = models.CharField(max_length=64)
    submitted_by = models.CharField(max_length=64)
    submitted_name = models.CharField(max_length=120)
    submitted_at = models.DateTimeField()
    approved_by = models.CharField(max_length=64, blank=True, default="")
    approved_name = models.CharField(max_length=120, blank=True, default="")
    approved_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True, default="")
    unagreed = models.JSONField(default=list)
    unagreed_reason = models.TextField(blank=True, default="")

    class Meta:
        indexes = [models.Index(name="submission_of_report", fields=["province", "period", "profile"])]
        constraints = [
            models.UniqueConstraint(
                name="one_submission_open",
                fields=["province", "programme_key", "period", "profile"],
                condition=models.Q(state__in=[SignState.SUBMITTED.value, SignState.APPROVED.value]),
            )
        ]

    @property
    def sign_state(self) -> SignState:
        """The state as the table of steps knows it."""
        return SignState(self.state)


class IssuedReport(OfReport):
    """A frozen report. `edition` counts the times that this report was issued; `known_at`: what was known then.

    `snapshot` is the hash of the stored file with figures, definitions, reporting state, map, texts and blocks.
    """

    KEEPS_BYTES = ("snapshot",)

    edition = models.PositiveSmallIntegerField()
    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="+")
    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="issued")
    paper_day = models.DateField()
    known_at = models.DateTimeField()
    content = models.CharField(max_length=64)
    snapshot = models.CharField(max_length=64)
    issued_by = models.CharField(max_length=64)
    issued_name = models.CharField(max_length=120)

    class Meta:
        ordering = ("-known_at", "-id")
        constraints = [
            models.UniqueConstraint(
                name="report_issued_once_an_edition",
                fields=["province", "programme_key", "period", "profile", "edition"],
            )
        ]

    @property
    def ref(self) -> str:
        """How the journal names it."""
        return f"issued:{self.pk}"


class IssuedFile(models.Model):
    """One file of an issued report: these bytes go out whenever it is asked for."""

    KEEPS_BYTES = ("sha256",)

    of = models.ForeignKey(IssuedReport, on_delete=models.PROTECT, related_name="files")
    audience = models.CharField(
        max_length=10, choices=[(each.value, word) for each, word in AUDIENCES.items()]
    )
    name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(name="issued_file_once", fields=["of", "name"])]

    def __str__(self) -> str:
        return self.name

    @property
    def ending(self) -> str:
        """docx, xlsx or pdf."""
        return self.name.rpartition(".")[2]

    @property
    def kind(self) -> str:
        """What it is, in words."""
        return str(KINDS[self.ending])


class SignedFile(models.Model):
    """The paper as it was signed. `compared`: whether it says what was issued, as far as that can be told.

    `missing` and `added`: words of the one that the other does not have, some of them.
    """

    KEEPS_BYTES = ("sha256",)

    of = models.ForeignKey(IssuedReport, on_delete=models.PROTECT, related_name="signed")
    audience = models.CharField(
        max_length=10, choices=[(each.value, word) for each, word in AUDIENCES.items()]
    )
    number = models.CharField(max_length=40)
    signed_on = models.DateField()
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    compared = models.CharField(max_length=10)
    missing = models.JSONField(default=list)
    added = models.JSONField(default=list)
    filed_by = models.CharField(max_length=64)
    filed_name = models.CharField(max_length=120)
    filed_at = models.DateTimeField()

    class Meta:
        ordering = ("-filed_at", "-id")

    def __str__(self) -> str:
        return self.number
