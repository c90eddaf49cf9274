"""Facts, what was known of them when, and their totals. Every key begins with the province.

No foreign keys: rows lie in the order of their composite key, and figures, units and reporters are named
by plain values. `parent_id` is the unit under whose total a value counts (0: none).
"""

from __future__ import annotations

from django.db import models

from nhipcau.core.terms import CellState
from nhipcau.web.figures.fields import ExactField

STORED_STATES = [(state.value, state.value) for state in (CellState.VALUE, CellState.NOT_APPLICABLE)]
TOTALS = ["total", "count_values", "count_not_applicable", "count_nonzero"]


class FactKey(models.Model):
    """What identifies a value: which figure, of which period and unit, broken down how, said by whom."""

    province_id = models.SmallIntegerField()
    figure = models.CharField(max_length=8)
    period = models.CharField(max_length=24)
    unit_id = models.IntegerField()
    breakdown = models.CharField(max_length=120, blank=True, default="")
    reporter = models.CharField(max_length=64, blank=True, default="")
    parent_id = models.IntegerField(default=0)
    value = ExactField(null=True)
    state = models.CharField(max_length=16, choices=STORED_STATES)
    act_ref = models.CharField(max_length=64)
    known_from = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.figure} {self.period} {self.unit_id} {self.breakdown}".rstrip()


class Fact(FactKey):
    """What is known now. A missing row is a value that was not reported."""

    pk = models.CompositePrimaryKey("province_id", "figure", "period", "unit_id", "breakdown", "reporter")

    class Meta:
        indexes = [
            models.Index(
                name="fact_covering",
                fields=["province_id", "figure", "period", "unit_id", "breakdown", "reporter"],
                include=["value", "state", "parent_id"],
            )
        ]


class ValueHistory(FactKey):
    """What was known from a moment to a moment (end excluded; null: still known)."""

    pk = models.CompositePrimaryKey(
        "province_id", "figure", "period", "unit_id", "breakdown", "reporter", "known_from"
    )
    known_to = models.DateTimeField(null=True)


class LastChange(models.Model):
    """A mark of the last act that changed a figure of a province: another one after every act that does."""

    province_id = models.SmallIntegerField(primary_key=True)
    mark = models.CharField(max_length=32)

    def __str__(self) -> str:
        return f"{self.province_id}: {self.mark}"


class Rollup(models.Model):
    """A total over units and reporters, with what it is made of."""

    province_id = models.SmallIntegerField()
    figure = models.CharField(max_length=8)
    period = models.CharField(max_length=24)
    breakdown = models.CharField(max_length=120, blank=True, default="")
    total = ExactField(default=0)
    count_values = models.IntegerField(default=0)
    count_not_applicable = models.IntegerField(default=0)
    count_nonzero = models.IntegerField(default=0)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.figure} {self.period} {self.breakdown}: {self.total}"


class ProvinceRollup(Rollup):
    """Totals of a province."""

    pk = models.CompositePrimaryKey("province_id", "figure", "period", "breakdown")

    class Meta:
        indexes = [
            models.Index(
                name="province_rollup_covering",
                fields=["province_id", "figure", "period", "breakdown"],
                include=TOTALS,
            )
        ]


class DistrictRollup(Rollup):
    """Totals of the units that lie in one parent."""

    parent_id = models.IntegerField()
    pk = models.CompositePrimaryKey("province_id", "figure", "period", "parent_id", "breakdown")

    class Meta:
        indexes = [
            models.Index(
                name="district_rollup_covering",
                fields=["province_id", "figure", "period", "parent_id", "breakdown"],
                include=TOTALS,
            )
        ]


class Offer(models.Model):
    """What records of activities make of a cell. It is the fact until a return for it is approved.

    `stock`: holds at a cut-off. `value` is all the records together; without records there is no row.
    """

    province_id = models.SmallIntegerField()
    figure = models.CharField(max_length=8)
    period = models.CharField(max_length=24)
    unit_id = models.IntegerField()
    breakdown = models.CharField(max_length=120, blank=True, default="")
    reporter = models.CharField(max_length=64, blank=True, default="")
    parent_id = models.IntegerField(default=0)
    value = ExactField()
    stock = models.BooleanField(default=False)
    pk = models.CompositePrimaryKey("province_id", "figure", "period", "unit_id", "breakdown", "reporter")

    class Meta:
        indexes = [models.Index(name="offer_by_reporter", fields=["province_id", "unit_id", "reporter"])]

    def __str__(self) -> str:
        return f"{self.figure} {self.period} {self.unit_id} {self.breakdown}: {self.value}"


class Settlement(models.Model):
    """An approved return has spoken on these figures of a unit, body and period: from then on it alone counts."""

    province_id = models.SmallIntegerField()
    unit_id = models.IntegerField()
    reporter = models.CharField(max_length=64, blank=True, default="")
    period = models.CharField(max_length=24)
    figures = models.TextField()
    act_ref = models.CharField(max_length=64)
    pk = models.CompositePrimaryKey("province_id", "unit_id", "reporter", "period")

    def __str__(self) -> str:
        return f"{self.period} {self.unit_id} {self.reporter}: {self.figures}"

    def covers(self, figure: str) -> bool:
        """Whether the return asked for the figure."""
        return figure in self.figures.split(",")


class Published(models.Model):
    """A number about people that a public paper printed. Nothing changes or removes it: it was read."""

    province_id = models.SmallIntegerField()
    figure = models.CharField(max_length=8)
    breakdown = models.CharField(max_length=120, blank=True, default="")
    period = models.CharField(max_length=24)
    value = ExactField()
    paper = models.CharField(max_length=64)
    moment = models.DateTimeField()

    class Meta:
        ordering = ("moment", "id")
        constraints = [
            models.UniqueConstraint(
                name="printed_once_a_paper", fields=["province_id", "figure", "breakdown", "period", "paper"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.figure} {self.period} {self.breakdown}: {self.value} ({self.paper})"
