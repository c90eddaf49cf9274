"""What follows a round: matters of violation with their clocks, recommendations, counts of sanctions on persons."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.web.inspections.models.visits import Inspection


class Liable(models.TextChoices):
    """Who is liable: an establishment that is an organisation, or its owner or manager."""

    INDIVIDUAL = "individual", _("Cá nhân, hộ kinh doanh")
    ORGANISATION = "organisation", _("Tổ chức")


class DecisionTerm(models.TextChoices):
    """Which term runs for the decision."""

    DECISION = "decision", _("Thông thường")
    DECISION_TRANSFERRED = "decision_transferred", _("Phải chuyển hồ sơ")
    DECISION_EXPLAINED = "decision_explained", _("Có giải trình hoặc xác minh")
    DECISION_COMPLEX = "decision_complex", _("Đặc biệt nghiêm trọng, phức tạp")


class Matter(models.Model):
    """Minutes of a violation (biên bản vi phạm hành chính) of an establishment, and what became of it.

    `conduct`: a row of the dated catalogue, or '' with `citation` where another decree applies. Money in đồng.
    """

    province = models.ForeignKey("places.Province", on_delete=models.PROTECT, related_name="+")
    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="matters")
    number = models.CharField(max_length=60)
    drawn_at = models.DateTimeField()
    act_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    conduct = models.CharField(max_length=40, blank=True, default="")
    citation = models.CharField(max_length=160)
    liable = models.CharField(max_length=12, choices=Liable.choices)
    term = models.CharField(max_length=24, choices=DecisionTerm.choices, default=DecisionTerm.DECISION)
    passed_at = models.DateTimeField(null=True, blank=True)
    passed_to = models.CharField(max_length=24, blank=True, default="")
    authority = models.CharField(max_length=24, blank=True, default="")
    decision_number = models.CharField(max_length=60, blank=True, default="")
    decided_on = models.DateField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    amount = models.BigIntegerField(null=True, blank=True)
    suspended_from = models.DateField(null=True, blank=True)
    suspended_to = models.DateField(null=True, blank=True)
    paid = models.BigIntegerField(default=0)
    paid_on = models.DateField(null=True, blank=True)
    dropped_on = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    token = models.CharField(max_length=40)

    class Meta:
        ordering = ("-drawn_at", "-id")
        constraints = [
            models.UniqueConstraint(name="matter_sent_once", fields=["province", "token"]),
            models.CheckConstraint(
                name="matter_paid_within",
                condition=models.Q(paid=0) | models.Q(amount__isnull=False, paid__lte=models.F("amount")),
            ),
            models.CheckConstraint(
                name="matter_suspension_in_order",
                condition=models.Q(suspended_to__isnull=True)
                | models.Q(suspended_from__isnull=False, suspended_to__gte=models.F("suspended_from")),
            ),
        ]
        indexes = [models.Index(name="matter_by_inspection", fields=["province", "inspection"])]

    def __str__(self) -> str:
        return self.number

    @property
    def ref(self) -> str:
        """How the journal names it."""
        return f"matter:{self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether nobody decided it yet, one way or the other."""
        return self.decided_on is None and self.dropped_on is None


class Recommendation(models.Model):
    """Something asked of another body after a round, with a day by which it answers. It is asked, never ordered."""

    province = models.ForeignKey("places.Province", on_delete=models.PROTECT, related_name="+")
    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="recommendations_made")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=600)
    made_on = models.DateField()
    due_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    answer_number = models.CharField(max_length=60, blank=True, default="")
    token = models.CharField(max_length=40)

    class Meta:
        ordering = ("due_on", "id")
        constraints = [
            models.UniqueConstraint(name="recommendation_sent_once", fields=["province", "token"]),
            models.CheckConstraint(
                name="recommendation_days_in_order", condition=models.Q(due_on__gte=models.F("made_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.inspection_id}: {self.due_on}"

    @property
    def ref(self) -> str:
        """How the journal names it."""
        return f"recommendation:{self.pk}"


class PersonRole(models.TextChoices):
    """In which role a person was sanctioned; nothing else about the person is known here."""

    BUYER = "buyer", _("Mua dâm")
    SELLER = "seller", _("Bán dâm")
    OTHER = "other", _("Hành vi khác")


class Band(models.TextChoices):
    """A band of amounts of fines on persons."""

    WARNING = "warning", _("Cảnh cáo")
    UP_TO_1 = "up_to_1", _("Đến 1 triệu đồng")
    UP_TO_2 = "up_to_2", _("Trên 1 đến 2 triệu đồng")
    UP_TO_5 = "up_to_5", _("Trên 2 đến 5 triệu đồng")
    ABOVE_5 = "above_5", _("Trên 5 triệu đồng")


class PersonSanctions(models.Model):
    """How many persons were sanctioned in a month of the whole province: role, article, band. No decision, no place."""

    province = models.ForeignKey("places.Province", on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    role = models.CharField(max_length=8, choices=PersonRole.choices)
    conduct = models.CharField(max_length=40)
    decree = models.CharField(max_length=20)  # two decrees may hold in one month
    article = models.CharField(max_length=80)
    band = models.CharField(max_length=8, choices=Band.choices)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "person sanctions"
        constraints = [
            models.UniqueConstraint(
                name="person_sanctions_once",
                fields=["province", "month", "role", "conduct", "decree", "band"],
            )
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.role}: {self.count}"
