"""Returns: a form of a period, owed by an agency for a unit; its cells; what happened to it."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nhipcau.core.forms.states import ReturnState
from nhipcau.core.terms import CellState, Level
from nhipcau.web.figures.fields import ExactField

STATES = [
    (ReturnState.DRAFT.value, _("Bản nháp")),
    (ReturnState.SUBMITTED.value, _("Đã gửi")),
    (ReturnState.SENT_BACK.value, _("Trả lại")),
    (ReturnState.APPROVED.value, _("Đã duyệt")),
    (ReturnState.RESTATING.value, _("Đang đính chính")),
]
CELL_STATES = [
    (CellState.VALUE.value, _("Có số liệu")),
    (CellState.NOT_APPLICABLE.value, _("Không áp dụng")),
    (CellState.NOT_REPORTED.value, _("Chưa báo cáo")),
]
OPENED = "opened"  # an event that changes nothing of the return: somebody has begun to check what was sent
DOORS = [
    ("page", _("ghi trên trang")),
    ("autosave", _("tự lưu khi đang gõ")),
    ("workbook", _("tệp Excel")),
]


class Return(models.Model):
    """One form, one period, one unit, one agency. `revision` grows with each change of its content.

    `names` of people stand here in their office alone: who prepared the form, who signs for the agency.
    """

    province = models.ForeignKey("places.Province", on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=16)
    form_version = models.PositiveSmallIntegerField()
    period = models.CharField(max_length=24)
    unit = models.ForeignKey("places.Unit", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=16, choices=STATES, default=ReturnState.DRAFT.value)
    due_on = models.DateField()
    map_day = models.DateField()
    revision = models.PositiveIntegerField(default=0)
    prepared_by = models.CharField(max_length=120, blank=True, default="")
    signed_by = models.CharField(max_length=120, blank=True, default="")
    narrative = models.TextField(blank=True, default="")
    reason = models.TextField(blank=True, default="")
    submitted_by = models.CharField(max_length=64, blank=True, default="")
    submitted_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.CharField(max_length=64, blank=True, default="")
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_return", fields=["province", "form", "period", "unit", "agency"]
            ),
            models.UniqueConstraint(name="return_by_province", fields=["province", "id"]),
        ]
        indexes = [models.Index(name="return_by_unit", fields=["province", "unit", "period"])]

    def __str__(self) -> str:
        return f"{self.form} {self.period} #{self.unit_id}"

    @property
    def ref(self) -> str:
        """How the journal and the facts name this return."""
        return f"return:{self.pk}"


class ReturnCell(models.Model):
    """One cell with something in it: a value, x, a note, or the reason why it was sent back.

    `line` is the form line's key; `figure`, `period` and `breakdown` are the key of the fact it becomes.
    """

    province = models.ForeignKey(
        "places.Province", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    of = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="cells", db_index=False)
    line = models.CharField(max_length=120)
    figure = models.CharField(max_length=8)
    period = models.CharField(max_length=24)
    breakdown = models.CharField(max_length=120, blank=True, default="")
    value = ExactField(null=True, blank=True)
    text = models.TextField(blank=True, default="")
    state = models.CharField(max_length=16, choices=CELL_STATES)
    note = models.CharField(max_length=500, blank=True, default="")
    reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(name="one_cell", fields=["of", "line", "period"])]

    def __str__(self) -> str:
        return f"{self.line} {self.period}"


class ReturnEvent(models.Model):
    """What happened to a return, for the people who work with it; the journal is the record of proof.

    `changes` holds what an act changed: [[line, period, before, after], …] as typed in the form; saves of one sitting
    are one event. `trail` has every single step, notes and words below the table included: [[revision, field, before,
    after], …]; from it the content at any revision is told. Empty: the changes are the steps of its revision.
    """

    province = models.ForeignKey("places.Province", on_delete=models.PROTECT, related_name="+")
    of = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="events")
    act = models.CharField(max_length=16)
    actor_key = models.CharField(max_length=64)
    actor_name = models.CharField(max_length=120)
    moment = models.DateTimeField()
    revision = models.PositiveIntegerField()
    reason = models.TextField(blank=True, default="")
    file = models.ForeignKey("files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    changes = models.JSONField(default=list)
    trail = models.JSONField(default=list)

    class Meta:
        ordering = ("-moment", "-id")

    def __str__(self) -> str:
        return f"{self.act} {self.of_id}"


class ReturnVersion(models.Model):
    """What somebody typed over a state that another has changed since: kept as it came, never thrown away.

    `base`: the revision that was on the screen, in the browser window `window`; `before`: what its writer knew to stand
    there. `content`: every field that says something. `chosen`: of each field that both had changed, whose was taken.
    Open until `settled_at`; `settled_revision` is null where it was put aside without being taken over.
    """

    province = models.ForeignKey("places.Province", on_delete=models.PROTECT, related_name="+")
    of = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="versions")
    door = models.CharField(max_length=16, choices=DOORS)
    base = models.PositiveIntegerField()
    window = models.CharField(max_length=32, blank=True, default="")
    before = models.JSONField(default=dict)
    content = models.JSONField(default=dict)
    actor_key = models.CharField(max_length=64)
    actor_name = models.CharField(max_length=120)
    moment = models.DateTimeField()
    file = models.ForeignKey("files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    chosen = models.JSONField(default=dict)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=120, blank=True, default="")
    settled_revision = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("-moment", "-id")

    def __str__(self) -> str:
        return f"{self.door} {self.of_id}"


class GuidingLetter(models.Model):
    """The standing agency's letter (công văn hướng dẫn) that fixes when the returns of a period are due.

    A later letter for the same cut-off takes the place of an earlier one; both stay.
    """

    province = models.ForeignKey("places.Province", on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=24)
    cut_off = models.DateField()
    number = models.CharField(max_length=60)
    issued_on = models.DateField()
    due_commune = models.DateField()
    due_district = models.DateField(null=True, blank=True)
    due_province = models.DateField()

    class Meta:
        indexes = [models.Index(name="letter_by_cut_off", fields=["province", "cut_off"])]
        constraints = [models.UniqueConstraint(name="letter_once", fields=["province", "period", "number"])]

    def __str__(self) -> str:
        return self.number

    @property
    def called(self) -> str:
        """How papers name it: `Công văn số 12/SLĐTBXH-PCTNXH ngày 1/6/2022`."""
        day = self.issued_on
        return gettext("Công văn số %(number)s ngày %(day)s") % {
            "number": self.number,
            "day": f"{day.day}/{day.month}/{day.year}",
        }

    def day_for(self, level: Level) -> date | None:
        """The day for the bodies of a level; None where the letter says nothing of them."""
        return {
            Level.COMMUNE: self.due_commune,
            Level.DISTRICT: self.due_district,
            Level.PROVINCE: self.due_province,
        }.get(level)
