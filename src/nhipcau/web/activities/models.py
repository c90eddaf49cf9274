"""Records of activities, what follows and proves them, which parts of figures they make; the staff list."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.core.activities import Mode
from nhipcau.web.figures.fields import ExactField


class State(models.TextChoices):
    """Where a record stands. Nothing is deleted."""

    RECORDED = "recorded", _("Đã ghi")
    WITHDRAWN = "withdrawn", _("Đã rút")


class Activity(models.Model):
    """One activity of an agency, on a day, in a unit. `values` are the answers to the kind's fields.

    `co_organised`: the commune where it was held organised it as well. `token`: one form sent twice is one record.
    """

    province = models.ForeignKey("places.Province", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("places.Unit", on_delete=models.PROTECT, related_name="+")
    co_organised = models.BooleanField(default=False)
    day = models.DateField()
    spot = models.CharField(max_length=160, blank=True, default="")
    values = models.JSONField(default=dict)
    summary = models.CharField(max_length=400)
    folded = models.CharField(max_length=1000)
    state = models.CharField(max_length=12, choices=State.choices, default=State.RECORDED)
    revision = models.PositiveIntegerField(default=1)
    token = models.CharField(max_length=40)
    recorded_by = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "activities"
        constraints = [
            models.UniqueConstraint(name="activity_by_province", fields=["province", "id"]),
            models.UniqueConstraint(name="activity_sent_once", fields=["province", "token"]),
        ]
        indexes = [
            models.Index(name="activity_by_day", fields=["province", "day"]),
            models.Index(name="activity_by_agency", fields=["province", "agency", "day"]),
            models.Index(name="activity_by_kind", fields=["province", "kind", "day"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.day} #{self.unit_id}"

    @property
    def ref(self) -> str:
        """How the journal and the facts name this record."""
        return f"activity:{self.pk}"

    @property
    def standing(self) -> bool:
        """Whether nobody withdrew it."""
        return self.state == State.RECORDED


class ActivityStep(models.Model):
    """Something dated that followed: a check ('' as stage), or a stage reached."""

    of = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="steps")
    day = models.DateField()
    stage = models.CharField(max_length=40, blank=True, default="")
    note = models.CharField(max_length=300, blank=True, default="")
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ("day", "id")

    def __str__(self) -> str:
        return f"{self.of_id} {self.day} {self.stage}".rstrip()


class ActivityFile(models.Model):
    """A file that proves a record. Withdrawn: no longer its evidence; what tells of persons is erased."""

    of = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="files")
    evidence = models.CharField(max_length=40)
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.of_id}: {self.evidence}"


class Outcome(models.TextChoices):
    """What somebody who checks says of a picture."""

    FIT = "fit", _("Đạt: không có điều bị cấm")
    FACE = "face", _("Có khuôn mặt hoặc người nhận ra được")
    LIST = "list", _("Có danh sách, giấy tờ tùy thân, số điện thoại")
    PLACE = "place", _("Có số nhà, biển số xe, tên cơ sở kinh doanh")
    OTHER = "other", _("Không liên quan hoạt động, không đọc được")


class EvidenceCheck(models.Model):
    """A picture of a sample was looked at, once. Whatever is not fit is withdrawn with it."""

    file = models.OneToOneField(ActivityFile, on_delete=models.CASCADE, related_name="check_made")
    period = models.CharField(max_length=24)
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    actor_key = models.CharField(max_length=64)
    actor_name = models.CharField(max_length=120)
    moment = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.file_id}: {self.outcome}"


class ActivityPart(models.Model):
    """The part of a figure's cell that a standing record makes. Names units and bodies as facts do."""

    province_id = models.SmallIntegerField()
    of = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="parts")
    figure = models.CharField(max_length=8)
    period = models.CharField(max_length=24)
    unit_id = models.IntegerField()
    breakdown = models.CharField(max_length=120, blank=True, default="")
    reporter = models.CharField(max_length=64)
    parent_id = models.IntegerField(null=True)
    value = ExactField()
    mode = models.CharField(max_length=8, choices=[(each.value, each.value) for each in Mode])
    stock = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_part_a_cell",
                fields=["of", "figure", "period", "unit_id", "breakdown", "reporter"],
            )
        ]
        indexes = [
            models.Index(
                name="part_by_cell",
                fields=["province_id", "figure", "period", "unit_id", "breakdown", "reporter"],
            )
        ]

    def __str__(self) -> str:
        return f"{self.figure} {self.period} {self.unit_id} {self.breakdown}: {self.value}"


class Position(models.TextChoices):
    """What somebody on the staff list is there; a closed list, so that nothing else about a person fits in."""

    LEADER = "leader", _("Lãnh đạo phụ trách")
    OFFICER = "officer", _("Công chức, viên chức phụ trách")
    CULTURE_SOCIAL = "culture_social", _("Công chức văn hóa – xã hội")
    TEAM_HEAD = "team_head", _("Đội trưởng, đội phó Đội 178")
    TEAM_MEMBER = "team_member", _("Thành viên Đội 178")
    FOCAL = "focal", _("Cán bộ đầu mối")


class StaffPost(models.Model):
    """Where somebody on the staff list serves between two days, both inclusive. The internal number is all we know.

    `group` is a choice of the axis of the list's figure. `follows`: the post that this one ended, by a change from
    a day. `withdrawn`: put in by mistake; it never held.
    """

    province = models.ForeignKey("places.Province", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=8)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=40)
    position = models.CharField(max_length=20, choices=Position.choices)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="staff_serves_in_one_place",
                fields=["province", "number"],
                condition=models.Q(valid_to__isnull=True, withdrawn=False),
            ),
            models.UniqueConstraint(
                name="staff_begins_once_a_day",
                fields=["province", "number", "valid_from"],
                condition=models.Q(withdrawn=False),
            ),
            models.CheckConstraint(
                name="staff_days_in_order",
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
            ),
        ]
        indexes = [models.Index(name="staff_by_agency", fields=["province", "agency"])]

    def __str__(self) -> str:
        return f"{self.number} {self.group} {self.valid_from}"

    @property
    def ref(self) -> str:
        """How the journal names this line of the list."""
        return f"staff:{self.pk}"

    def holds_on(self, day: date) -> bool:
        """Whether the post is held on the day."""
        return not self.withdrawn and self.valid_from <= day and (not self.valid_to or day <= self.valid_to)


class ActivityEvent(models.Model):
    """What happened to a record, for the people who work with it; the journal is the record of proof.

    `changes` holds what an act changed, in words: [[what, before, after], …].
    """

    of = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="events")
    act = models.CharField(max_length=20)
    actor_key = models.CharField(max_length=64)
    actor_name = models.CharField(max_length=120)
    moment = models.DateTimeField()
    reason = models.TextField(blank=True, default="")
    changes = models.JSONField(default=list)

    class Meta:
        ordering = ("-moment", "-id")

    def __str__(self) -> str:
        return f"{self.act} {self.of_id}"
