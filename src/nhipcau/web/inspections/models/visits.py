"""Inspections, as figures need them: when, where, led by whom, of which kind, with what result in counts.

A round with its minutes, and what follows, hang on to this record; it stands alone where another body inspected.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.web.inspections.models.register import Establishment
from nhipcau.web.inspections.models.teams import Team


class Lead(models.TextChoices):
    """Which body led (figure C02, axis `lead`; the three levels of Team 178 are one choice there)."""

    TEAM178_PROVINCE = "team178_province", _("Đội 178 tỉnh")
    TEAM178_DISTRICT = "team178_district", _("Đội 178 huyện")
    TEAM178_COMMUNE = "team178_commune", _("Đội 178 xã")
    CULTURE = "culture", _("Văn hóa, Thể thao và Du lịch")
    HEALTH = "health", _("Y tế")
    POLICE = "police", _("Công an")


TEAM_LEADS = (Lead.TEAM178_PROVINCE, Lead.TEAM178_DISTRICT, Lead.TEAM178_COMMUNE)


class VisitKind(models.TextChoices):
    """As figure C02, axis `visit`."""

    PLANNED = "planned", _("Theo kế hoạch")
    UNANNOUNCED = "unannounced", _("Đột xuất")
    RECHECK = "recheck", _("Tái kiểm tra")


class Ground(models.TextChoices):
    """The three grounds of an unscheduled visit (Circular 05/2006)."""

    LETTER = "letter", _("Có đơn khiếu nại, tố cáo")
    REQUEST = "request", _("Thủ trưởng cơ quan có thẩm quyền hoặc Chủ tịch UBND yêu cầu")
    SIGNS = "signs", _("Có dấu hiệu vi phạm, thành viên Đội đề xuất")


class InspectionState(models.TextChoices):
    """Nothing is deleted."""

    RECORDED = "recorded", _("Đã ghi")
    WITHDRAWN = "withdrawn", _("Đã rút")


class InspectionQuerySet(models.QuerySet["Inspection"]):
    """Inspections by state."""

    def standing(self) -> InspectionQuerySet:
        """Those that nobody withdrew."""
        return self.filter(state=InspectionState.RECORDED)


class Inspection(models.Model):
    """One visit to one establishment. Counts of the result concern the establishment and its owner or manager alone.

    `team`: set where a Team 178 led. `with_team178`: Team 178 took part, whoever led. `violations`: how many of each
    kind (figure C05); workers under 18 are not among them: that goes to the child route. Money in đồng.
    `repeat_ground`: why a further visit in the year was made in spite of the yearly limit.
    """

    province = models.ForeignKey("places.Province", on_delete=models.PROTECT, related_name="+")
    establishment = models.ForeignKey(Establishment, on_delete=models.PROTECT, related_name="inspections")
    day = models.DateField()
    unit = models.ForeignKey("places.Unit", on_delete=models.PROTECT, related_name="+")
    type = models.CharField(max_length=40)
    lead = models.CharField(max_length=20, choices=Lead.choices)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(
        Team, null=True, blank=True, on_delete=models.PROTECT, related_name="inspections"
    )
    with_team178 = models.BooleanField(default=False)
    kind = models.CharField(max_length=12, choices=VisitKind.choices)
    ground = models.CharField(max_length=8, choices=Ground.choices, blank=True, default="")
    repeat_ground = models.CharField(max_length=40, blank=True, default="")
    minutes_number = models.CharField(max_length=60, blank=True, default="")
    minutes_on = models.DateField(null=True, blank=True)
    violations = models.JSONField(default=dict)
    reminded = models.BooleanField(default=False)
    fines = models.PositiveIntegerField(default=0)
    fined = models.BigIntegerField(default=0)
    paid = models.BigIntegerField(default=0)
    suspended = models.BooleanField(default=False)
    recommendations = models.PositiveIntegerField(default=0)
    answered = models.PositiveIntegerField(default=0)
    overdue = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=InspectionState.choices, default=InspectionState.RECORDED)
    revision = models.PositiveIntegerField(default=1)
    token = models.CharField(max_length=40)
    recorded_by = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()

    objects = InspectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="inspection_of_province", fields=["province", "id"]),
            models.UniqueConstraint(name="inspection_sent_once", fields=["province", "token"]),
            models.CheckConstraint(
                name="inspection_paid_within", condition=models.Q(paid__lte=models.F("fined"), paid__gte=0)
            ),
            models.CheckConstraint(
                name="inspection_answers_within",
                condition=models.Q(recommendations__gte=models.F("answered") + models.F("overdue")),
            ),
        ]
        indexes = [
            models.Index(name="inspection_by_day", fields=["province", "day"]),
            models.Index(name="inspection_by_place", fields=["establishment", "day"]),
            models.Index(name="inspection_by_body", fields=["province", "agency", "day"]),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.establishment_id}"

    @property
    def ref(self) -> str:
        """How the journal names it."""
        return f"inspection:{self.pk}"

    @property
    def standing(self) -> bool:
        """Whether nobody withdrew it."""
        return self.state == InspectionState.RECORDED
