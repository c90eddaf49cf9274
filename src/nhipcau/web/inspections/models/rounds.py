"""Rounds of a Team 178, the places they call at, the minutes drawn up there.

What is signed is never changed: minutes are rows that are only ever added. No name of a witness and no number of
workers under 18 is kept with an establishment.
"""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.web.inspections.models.register import Establishment
from nhipcau.web.inspections.models.teams import Team, TeamMember
from nhipcau.web.inspections.models.visits import Ground, Inspection


class RoundMode(models.TextChoices):
    """By plan or not (Circular 05/2006)."""

    PLANNED = "planned", _("Theo kế hoạch")
    UNSCHEDULED = "unscheduled", _("Đột xuất")


class Round(models.Model):
    """A team sets out on a day. Opened only when every rule lets it; what it was opened on is kept as it was.

    `report_number`, `reported_on`: the written report on an unscheduled round. `token`: opened once.
    """

    province = models.ForeignKey("places.Province", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveIntegerField()
    day = models.DateField()
    mode = models.CharField(max_length=12, choices=RoundMode.choices)
    plan_number = models.CharField(max_length=80, blank=True, default="")
    ground = models.CharField(max_length=8, choices=Ground.choices, blank=True, default="")
    reference = models.CharField(max_length=160, blank=True, default="")
    decision_number = models.CharField(max_length=60)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=64)
    closed_at = models.DateTimeField(null=True, blank=True)
    report_number = models.CharField(max_length=60, blank=True, default="")
    reported_on = models.DateField(null=True, blank=True)
    token = models.CharField(max_length=40)

    class Meta:
        ordering = ("-day", "-number")
        constraints = [
            models.UniqueConstraint(name="round_of_province", fields=["province", "id"]),
            models.UniqueConstraint(name="round_number_once", fields=["province", "number"]),
            models.UniqueConstraint(name="round_opened_once", fields=["province", "token"]),
        ]
        indexes = [models.Index(name="round_by_day", fields=["province", "day"])]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """How papers and pages call it: CKT-00012."""
        return f"CKT-{self.number:05d}"

    @property
    def ref(self) -> str:
        """How the journal names it."""
        return f"team_round:{self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether it goes on."""
        return self.closed_at is None


class RoundMember(models.Model):
    """Who was there, as the card said on the day: the paper of office alone."""

    of = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="present")
    member = models.ForeignKey(TeamMember, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    office = models.CharField(max_length=160, blank=True, default="")
    card_number = models.CharField(max_length=40)

    class Meta:
        ordering = ("id",)
        constraints = [models.UniqueConstraint(name="round_member_once", fields=["of", "member"])]

    def __str__(self) -> str:
        return self.name


class Unmet(models.TextChoices):
    """Why no minutes could be drawn up at a place."""

    CLOSED = "closed", _("Cơ sở đóng cửa, không hoạt động")
    NOBODY = "nobody", _("Không có người đại diện để làm việc")
    UNREACHED = "unreached", _("Không đến được (đường, thời tiết)")


class RoundVisit(models.Model):
    """A place of a round, in the order of calling. `subject` is fixed when it opens: minutes are hashed with it."""

    of = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="visits")
    place = models.PositiveSmallIntegerField()
    establishment = models.ForeignKey(Establishment, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=160)
    type = models.CharField(max_length=40)
    unit = models.ForeignKey("places.Unit", on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=200, blank=True, default="")
    again = models.CharField(max_length=40, blank=True, default="")
    subject = models.JSONField(default=dict)
    unmet = models.CharField(max_length=10, choices=Unmet.choices, blank=True, default="")
    inspection = models.OneToOneField(
        Inspection, null=True, blank=True, on_delete=models.PROTECT, related_name="visit"
    )

    class Meta:
        ordering = ("place",)
        constraints = [
            models.UniqueConstraint(name="round_place_once", fields=["of", "place"]),
            models.UniqueConstraint(name="round_establishment_once", fields=["of", "establishment"]),
        ]

    def __str__(self) -> str:
        return self.name


