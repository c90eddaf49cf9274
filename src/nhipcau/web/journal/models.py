"""The journal: one chain of lines a province. Triggers of the database refuse to change or remove a line."""

from __future__ import annotations

from django.db import models


class Line(models.Model):
    """One act. `hash` binds the line to the one before it; the details lie apart and can be erased."""

    pk = models.CompositePrimaryKey("province_id", "seq")
    province_id = models.SmallIntegerField()
    seq = models.BigIntegerField()
    time_utc = models.DateTimeField()
    actor = models.CharField(max_length=64)
    act = models.CharField(max_length=64)
    object_ref = models.CharField(max_length=128)
    details_commit = models.CharField(max_length=64)
    prev = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="journal_no_fork", fields=["province_id", "prev"]),
        ]

    def __str__(self) -> str:
        return f"{self.province_id}/{self.seq} {self.act} {self.object_ref}"


class LineDetails(models.Model):
    """What the act was about, and the salt that binds it to the line. May be erased, never changed."""

    pk = models.CompositePrimaryKey("province_id", "seq")
    province_id = models.SmallIntegerField()
    seq = models.BigIntegerField()
    salt = models.CharField(max_length=64)
    details = models.TextField()

    def __str__(self) -> str:
        return f"{self.province_id}/{self.seq}"


class Head(models.Model):
    """The end of a province's chain: the row that PostgreSQL locks while a line is added."""

    province_id = models.SmallIntegerField(primary_key=True)
    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.province_id}/{self.seq}"
