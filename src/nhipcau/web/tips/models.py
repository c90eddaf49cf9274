"""Tips: what deadlines need in clear, all else sealed. Of the sender nothing is kept but what they sealed themselves.

In clear: the day (never the hour) of receipt, the door, the kind, events with days, decisions, the count of files.
An hour stands only where an officer acted. Teams are plain numbers: this room sees of the room of keys its face alone.
"""

from __future__ import annotations

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.web.agencies.models import Agency
from nhipcau.web.places.models import Province


class Kind(models.TextChoices):
    """What an officer decided that it is."""

    CRIME_DENUNCIATION = "crime_denunciation", _("Tố giác về tội phạm")
    CRIME_REPORT = "crime_report", _("Tin báo về tội phạm")
    DENUNCIATION = "denunciation", _("Tố cáo")
    COMPLAINT = "complaint", _("Khiếu nại")
    FEEDBACK = "feedback", _("Phản ánh, kiến nghị")
    CHILD = "child", _("Tin về trẻ em bị xâm hại")
    INFORMATION = "information", _("Tin không rõ người gửi")


class Entry(models.TextChoices):
    """By which door it came."""

    ONLINE = "online", _("Trang gửi tin")
    LETTER = "letter", _("Đơn, thư")
    PHONE = "phone", _("Điện thoại")
    VISIT = "visit", _("Đến trực tiếp")
    TRANSFER = "transfer", _("Nơi khác chuyển đến")


class Outcome(models.TextChoices):
    """What came of it."""

    FOUNDED = "founded", _("Đúng")
    PARTLY = "partly", _("Có nội dung đúng, có nội dung sai")
    UNFOUNDED = "unfounded", _("Sai")


class PartKind(models.TextChoices):
    """Whose words a sealed part holds."""

    BODY = "body", _("Nội dung gửi")
    ADDITION = "addition", _("Người gửi bổ sung")
    ANSWER = "answer", _("Trả lời người gửi")


class Tip(models.Model):
    """One tip at one body. `aside`: part of a flood, kept and looked at apart. `first`: received here first.

    `repeats`: the first one of the same matter. `closed`: nothing more is owed from that day on.
    `unread`: the sender added or withdrew since an officer last opened it, closed or not.
    `erased`: its time was over and whatever was sealed went; what figures are made of stays.
    """

    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    team_id = models.BigIntegerField()
    ref = models.CharField(max_length=32, unique=True)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    entry = models.CharField(max_length=10, choices=Entry.choices)
    kind = models.CharField(max_length=20, choices=Kind.choices, blank=True, default="")
    anonymous = models.BooleanField()
    received = models.DateField()
    conditions = models.JSONField(default=list)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True, default="")
    first = models.BooleanField(default=True)
    repeats = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="later")
    came_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="went"
    )
    went_to = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    aside = models.BooleanField(default=False)
    closed = models.DateField(null=True, blank=True)
    unread = models.BooleanField(default=False)
    erased = models.DateField(null=True, blank=True)
    form_mark = models.BinaryField(max_length=32, unique=True)
    locator_mark = models.BinaryField(max_length=32, unique=True)
    sender_public = models.BinaryField(max_length=32)
    sender_locked = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="tip_number", fields=["agency", "year", "number"]),
            models.CheckConstraint(
                name="no_unsigned_denunciation",
                condition=~models.Q(kind="denunciation", anonymous=True),
            ),
        ]
        indexes = [models.Index(name="tip_of_agency", fields=["province", "agency", "received"])]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """How an officer names it: `TD-2022-0007`."""
        return f"TD-{self.year}-{self.number:04d}"

    @property
    def object_ref(self) -> str:
        """How the journal names it: by its random key."""
        return f"tip:{self.ref}"


class Keeping(models.Model):
    """For how many days a province keeps the content of a class of closed tips, where it chose another number."""

    province = models.ForeignKey(Province, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=24)
    days = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(name="tip_keeping", fields=["province", "key"])]

    def __str__(self) -> str:
        return f"{self.province_id} {self.key}: {self.days}"


