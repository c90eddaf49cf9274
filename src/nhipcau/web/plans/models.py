"""Plans: the document as it came, what was read from it, what an officer decided, and what is in force."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from nhipcau.core.terms import Comparator, Frequency, Shape, Unit


class PlanState(models.TextChoices):
    """Where a plan stands. Only one plan of a programme is in force on a day."""

    PROPOSED = "proposed", _("Chờ xác nhận")
    IN_FORCE = "in_force", _("Đang theo dõi")
    REJECTED = "rejected", _("Không đưa vào theo dõi")


class PlanChange(models.TextChoices):
    """What a document does to the plan in force; '' where it is a plan of its own."""

    AMEND = "amend", _("Sửa đổi, bổ sung")
    REPLACE = "replace", _("Thay thế")


class Decision(models.TextChoices):
    """What an officer said of one thing that was read."""

    PENDING = "pending", _("Chưa xác nhận")
    ACCEPTED = "accepted", _("Đã xác nhận")
    CORRECTED = "corrected", _("Đã sửa và xác nhận")
    REJECTED = "rejected", _("Không phải chỉ tiêu")


def _choices(words: type[Shape] | type[Comparator] | type[Unit] | type[Frequency]) -> list[tuple[str, str]]:
    return [(word.value, word.value) for word in words]


class PlanDocument(models.Model):
    """The file and its text, kept as they came, and what the reader noted on the way (an old code converted)."""

    province = models.ForeignKey("places.Province", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    name = models.CharField(max_length=255)
    notes = models.JSONField(default=list, blank=True)
    created = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class PlanQuerySet(models.QuerySet["Plan"]):
    """Plans by province, state and time."""

    def in_force(self, province_id: int, day: date) -> PlanQuerySet:
        """The plans in force on the day, the latest first; of the versions of one plan the one that holds then."""
        holds = Coalesce("holds_from", "period_from")
        return (
            self.alias(holds=holds)
            .filter(province_id=province_id, state=PlanState.IN_FORCE, holds__lte=day)
            .order_by(
                "-period_from",
                Coalesce("root__adopted_at", "adopted_at").desc(),
                Coalesce("holds_from", "period_from").desc(),
                "-adopted_at",
            )
        )


class Plan(models.Model):
    """A plan as proposed by the reader and decided by an officer."""

    province = models.ForeignKey("places.Province", on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(PlanDocument, on_delete=models.PROTECT, related_name="plans")
    programme_key = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=12, choices=PlanState.choices, default=PlanState.PROPOSED)
    title = models.CharField(max_length=500)
    number = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    issuer = models.CharField(max_length=200, blank=True)
    period_from = models.DateField(null=True, blank=True)
    period_to = models.DateField(null=True, blank=True)
    proposal = models.JSONField()
    change = models.CharField(max_length=8, choices=PlanChange.choices, blank=True)
    amends = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="amendments"
    )
    root = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="versions")
    holds_from = models.DateField(null=True, blank=True)
    drafted_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="drafts"
    )
    created = models.DateTimeField()
    adopted_at = models.DateTimeField(null=True, blank=True)
    adopted_by = models.CharField(max_length=60, blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["province", "id"], name="plan_of_province"),
            models.CheckConstraint(
                name="plan_in_force_has_period",
                condition=~models.Q(state="in_force")
                | models.Q(period_from__isnull=False, period_to__isnull=False, adopted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="plan_version_is_of_a_plan",
                condition=models.Q(change="", amends__isnull=True, root__isnull=True)
                | models.Q(
                    ~models.Q(change=""),
                    ~models.Q(state="in_force") | models.Q(holds_from__isnull=False),
                    amends__isnull=False,
                    root__isnull=False,
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def first_day(self) -> date | None:
        """The day from which this version holds; the plan's own first day where it is the first."""
        return self.holds_from or self.period_from


class PlanTarget(models.Model):
    """One target: read, corrected or accepted, bound to an indicator of the catalogue and to its owner."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="targets")
    code = models.CharField(max_length=8)
    order = models.PositiveSmallIntegerField()
    clause = models.CharField(max_length=120)
    part = models.PositiveSmallIntegerField(default=1)
    heading = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    shape = models.CharField(max_length=12, choices=_choices(Shape))
    comparator = models.CharField(max_length=12, choices=_choices(Comparator))
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    value_to = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    unit = models.CharField(max_length=12, choices=_choices(Unit), blank=True)
    population = models.TextField(blank=True)
    per = models.CharField(max_length=12, choices=_choices(Frequency), blank=True)
    deadline = models.CharField(max_length=120, blank=True)
    indicator = models.CharField(max_length=12, blank=True)
    owner = models.ForeignKey(
        "agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confidence = models.DecimalField(max_digits=3, decimal_places=2, default=1)
    span_from = models.PositiveIntegerField(default=0)
    span_to = models.PositiveIntegerField(default=0)
    decision = models.CharField(max_length=10, choices=Decision.choices, default=Decision.PENDING)
    settings = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("order",)
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="target_code_once_a_plan")]

    def __str__(self) -> str:
        return f"{self.code}: {self.text[:80]}"


class PlanTask(models.Model):
    """Something to be done, in the plan's words, with who leads and who supports."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="tasks")
    order = models.PositiveSmallIntegerField()
    clause = models.CharField(max_length=120)
    text = models.TextField()
    lead = models.CharField(max_length=300, blank=True)
    lead_agency = models.ForeignKey(
        "agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    supports = models.JSONField(default=list, blank=True)
    requested = models.BooleanField(default=False)
    deadline = models.CharField(max_length=120, blank=True)
    cadence = models.CharField(max_length=12, choices=_choices(Frequency), blank=True)

    class Meta:
        ordering = ("order",)

    def __str__(self) -> str:
        return self.text[:80]


class ClauseState(models.TextChoices):
    """What an officer says became of a clause, where the system alone cannot show it."""

    DONE = "done", _("Đã thực hiện")
    SUBSTITUTE = "substitute", _("Thực hiện bằng hình thức thay thế")
    OUTSIDE = "outside", _("Thực hiện ngoài hệ thống")
    TAKEN_BACK = "taken_back", _("Bỏ xác nhận trước")


class ClauseWord(models.Model):
    """What an officer said of a clause, on the ground of a document. The latest holds; the others are its history."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="clause_words")
    clause = models.CharField(max_length=120)
    state = models.CharField(max_length=12, choices=ClauseState.choices)
    reason = models.CharField(max_length=400)
    document = models.CharField(max_length=120, blank=True)
    document_on = models.DateField(null=True, blank=True)
    actor_key = models.CharField(max_length=64)
    actor_name = models.CharField(max_length=120)
    moment = models.DateTimeField()

    class Meta:
        ordering = ("-moment", "-id")
        indexes = [models.Index(name="clause_word_by_clause", fields=["plan", "clause"])]

    def __str__(self) -> str:
        return f"{self.clause}: {self.state}"


class Duty(models.Model):
    """A block of the plan gives this agency something to do; one block may name several bodies."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="duties")
    agency = models.ForeignKey(
        "agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=300)
    clause = models.CharField(max_length=120)
    requested = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "duties"

    def __str__(self) -> str:
        return f"{self.name} ({self.clause})"


class ReportingRule(models.Model):
    """How often the plan wants a report, by when, to whom."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="reporting_rules")
    cadence = models.CharField(max_length=12, choices=_choices(Frequency), blank=True)
    deadline = models.CharField(max_length=200, blank=True)
    to = models.CharField(max_length=300, blank=True)
    through = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.cadence or '—'} → {self.to}"
