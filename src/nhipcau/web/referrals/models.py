"""Referrals and support. No key leads to another room's table: teams and bodies stand as plain numbers.

What names a person lies in `sealed` alone. In clear stand months and quarters, never days of what happened to somebody,
but for the days on which something must be done or expires.
"""

from __future__ import annotations

from django.db import models

from nhipcau.web.referrals.vocabulary import ENDS, KINDS, PURPOSES, SERVICES, STEPS


class SeenTime(models.Model):
    """The latest moment that the installation has seen: a clock set back brings nothing back."""

    province_id = models.SmallIntegerField(primary_key=True)
    latest = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.latest:%Y-%m-%d}"


class Card(models.Model):
    """A printed card that nobody has brought yet: a keyed hash of its code."""

    digest = models.CharField(max_length=64, primary_key=True)
    province_id = models.SmallIntegerField()
    team_id = models.BigIntegerField()
    month = models.CharField(max_length=7)

    def __str__(self) -> str:
        return self.month


class Slip(models.Model):
    """What a sender keeps of a referral: a number that leads nowhere, and the month."""

    number = models.CharField(max_length=16, primary_key=True)
    province_id = models.SmallIntegerField()
    sender = models.CharField(max_length=64)
    month = models.CharField(max_length=7)
    form = models.BinaryField(max_length=32, null=True, unique=True)  # keyed hash of the form's token

    class Meta:
        indexes = [models.Index(name="slips_of_sender", fields=["province_id", "sender"])]

    def __str__(self) -> str:
        return self.number


class Once(models.Model):
    """A form of the desk that did its act: known again when it is sent twice, by a keyed hash that tells nothing."""

    mark = models.CharField(max_length=64, primary_key=True)
    number = models.CharField(max_length=16, blank=True)
    month = models.CharField(max_length=7)

    class Meta:
        verbose_name_plural = "once"

    def __str__(self) -> str:
        return self.month


class State(models.TextChoices):
    """A referral waits, is being followed up, or has ended; an ended one holds nothing."""

    WAITING = "waiting"
    OPENED = "opened"
    ENDED = "ended"


class Referral(models.Model):
    """One sealed envelope for one team. Clear are the month and the team, and until when it may be used."""

    number = models.CharField(max_length=16, primary_key=True)
    province_id = models.SmallIntegerField()
    team_id = models.BigIntegerField()
    month = models.CharField(max_length=7)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    until = models.DateField()
    sealed = models.BinaryField(default=b"")
    digest = models.CharField(max_length=64, blank=True, db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="ended_referral_is_empty",
                condition=~models.Q(state="ended") | models.Q(sealed=b"", digest=""),
            )
        ]
        indexes = [models.Index(name="referrals_of_team", fields=["team_id", "state"])]

    def __str__(self) -> str:
        return self.number


class Tally(models.Model):
    """What stays of envelopes, cards and children: how many, in a quarter, for a team."""

    province_id = models.SmallIntegerField()
    team_id = models.BigIntegerField()
    quarter = models.CharField(max_length=7)
    what = models.CharField(max_length=16, choices=ENDS)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(name="tally_once", fields=["team_id", "quarter", "what"])]
        verbose_name_plural = "tallies"

    def __str__(self) -> str:
        return f"{self.quarter} {self.what}: {self.count}"


class SupportFile(models.Model):
    """A person's file under a random number. What was said and how to reach them is sealed; erased, it is empty."""

    number = models.CharField(max_length=16, primary_key=True)
    province_id = models.SmallIntegerField()
    team_id = models.BigIntegerField()
    quarter = models.CharField(max_length=7)
    sex = models.CharField(max_length=1, blank=True)
    digest = models.CharField(max_length=64, blank=True, db_index=True)
    sealed = models.BinaryField(default=b"")
    next_contact = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    erased = models.BooleanField(default=False)
    counted = models.BooleanField(default=True)  # until the person takes back the consent to statistics

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="erased_file_is_empty",
                condition=models.Q(erased=False) | models.Q(sealed=b"", digest="", next_contact__isnull=True),
            )
        ]
        indexes = [models.Index(name="files_of_team", fields=["team_id", "erased"])]

    def __str__(self) -> str:
        return self.number

    @property
    def closed(self) -> bool:
        """Whether work on it has ended; its contact data go on the day `until`."""
        return self.until is not None


class Consent(models.Model):
    """To what, towards whom and until when the person agreed."""

    of = models.ForeignKey(SupportFile, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=12, choices=PURPOSES)
    recipient_id = models.BigIntegerField()
    until = models.DateField()
    withdrawn = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.purpose} {self.until}"


class Step(models.Model):
    """What happened in a quarter, coded: need, eligible, offered, accepted, used, …"""

    of = models.ForeignKey(SupportFile, on_delete=models.CASCADE, related_name="steps")
    quarter = models.CharField(max_length=7)
    what = models.CharField(max_length=12, choices=STEPS)
    service = models.CharField(max_length=12, choices=SERVICES, blank=True)
    wait = models.CharField(max_length=10, blank=True)

    def __str__(self) -> str:
        return f"{self.quarter} {self.what} {self.service}"


class Service(models.Model):
    """What a provider offers, and for how many at once."""

    province_id = models.SmallIntegerField()
    agency_id = models.BigIntegerField()
    service = models.CharField(max_length=12, choices=SERVICES)
    capacity = models.PositiveIntegerField()
    ended = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="service_once", fields=["agency_id", "service"], condition=models.Q(ended=False)
            )
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.capacity}"


class Passing(models.Model):
    """An act of two officers: one of the three gates, or the answer to a lawful order."""

    number = models.CharField(max_length=16, primary_key=True)
    province_id = models.SmallIntegerField()
    team_id = models.BigIntegerField()
    file = models.CharField(max_length=16, blank=True)
    kind = models.CharField(max_length=12, choices=KINDS)
    told = models.BooleanField(default=False)
    ground = models.CharField(max_length=300, blank=True)
    sealed = models.BinaryField(default=b"")
    asked_by = models.CharField(max_length=64)
    asked = models.DateTimeField()
    decided_by = models.CharField(max_length=64, blank=True)
    decided = models.DateTimeField(null=True, blank=True)
    agreed = models.BooleanField(default=False)
    shown = models.CharField(max_length=64, blank=True, default="")  # by which form, until the content goes

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="two_officers",
                condition=models.Q(decided_by="") | ~models.Q(decided_by=models.F("asked_by")),
            )
        ]

    def __str__(self) -> str:
        return self.number
