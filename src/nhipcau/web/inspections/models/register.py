"""The register of establishments: what each was called, where and what it was, from a day to a day.

A kind of establishment is a class of law. Nothing here says that one is suspected of anything, and no field names a
worker or a guest.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Whether it works."""

    OPERATING = "operating", _("Đang hoạt động")
    PAUSED = "paused", _("Tạm ngừng")
    CLOSED = "closed", _("Đã đóng cửa")


class StateChange(models.TextChoices):
    """What began a state of an establishment."""

    OPENED = "opened", _("Vào sổ")
    RENAMED = "renamed", _("Đổi tên")
    MOVED = "moved", _("Chuyển địa điểm")
    TYPE_CHANGED = "type_changed", _("Đổi loại hình")
    PAUSED = "paused", _("Tạm ngừng")
    CLOSED = "closed", _("Đóng cửa")
    REOPENED = "reopened", _("Hoạt động trở lại")
    SEASON = "season", _("Đổi mùa hoạt động")
    REPRESENTATIVE = "representative", _("Đổi người đại diện")
    UNIT_FOLLOWED = "unit_followed", _("Địa bàn nhập vào đơn vị mới")
    SEVERAL = "several", _("Thay đổi nhiều mục")


class Establishment(models.Model):
    """A place of business of a listed kind. The number is its name for people; it never changes and is never reused.

    `merged_into`: found to be the same place as another one, which counts for both; the merge can be undone.
    """

    province = models.ForeignKey("places.Province", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    revision = models.PositiveIntegerField(default=1)
    recorded_by = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="establishment_of_province", fields=["province", "id"]),
            models.UniqueConstraint(name="establishment_number_once", fields=["province", "number"]),
            models.CheckConstraint(
                name="establishment_not_into_itself",
                condition=models.Q(merged_into__isnull=True) | ~models.Q(merged_into=models.F("id")),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """How papers and pages call it: CS-00042."""
        return f"CS-{self.number:05d}"

    @property
    def ref(self) -> str:
        """How the journal names it."""
        return f"establishment:{self.pk}"


class StateQuerySet(models.QuerySet["EstablishmentState"]):
    """States by time."""

    def on(self, day: date) -> StateQuerySet:
        """One state for each establishment known on the day."""
        return self.filter(models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day), valid_from__lte=day)

    def unmerged(self) -> StateQuerySet:
        """Without those that count under another one."""
        return self.filter(establishment__merged_into__isnull=True)