class Shows(models.TextChoices):
    """What a picture may show; nothing else is taken."""

    PLACE = "place", _("Địa điểm, mặt ngoài")
    LICENCE = "licence", _("Giấy phép")
    NOTICE = "notice", _("Bảng niêm yết, nội quy")
    CERTIFICATE = "certificate", _("Giấy chứng nhận")


class Remark(models.TextChoices):
    """What the device's clock said beside the server's."""

    AGREES = "agrees", _("Khớp giờ máy chủ")
    FAST = "fast", _("Đồng hồ thiết bị chạy nhanh")
    SLOW = "slow", _("Đồng hồ thiết bị chạy chậm")
    BEFORE_ROUND = "before_round", _("Giờ ký trước khi mở cuộc kiểm tra")


class Minutes(models.Model):
    """Minutes as they were signed; a row is added once and never changed.

    `fields`: cleaned, as they were hashed. `signed_at`, `sent_at` by the device (the server's moment where there was
    none); `received_at` by the server. `follows`: what these add to; None for the first at a place.
    """

    province = models.ForeignKey("places.Province", on_delete=models.PROTECT, related_name="+")
    visit = models.ForeignKey(RoundVisit, on_delete=models.PROTECT, related_name="minutes")
    follows = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="additions"
    )
    number = models.PositiveIntegerField()
    fields = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)
    code = models.CharField(max_length=13)
    signed_at = models.DateTimeField()
    sent_at = models.DateTimeField()
    received_at = models.DateTimeField()
    remark = models.CharField(max_length=12, choices=Remark.choices, default=Remark.AGREES)
    token = models.CharField(max_length=40)
    recorded_by = models.CharField(max_length=64)
    recorder_name = models.CharField(max_length=120)

    class Meta:
        ordering = ("number",)
        verbose_name_plural = "minutes"
        constraints = [
            models.UniqueConstraint(name="minutes_number_once", fields=["province", "number"]),
            models.UniqueConstraint(name="minutes_sent_once", fields=["province", "token"]),
            models.UniqueConstraint(name="minutes_code_once", fields=["code"]),
            models.UniqueConstraint(
                name="minutes_first_once", fields=["visit"], condition=models.Q(follows__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.symbol

    @property
    def symbol(self) -> str:
        """The number on paper: 12/BB-ĐKT178."""
        return f"{self.number:02d}/BB-ĐKT178"

    @property
    def ref(self) -> str:
        """How the journal names them."""
        return f"minutes:{self.pk}"

    @property
    def server_signed_at(self) -> datetime:
        """When they were signed by the server's clock, as far as the device's error at sending tells."""
        return self.signed_at + (self.received_at - self.sent_at)


class MinutesPhoto(models.Model):
    """A picture with minutes. `sha256` is of the bytes as they left the device; what is kept is bare of camera data,
    and sealed."""

    of = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="photos")
    place = models.PositiveSmallIntegerField()
    shows = models.CharField(max_length=12, choices=Shows.choices)
    sha256 = models.CharField(max_length=64)
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("place",)
        constraints = [models.UniqueConstraint(name="minutes_photo_once", fields=["of", "place"])]

    def __str__(self) -> str:
        return f"{self.of_id}: {self.shows}"


class DeviceKey(models.Model):
    """A member's key for minutes that wait on a phone: the device seals with `public`, `secret` opens, both in base64.

    `owner`: the account. Devices call it by `mark`, which says nothing of who it is.
    """

    province = models.ForeignKey("places.Province", on_delete=models.PROTECT, related_name="+")
    owner = models.CharField(max_length=64)
    mark = models.CharField(max_length=32)
    public = models.CharField(max_length=100)
    secret = models.CharField(max_length=300)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="device_key_of_owner", fields=["province", "owner"]),
            models.UniqueConstraint(name="device_key_mark_once", fields=["mark"]),
        ]

    def __str__(self) -> str:
        return self.mark


class ChildRoute(models.Model):
    """Workers under 18 met in a month, for the whole province: the child's route alone, tied to no place."""

    province = models.ForeignKey("places.Province", on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(name="child_route_once", fields=["province", "month"])]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}: {self.count}"
