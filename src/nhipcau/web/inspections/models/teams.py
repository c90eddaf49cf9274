"""Teams 178: the decisions that set them up, their members with cards, training, and what members stay away from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.web.inspections.models.register import Establishment
from nhipcau.web.places.models import LEVELS


class Team(models.Model):
    """A Team 178. Its name, and the body that files its returns, is the agency of kind team178."""

    province = models.ForeignKey("places.Province", on_delete=models.PROTECT, related_name="+")
    agency = models.OneToOneField("agencies.Agency", on_delete=models.PROTECT, related_name="team178")
    level = models.CharField(max_length=10, choices=LEVELS)
    unit = models.ForeignKey("places.Unit", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(name="team_of_province", fields=["province", "id"])]

    def __str__(self) -> str:
        return self.agency.name

    @property
    def ref(self) -> str:
        """How the journal names it."""
        return f"team:{self.pk}"


class TeamDecision(models.Model):
    """A decision of the UBND chair that sets the team up or renews it, with the regulation it works under."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="decisions")
    number = models.CharField(max_length=60)
    issued_on = models.DateField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    regulation_number = models.CharField(max_length=60, blank=True, default="")
    regulation_on = models.DateField(null=True, blank=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ("-valid_from", "-id")
        constraints = [
            models.CheckConstraint(
                name="team_decision_days_in_order",
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
            )
        ]

    def __str__(self) -> str:
        return self.number


class Duty(models.TextChoices):
    """What somebody is in a team."""

    LEADER = "leader", _("Đội trưởng")
    DEPUTY = "deputy", _("Đội phó")
    MEMBER = "member", _("Thành viên")


class TeamMember(models.Model):
    """Somebody in a team from a day to a day, in the paper of office alone: name, office, body, inspection card.

    `staff_number`: the internal number on the list of people who do this work, where the person is on it.
    """

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="members")
    name = models.CharField(max_length=80)
    office = models.CharField(max_length=120, blank=True, default="")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    duty = models.CharField(max_length=8, choices=Duty.choices, default=Duty.MEMBER)
    draws_minutes = models.BooleanField(default=False)
    card_number = models.CharField(max_length=40, blank=True, default="")
    card_from = models.DateField(null=True, blank=True)
    card_to = models.DateField(null=True, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    staff_number = models.CharField(max_length=8, blank=True, default="")
    user = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ("team", "duty", "valid_from", "id")
        constraints = [
            models.CheckConstraint(
                name="team_member_days_in_order",
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
            ),
            models.CheckConstraint(
                name="team_member_card_days_in_order",
                condition=models.Q(card_to__isnull=True)
                | models.Q(card_from__isnull=True)
                | models.Q(card_to__gte=models.F("card_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class MemberTraining(models.Model):
    """A class that a member completed."""

    member = models.ForeignKey(TeamMember, on_delete=models.CASCADE, related_name="trainings")
    day = models.DateField()
    subject = models.CharField(max_length=160)
    half_days = models.PositiveSmallIntegerField(default=1)
    certificate = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        ordering = ("-day", "-id")

    def __str__(self) -> str:
        return f"{self.day}: {self.subject}"


class Conflict(models.Model):
    """An establishment that a member does not inspect. The ground is a kind, never a story about somebody."""

    class Ground(models.TextChoices):
        """Why."""

        FAMILY = "family", _("Người thân làm chủ hoặc quản lý")
        BUSINESS = "business", _("Có phần vốn, quan hệ kinh doanh")
        NEIGHBOUR = "neighbour", _("Cư trú liền kề")
        OTHER = "other", _("Lý do khác đã báo cáo Đội trưởng")

    member = models.ForeignKey(TeamMember, on_delete=models.CASCADE, related_name="conflicts")
    establishment = models.ForeignKey(Establishment, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=10, choices=Ground.choices)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="conflict_once",
                fields=["member", "establishment"],
                condition=models.Q(valid_to__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.establishment_id}"
