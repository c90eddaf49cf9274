"""The offices that write reports: how their papers are headed, who signs, who receives. Names are names of office."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class Writer(models.TextChoices):
    """In whose name a report is written."""

    STANDING = "standing", _("Cơ quan thường trực")
    COMMITTEE = "committee", _("Ủy ban nhân dân tỉnh")


def holding(day: date) -> models.Q:
    """Rows that hold on the day; both days are inclusive, an empty one is open."""
    return models.Q(models.Q(valid_from__isnull=True) | models.Q(valid_from__lte=day)) & models.Q(
        models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day)
    )


class Dated(models.Model):
    """Something that holds from a day to a day."""

    valid_from = models.DateField(_("Từ ngày"), null=True, blank=True)
    valid_to = models.DateField(_("Đến ngày"), null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.valid_from or '…'} – {self.valid_to or '…'}"

    def holds_on(self, day: date) -> bool:
        """Whether it holds on the day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


class Office(Dated):
    """A letterhead: lines above the body, symbol, place. Line breaks in the lines are kept on paper."""

    province = models.ForeignKey("places.Province", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    writer = models.CharField(max_length=10, choices=Writer.choices)
    name = models.CharField(_("Tên cơ quan viết trong câu"), max_length=160)
    upper_line = models.TextField(_("Cơ quan chủ quản"), blank=True)
    own_line = models.TextField(_("Tên cơ quan"))
    symbol = models.CharField(_("Ký hiệu cơ quan"), max_length=40)
    place = models.CharField(_("Địa danh"), max_length=60)
    filing = models.CharField(_("Dòng lưu"), max_length=80)
    source = models.CharField(_("Nguồn"), max_length=200, blank=True)
    confirmed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "writer", "valid_from"], name="office_once_a_day"),
            models.UniqueConstraint(
                fields=["agency", "writer"],
                condition=models.Q(valid_from__isnull=True),
                name="office_once_at_first",
            ),
            models.CheckConstraint(
                name="office_days_in_order",
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Signer(Dated):
    """Who signs, and by which authority. An empty name leaves the line for the name blank on paper."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="signers")
    authority = models.TextField(_("Quyền hạn, chức vụ"))
    name = models.CharField(_("Họ và tên"), max_length=80, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="signer_days_in_order",
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
            )
        ]

    def __str__(self) -> str:
        return self.name or self.authority


class RecipientList(models.Model):
    """Nơi nhận of one kind of report, one a line, without the filing line."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="recipient_lists")
    profile = models.CharField(max_length=8)
    names = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "profile"], name="recipients_once_a_profile")
        ]

    def __str__(self) -> str:
        return f"{self.profile}: {self.names.count(chr(10)) + 1}"
