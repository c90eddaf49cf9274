"""Plans of inspection: what was asked for, what the solver answered, what was published; roads by season."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.web.inspections.models.register import Establishment
from nhipcau.web.inspections.models.teams import Team
from nhipcau.web.inspections.models.universe import Universe

PERCENT = [MinValueValidator(0), MaxValueValidator(100)]


class PlanState(models.TextChoices):
    """Nothing is deleted."""

    DRAFT = "draft", _("Đang lập")
    PUBLISHED = "published", _("Đã ban hành")
    WITHDRAWN = "withdrawn", _("Đã bỏ")


class InspectionPlan(models.Model):
    """A plan of visits for one team or several. Shares in percent, times in minutes.

    `universe`: the frozen list behind the coverage. `solved_at`: when the visits were computed; None where something
    was changed since. `outcome`: value, bound, what is short, what the last change cost: numbers and keys alone.
    `seed_changes`: how often the seed was changed after the first calculation; printed in the annex.
    """

    province = models.ForeignKey("places.Province", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    first = models.DateField()
    last = models.DateField()
    universe = models.ForeignKey(Universe, on_delete=models.PROTECT, related_name="plans")
    coverage = models.PositiveSmallIntegerField(validators=PERCENT)
    random = models.PositiveSmallIntegerField(validators=PERCENT)
    balance = models.PositiveSmallIntegerField(validators=PERCENT)
    visit_minutes = models.PositiveSmallIntegerField()
    seed = models.CharField(max_length=80)
    seed_source = models.CharField(max_length=160)
    seed_changes = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, choices=PlanState.choices, default=PlanState.DRAFT)
    solved_at = models.DateTimeField(null=True, blank=True)
    outcome = models.JSONField(default=dict, blank=True)
    decision_number = models.CharField(max_length=60, blank=True, default="")
    decision_on = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    recorded_by = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()
    token = models.CharField(max_length=40)

    class Meta:
        ordering = ("-first", "-number")
        constraints = [
            models.UniqueConstraint(name="inspection_plan_of_province", fields=["province", "id"]),
            models.UniqueConstraint(name="inspection_plan_number_once", fields=["province", "number"]),
            models.UniqueConstraint(name="inspection_plan_sent_once", fields=["province", "token"]),
            models.CheckConstraint(
                name="inspection_plan_days_in_order", condition=models.Q(last__gte=models.F("first"))
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """How pages call it: KHKT-00003."""
        return f"KHKT-{self.number:05d}"

    @property
    def ref(self) -> str:
        """How the journal names it."""
        return f"inspection_plan:{self.pk}"

    @property
    def is_draft(self) -> bool:
        """Whether it may still be changed."""
        return self.state == PlanState.DRAFT


class PlanTeam(models.Model):
    """A team in a plan, and how many days of every month it gives."""

    plan = models.ForeignKey(InspectionPlan, on_delete=models.CASCADE, related_name="teams")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    a_month = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("id",)
        constraints = [models.UniqueConstraint(name="plan_team_once", fields=["plan", "team"])]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.team_id}"


class WishKind(models.TextChoices):
    """What the officer wants."""

    PIN = "pin", _("Đưa vào")
    FORBID = "forbid", _("Không đưa vào")
    MOVE = "move", _("Chuyển ngày, chuyển Đội")


class PlanWish(models.Model):
    """A wish for one establishment, with its ground in words. `again`: the ground of the law for a second visit."""

    plan = models.ForeignKey(InspectionPlan, on_delete=models.CASCADE, related_name="wishes")
    establishment = models.ForeignKey(Establishment, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=6, choices=WishKind.choices)
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    day = models.DateField(null=True, blank=True)
    again = models.CharField(max_length=40, blank=True, default="")
    reason = models.CharField(max_length=300)
    recorded_by = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = [models.UniqueConstraint(name="plan_wish_once", fields=["plan", "establishment"])]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.kind} {self.establishment_id}"


class PlanArm(models.TextChoices):
    """How an establishment came into the plan."""

    LOT = "lot", _("Bốc thăm")
    RISK = "risk", _("Theo điểm nguy cơ")
    WISH = "wish", _("Theo chỉ định")


class PlanVisit(models.Model):
    """A planned visit. `place`: its order in the team's day. `parts`: which rules gave how many points."""

    plan = models.ForeignKey(InspectionPlan, on_delete=models.CASCADE, related_name="visits")
    establishment = models.ForeignKey(Establishment, on_delete=models.PROTECT, related_name="planned")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    place = models.PositiveSmallIntegerField()
    night = models.PositiveSmallIntegerField(default=0)
    road = models.PositiveSmallIntegerField(default=0)
    arm = models.CharField(max_length=4, choices=PlanArm.choices)
    points = models.PositiveSmallIntegerField()
    parts = models.JSONField(default=list)

    class Meta:
        ordering = ("day", "team", "place")
        constraints = [
            models.UniqueConstraint(name="plan_visit_once", fields=["plan", "establishment"]),
            models.UniqueConstraint(name="plan_visit_place_once", fields=["plan", "team", "day", "place"]),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.establishment_id}"


class RoadClosure(models.Model):
    """Months in which the road to a unit is closed, every year, and who says so."""

    province = models.ForeignKey("places.Province", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("places.Unit", on_delete=models.PROTECT, related_name="+")
    months = models.JSONField(default=list)
    source = models.CharField(max_length=160)

    class Meta:
        constraints = [models.UniqueConstraint(name="road_closure_once", fields=["province", "unit"])]

    def __str__(self) -> str:
        return f"{self.unit}: {self.months}"
