"""The frozen list behind a coverage of establishments: who is in it on the cut-off, who is not, and why."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.web.inspections.models.register import Establishment


class Standing(models.TextChoices):
    """Why an establishment is in the list or not."""

    OPERATING = "operating", _("Đang hoạt động ngày chốt")
    OFF_SEASON = "off_season", _("Đang hoạt động, ngoài mùa trong ngày chốt")
    PAUSED = "paused", _("Tạm ngừng trong ngày chốt")
    CLOSED = "closed", _("Đã đóng cửa trước ngày chốt")
    MERGED = "merged", _("Trùng với cơ sở khác")


COUNTED = (Standing.OPERATING, Standing.OFF_SEASON)


class Universe(models.Model):
    """The establishments of the listed kinds as at a cut-off. A later freeze of the same day is a new version."""

    province = models.ForeignKey("places.Province", on_delete=models.PROTECT, related_name="+")
    cut_off = models.DateField()
    version = models.PositiveIntegerField(default=1)
    grouping_version = models.PositiveIntegerField()
    frozen_at = models.DateTimeField()
    frozen_by = models.CharField(max_length=64)
    reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ("-cut_off", "-version")
        constraints = [
            models.UniqueConstraint(name="universe_version_once", fields=["province", "cut_off", "version"])
        ]

    def __str__(self) -> str:
        return f"{self.cut_off} ({self.version})"


class UniverseLine(models.Model):
    """One establishment as it was on the cut-off."""

    universe = models.ForeignKey(Universe, on_delete=models.CASCADE, related_name="lines")
    establishment = models.ForeignKey(Establishment, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("places.Unit", on_delete=models.PROTECT, related_name="+")
    type = models.CharField(max_length=40)
    group = models.CharField(max_length=40)
    standing = models.CharField(max_length=12, choices=Standing.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="universe_line_once", fields=["universe", "establishment"])
        ]
        indexes = [models.Index(name="universe_line_by_unit", fields=["universe", "unit"])]

    def __str__(self) -> str:
        return f"{self.universe_id}: {self.establishment_id} {self.standing}"