class EstablishmentState(models.Model):
    """What an establishment was from a day to a day: a change ends one state and begins the next.

    `home`: a household's business, whose address may be a home; it is never published. `season`: months of work,
    empty for the whole year. The representative is named in that office alone (owner, manager).
    """

    province = models.ForeignKey("places.Province", on_delete=models.PROTECT, related_name="+")
    establishment = models.ForeignKey(Establishment, on_delete=models.CASCADE, related_name="states")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    change = models.CharField(max_length=16, choices=StateChange.choices)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPERATING)
    name = models.CharField(max_length=160)
    type = models.CharField(max_length=40)
    unit = models.ForeignKey("places.Unit", on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=200, blank=True, default="")
    home = models.BooleanField(default=False)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    season = models.JSONField(default=list, blank=True)
    representative = models.CharField(max_length=80, blank=True, default="")
    representative_office = models.CharField(max_length=80, blank=True, default="")
    folded = models.CharField(max_length=500)
    sort_key = models.CharField(max_length=400)
    matching_name = models.CharField(max_length=160, blank=True, default="")
    matching_address = models.CharField(max_length=200, blank=True, default="")

    objects = StateQuerySet.as_manager()

    class Meta:
        ordering = ("valid_from", "id")
        constraints = [
            models.UniqueConstraint(
                name="establishment_state_once_a_day", fields=["establishment", "valid_from"]
            ),
            models.UniqueConstraint(
                name="establishment_state_last_once",
                fields=["establishment"],
                condition=models.Q(valid_to__isnull=True),
            ),
            models.CheckConstraint(
                name="establishment_state_days_in_order",
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
            ),
        ]
        indexes = [
            models.Index(name="establishment_by_unit", fields=["province", "unit", "valid_to"]),
            models.Index(name="establishment_by_type", fields=["province", "type", "valid_to"]),
            models.Index(name="establishment_by_matching", fields=["province", "matching_name"]),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def public_address(self) -> str:
        """The address as it may leave the house: never one that may be a home."""
        return "" if self.home else self.address

    @property
    def operating(self) -> bool:
        """Whether it works, seasons apart."""
        return self.status == Status.OPERATING


class PaperKind(models.TextChoices):
    """Papers of an establishment."""

    REGISTRATION = "registration", _("Giấy chứng nhận đăng ký kinh doanh")
    SECURITY = "security", _("Giấy chứng nhận đủ điều kiện về an ninh, trật tự")
    TRADE = "trade", _("Giấy phép theo ngành nghề")
    COMMITMENT = "commitment", _("Bản cam kết không để xảy ra tệ nạn mại dâm")


class Paper(models.Model):
    """A licence, a certificate or the signed commitment, with its days."""

    establishment = models.ForeignKey(Establishment, on_delete=models.CASCADE, related_name="papers")
    kind = models.CharField(max_length=16, choices=PaperKind.choices)
    number = models.CharField(max_length=60, blank=True, default="")
    issued_on = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    issuer = models.CharField(max_length=160, blank=True, default="")
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ("kind", "-issued_on", "-id")
        constraints = [
            models.UniqueConstraint(
                name="establishment_paper_once",
                fields=["establishment", "kind", "number", "issued_on"],
                condition=models.Q(withdrawn=False),
            ),
            models.CheckConstraint(
                name="establishment_paper_days_in_order",
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("issued_on")),
            ),
        ]
        indexes = [models.Index(name="establishment_paper_by_kind", fields=["kind", "establishment"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}".strip()

    def holds_on(self, day: date) -> bool:
        """Whether it was issued by the day and has not run out."""
        return (
            not self.withdrawn and self.issued_on <= day and (self.valid_to is None or day <= self.valid_to)
        )


class WorkerCount(models.Model):
    """How many work there on a day: totals alone, never a roster, and nothing about age."""

    establishment = models.ForeignKey(Establishment, on_delete=models.CASCADE, related_name="worker_counts")
    day = models.DateField()
    workers = models.PositiveIntegerField()
    women = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("-day",)
        constraints = [
            models.UniqueConstraint(name="worker_count_once_a_day", fields=["establishment", "day"]),
            models.CheckConstraint(
                name="worker_count_women_within",
                condition=models.Q(women__isnull=True) | models.Q(women__lte=models.F("workers")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.workers}"

    @property
    def men(self) -> int | None:
        """Whoever is not counted as a woman; None where women were not counted apart."""
        return None if self.women is None else self.workers - self.women


class Merge(models.Model):
    """Two entries were found to be one place; the way back is kept."""

    kept = models.ForeignKey(Establishment, on_delete=models.PROTECT, related_name="merges")
    gone = models.ForeignKey(Establishment, on_delete=models.PROTECT, related_name="merges_away")
    reason = models.CharField(max_length=300)
    moment = models.DateTimeField()
    actor_key = models.CharField(max_length=64)
    actor_name = models.CharField(max_length=120)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        ordering = ("-moment", "-id")
        constraints = [
            models.UniqueConstraint(
                name="establishment_merged_once", fields=["gone"], condition=models.Q(undone_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.gone} → {self.kept}"


class RegisterEvent(models.Model):
    """A line of an establishment's own history: which act, who, when, what was there before and after."""

    of = models.ForeignKey(Establishment, on_delete=models.CASCADE, related_name="events")
    act = models.CharField(max_length=30)
    actor_key = models.CharField(max_length=64)
    actor_name = models.CharField(max_length=120)
    moment = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True, default="")
    changes = models.JSONField(default=list)

    class Meta:
        ordering = ("-moment", "-id")

    def __str__(self) -> str:
        return f"{self.act} {self.of_id}"