class Counter(models.Model):
    """The last number that a body gave in a year."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(name="tip_counter", fields=["agency", "year"])]

    def __str__(self) -> str:
        return f"{self.agency_id}/{self.year}: {self.last}"


def chance() -> int:
    """A key by chance: rows in a row would tell between which officers' hours the sender wrote."""
    return 1 + secrets.randbelow(2**62)


class Event(models.Model):
    """What happened on a day; `moment` only where an officer acted and an hour clock needs it."""

    id = models.BigAutoField(primary_key=True, default=chance)
    tip = models.ForeignKey(Tip, on_delete=models.CASCADE, related_name="events")
    key = models.CharField(max_length=24)
    day = models.DateField()
    moment = models.DateTimeField(null=True, blank=True)
    actor_key = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(name="tip_event_once", fields=["tip", "key"])]
        ordering = ["day", models.F("moment").asc(nulls_first=True), "key"]

    def __str__(self) -> str:
        return f"{self.tip_id} {self.key} {self.day}"


class Extension(models.Model):
    """A written decision that gives a step more time."""

    tip = models.ForeignKey(Tip, on_delete=models.CASCADE, related_name="extensions")
    step = models.CharField(max_length=24)
    key = models.CharField(max_length=24)
    number = models.CharField(max_length=40)
    signed_on = models.DateField()

    class Meta:
        ordering = ["signed_on", "pk"]

    def __str__(self) -> str:
        return f"{self.tip_id} {self.step} {self.key}"


class Suspension(models.Model):
    """A time in which the clock stands still; `until` is the day on which it runs again."""

    tip = models.ForeignKey(Tip, on_delete=models.CASCADE, related_name="suspensions")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    number = models.CharField(max_length=40)

    class Meta:
        ordering = ["since", "pk"]

    def __str__(self) -> str:
        return f"{self.tip_id} {self.since}"


class Part(models.Model):
    """Sealed words: to the body's intake officers, and an answer to the sender's key as well.

    `passed`: it went along to the body that the tip was passed on to. `held_back`: an officer read it and let nothing
    of it go; it is not asked for again.
    """

    id = models.BigAutoField(primary_key=True, default=chance)
    tip = models.ForeignKey(Tip, on_delete=models.CASCADE, related_name="parts")
    n = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=PartKind.choices)
    day = models.DateField()
    sealed = models.BinaryField()
    for_sender = models.BinaryField(null=True, blank=True)
    form_mark = models.BinaryField(max_length=32, null=True, blank=True, unique=True)
    passed = models.BooleanField(default=False)
    held_back = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(name="tip_part", fields=["tip", "n"])]
        ordering = ["n"]

    def __str__(self) -> str:
        return f"{self.tip_id}/{self.n}"


class Attachment(models.Model):
    """A sealed file on disk; its name is inside the envelope. `passed`: as of a part."""

    KEEPS_BYTES = ("sha256",)

    tip = models.ForeignKey(Tip, on_delete=models.CASCADE, related_name="attachments")
    n = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)
    day = models.DateField()
    passed = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(name="tip_file", fields=["tip", "n"])]
        ordering = ["n"]

    def __str__(self) -> str:
        return f"{self.tip_id}/{self.n}"


class SourceEnvelope(models.Model):
    """Who sent it, sealed apart: two of three offices open it together."""

    tip = models.OneToOneField(Tip, on_delete=models.CASCADE, related_name="source")
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.tip_id}"


class HalfOpening(models.Model):
    """The first office's half for a second one, with the reason's word; used once, kept one day."""

    source = models.ForeignKey(SourceEnvelope, on_delete=models.CASCADE, related_name="halves")
    first_team_id = models.BigIntegerField()
    second_team_id = models.BigIntegerField()
    half = models.BinaryField()
    reason = models.CharField(max_length=24)
    asked_by = models.CharField(max_length=64)
    asked = models.DateTimeField()
    used = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.source_id} {self.first_team_id}→{self.second_team_id}"
