"""Copies of a report that went out for editing, files that came back, and what was decided about each piece."""

from __future__ import annotations

from django.db import models


class WordCopy(models.Model):
    """A copy that went out; its number stands in the file's properties. `content`: what it said, to compare with."""

    province = models.ForeignKey("places.Province", on_delete=models.PROTECT, related_name="+")
    programme_key = models.CharField(max_length=60)
    period = models.CharField(max_length=24)
    profile = models.CharField(max_length=8)
    audience = models.CharField(max_length=10)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    taker_key = models.CharField(max_length=64)
    taker = models.CharField(max_length=120)
    moment = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.period} {self.profile} {self.audience} {self.pk}"


class ReturnedFile(models.Model):
    """A file that came back. `content`: its words; the bytes are not kept. `left`: pieces nobody decided about yet."""

    of = models.ForeignKey(WordCopy, on_delete=models.PROTECT, related_name="returned")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    content = models.JSONField()
    left = models.PositiveIntegerField()
    sender_key = models.CharField(max_length=64)
    sender = models.CharField(max_length=120)
    moment = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "sha256"], name="returned_file_once")]

    def __str__(self) -> str:
        return self.name


class MergeDecision(models.Model):
    """What was decided about a piece. `before`, `now`: of a figure, what the system printed and what was typed."""

    of = models.ForeignKey(ReturnedFile, on_delete=models.PROTECT, related_name="decisions")
    piece = models.CharField(max_length=20)
    kind = models.CharField(max_length=12)
    section = models.CharField(max_length=16)
    accepted = models.BooleanField()
    before = models.CharField(max_length=300, blank=True)
    now = models.CharField(max_length=300, blank=True)
    decider_key = models.CharField(max_length=64)
    decider = models.CharField(max_length=120)
    moment = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "piece"], name="merge_decided_once")]

    def __str__(self) -> str:
        return f"{self.of} {self.piece}"
