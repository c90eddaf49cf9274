"""Accounts of staff, what they are here for, and the one-time links that let them in."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.core.terms import Role


class UserManager(BaseUserManager["User"]):
    """Makes accounts; a fresh one has no usable password until its holder sets one."""

    def create_user(self, email: str, name: str, province_id: int, password: str | None = None) -> User:
        """One account. The e-mail address is kept in small letters."""
        user = self.model(email=email.strip().lower(), name=name, province_id=province_id)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who works in the programme."""

    email = models.EmailField(_("Thư điện tử"), unique=True)
    name = models.CharField(_("Họ và tên"), max_length=120)
    province = models.ForeignKey("places.Province", on_delete=models.PROTECT, related_name="+")
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=5, default="vi")
    created = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """How the journal and other rooms name this person."""
        return f"user:{self.pk}"


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Assignments by time."""

    def valid_on(self, day: date) -> AssignmentQuerySet:
        """Those that hold on the day."""
        return self.filter(valid_from__lte=day).filter(
            models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day)
        )

    def still_to_come(self, day: date) -> AssignmentQuerySet:
        """Those that hold on the day or begin later."""
        return self.filter(models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day))


class Assignment(models.Model):
    """A role, for an agency and a unit, from a day to a day."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="assignments")
    role = models.CharField(_("Vai trò"), max_length=32, choices=[(role.value, role.value) for role in Role])
    agency = models.ForeignKey(
        "agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    unit = models.ForeignKey("places.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField(_("Từ ngày"))
    valid_to = models.DateField(_("Đến ngày"), null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="assignment_days_in_order",
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"


class SignInFailure(models.Model):
    """A wrong password, code or link, for a while. Account and address stand as keyed hashes, no one can be read."""

    account = models.CharField(max_length=64)
    address = models.CharField(max_length=64)
    moment = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(name="failure_by_account", fields=["account", "moment"]),
            models.Index(name="failure_by_address", fields=["address", "moment"]),
        ]

    def __str__(self) -> str:
        return f"{self.moment:%d/%m/%Y %H:%M}"


class SignInLink(models.Model):
    """A one-time link. Only the hash is kept; GET shows a button, POST consumes."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    created = models.DateTimeField()
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.user} ({self.created:%d/%m/%Y})"
