"""A correction report as it was made: of which issued report, with its files. Rows are made once and never changed."""

from __future__ import annotations

from django.db import models

from nhipcau.web.reports.issuing.models import AUDIENCES, KINDS, IssuedReport


class Correction(models.Model):
    """What would read otherwise in an issued report at one moment, told as a paper.

    `content` is the hash of what both versions say; `snapshot` that of the stored file with blocks, differences, the
    acts behind them and the figures of the moment. `figures`, `texts`: how many are told in the restricted version.
    """

    KEEPS_BYTES = ("snapshot",)

    of = models.ForeignKey(IssuedReport, on_delete=models.PROTECT, related_name="corrections")
    known_at = models.DateTimeField()
    content = models.CharField(max_length=64)
    snapshot = models.CharField(max_length=64)
    figures = models.PositiveIntegerField()
    texts = models.PositiveIntegerField()
    made_by = models.CharField(max_length=64)
    made_name = models.CharField(max_length=120)

    class Meta:
        ordering = ("-known_at", "-id")
        constraints = [models.UniqueConstraint(name="correction_told_once", fields=["of", "content"])]

    def __str__(self) -> str:
        return f"{self.of} {self.known_at:%Y-%m-%d}"

    @property
    def ref(self) -> str:
        """How the journal names it."""
        return f"correction:{self.pk}"


class CorrectionFile(models.Model):
    """The Word file of one version: these bytes go out whenever it is asked for."""

    KEEPS_BYTES = ("sha256",)

    of = models.ForeignKey(Correction, on_delete=models.PROTECT, related_name="files")
    audience = models.CharField(
        max_length=10, choices=[(each.value, word) for each, word in AUDIENCES.items()]
    )
    name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(name="correction_file_once", fields=["of", "name"])]

    def __str__(self) -> str:
        return self.name

    @property
    def kind(self) -> str:
        """What it is, in words."""
        return str(KINDS[self.name.rpartition(".")[2]])
