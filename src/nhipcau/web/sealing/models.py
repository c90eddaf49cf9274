"""Keys: public halves in clear, secret halves sealed. Nothing in these tables opens anything by itself.

`bond`: by what the installation knows its own rows again (`bonds.py`).
"""

from __future__ import annotations

from django.db import models

from nhipcau.core.sealing import PublicKey
from nhipcau.web.agencies.models import Agency
from nhipcau.web.people.models import User
from nhipcau.web.places.models import Province
from nhipcau.web.sealing.desks import Desk


class MemberKey(models.Model):
    """A person's key. Its secret half stands twice: under the passphrase and under the printed recovery code."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    public = models.BinaryField()
    by_phrase = models.BinaryField()
    by_code = models.BinaryField()
    made = models.DateTimeField()
    ended = models.DateTimeField(null=True, blank=True)
    voucher = models.BinaryField(default=b"")
    bond = models.BinaryField(default=b"")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_member_key", fields=["user"], condition=models.Q(ended__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id}"

    @property
    def key(self) -> PublicKey:
        """The public half."""
        return PublicKey(bytes(self.public))


class Team(models.Model):
    """The people of a body who open for one desk."""

    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="+")
    desk = models.CharField(max_length=12, choices=Desk.choices)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    formed = models.DateTimeField()
    closed = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_team_a_desk", fields=["agency", "desk"], condition=models.Q(closed__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.agency.name}"


class Member(models.Model):
    """Somebody named for a team; a key of the team is theirs once there is a copy for them."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    named_by = models.CharField(max_length=64)
    named = models.DateTimeField()
    ended = models.DateTimeField(null=True, blank=True)
    bond = models.BinaryField(default=b"")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="member_once", fields=["team", "user"], condition=models.Q(ended__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}"


class TeamKey(models.Model):
    """One version of a team's key. The latest one that is not retired is sealed to."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="keys")
    version = models.PositiveIntegerField()
    public = models.BinaryField()
    made = models.DateTimeField()
    retired = models.DateTimeField(null=True, blank=True)
    escrow = models.BinaryField(default=b"")
    bond = models.BinaryField(default=b"")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="team_key_version", fields=["team", "version"]),
            models.UniqueConstraint(
                name="one_team_key", fields=["team"], condition=models.Q(retired__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team_id}/{self.version}"

    @property
    def key(self) -> PublicKey:
        """The public half."""
        return PublicKey(bytes(self.public))


class KeyCopy(models.Model):
    """A version of the team's key, sealed to one member's key."""

    of = models.ForeignKey(TeamKey, on_delete=models.CASCADE, related_name="copies")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="copies")
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(name="key_copy_once", fields=["of", "member"])]
        verbose_name_plural = "key copies"

    def __str__(self) -> str:
        return f"{self.of} → {self.member_id}"


class Voucher(models.Model):
    """A member's signature under a version of the team's key: this public half, and no other."""

    of = models.ForeignKey(TeamKey, on_delete=models.CASCADE, related_name="vouchers")
    by = models.ForeignKey(MemberKey, on_delete=models.CASCADE, related_name="+")
    signature = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(name="voucher_once", fields=["of", "by"])]

    def __str__(self) -> str:
        return f"{self.by_id} → {self.of}"


class Unlocked(models.Model):
    """A member key for some minutes, under a key that only the member's browser has. The time is checked when read."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    session = models.CharField(max_length=64, unique=True)
    sealed = models.BinaryField()
    expires = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user_id}"


class Opening(models.Model):
    """How many envelopes of a team a member opened on a day: a number, not which."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="openings")
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(name="opening_day", fields=["member", "day"])]

    def __str__(self) -> str:
        return f"{self.member_id} {self.day}"


class EscrowHolder(models.Model):
    """One of the three bodies that keep a key off the server, for the day on which a team has lost all of its own."""

    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    public = models.BinaryField()
    since = models.DateTimeField()
    ended = models.DateTimeField(null=True, blank=True)
    bond = models.BinaryField(default=b"")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_holder_a_place",
                fields=["province", "place"],
                condition=models.Q(ended__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.agency.name}"


class EscrowHalf(models.Model):
    """What the first holder gave: it opens with the partner's key alone, and lives for a day."""

    of = models.ForeignKey(TeamKey, on_delete=models.CASCADE, related_name="halves")
    partner = models.ForeignKey(EscrowHolder, on_delete=models.CASCADE, related_name="+")
    half = models.BinaryField()
    given_by = models.CharField(max_length=64)
    expires = models.DateTimeField()

    class Meta:
        verbose_name_plural = "escrow halves"

    def __str__(self) -> str:
        return f"{self.of}"
