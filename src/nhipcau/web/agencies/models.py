"""Agencies (cơ quan) through time, and which function passed from which to which."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.core.forms import Mandate
from nhipcau.web.places.models import LEVELS, Province, Unit


class Kind(models.TextChoices):
    """What sort of body an agency is; forms bind to it."""

    DEPARTMENT = "department", _("Sở, cơ quan chuyên môn")
    POLICE = "police", _("Công an")
    BORDER_GUARD = "border_guard", _("Bộ đội Biên phòng")
    PROCURACY = "procuracy", _("Viện kiểm sát")
    COURT = "court", _("Tòa án")
    PARTY = "party", _("Cơ quan của Đảng")
    FRONT = "front", _("Mặt trận, đoàn thể")
    PRESS = "press", _("Báo chí, truyền thông")
    DISTRICT_COMMITTEE = "district_committee", _("Ủy ban nhân dân cấp huyện")
    COMMUNE_COMMITTEE = "commune_committee", _("Ủy ban nhân dân cấp xã")
    SCHOOL = "school", _("Trường trung học phổ thông")
    VOCATIONAL_SCHOOL = "vocational_school", _("Trường cao đẳng, cơ sở giáo dục nghề nghiệp")
    TEAM178 = "team178", _("Đội kiểm tra liên ngành 178")
    PROVIDER = "provider", _("Đơn vị cung cấp dịch vụ")
    COMMITTEE = "committee", _("Ủy ban nhân dân, ban chỉ đạo")
    OTHER = "other", _("Cơ quan khác")


MANDATES = [
    (Mandate.STANDING_AGENCY.value, _("Cơ quan thường trực")),
    (Mandate.HEALTH.value, _("Y tế")),
    (Mandate.INFORMATION.value, _("Thông tin cơ sở, xuất bản, không gian mạng")),
    (Mandate.CULTURE.value, _("Văn hóa, thể thao và du lịch")),
    (Mandate.JUSTICE.value, _("Tư pháp")),
    (Mandate.FINANCE.value, _("Tài chính")),
    (Mandate.EDUCATION.value, _("Giáo dục và đào tạo")),
    (Mandate.TIP_INTAKE.value, _("Tiếp nhận tố giác, tin báo, khiếu nại")),
]


class AgencyQuerySet(models.QuerySet["Agency"]):
    """Agencies by time."""

    def valid_on(self, day: date) -> AgencyQuerySet:
        """Those that exist on the day; both days of validity are inclusive, an empty one is open."""
        return self.filter(
            models.Q(valid_from__isnull=True) | models.Q(valid_from__lte=day),
            models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day),
        )


class Agency(models.Model):
    """A body that has duties in a programme. `invited`: asked ("đề nghị"), never ordered.

    `kept_here`: added, confirmed or ended in this installation; the data files no longer change it.
    """

    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="agencies")
    key = models.SlugField(max_length=60)
    name = models.CharField(_("Tên"), max_length=160)
    short_name = models.CharField(max_length=80)
    kind = models.CharField(_("Loại"), max_length=20, choices=Kind.choices)
    level = models.CharField(_("Cấp"), max_length=10, choices=LEVELS)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="agencies")
    invited = models.BooleanField(default=False)
    valid_from = models.DateField(_("Từ ngày"), null=True, blank=True)
    valid_to = models.DateField(_("Đến ngày"), null=True, blank=True)
    folded = models.CharField(max_length=160)
    sort_key = models.CharField(max_length=400)
    source = models.CharField(_("Nguồn"), max_length=200, blank=True)
    confirmed = models.BooleanField(_("Đã đối chiếu"), default=True)
    kept_here = models.BooleanField(default=False)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "agencies"
        constraints = [
            models.UniqueConstraint(fields=["province", "id"], name="agency_of_province"),
            models.UniqueConstraint(fields=["province", "key"], name="agency_key_once_a_province"),
            models.CheckConstraint(
                name="agency_days_in_order",
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
            ),
        ]
        indexes = [models.Index(fields=["province", "kind"], name="agency_by_kind")]

    def __str__(self) -> str:
        return self.name

    def holds_on(self, day: date) -> bool:
        """Whether the agency exists on the day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


class AgencyAlias(models.Model):
    """A wording under which plans name an agency, its own name among them; `folded` has no blanks."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="aliases")
    alias = models.CharField(max_length=160)
    folded = models.CharField(max_length=160, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "folded"], name="alias_once_an_agency")]
        verbose_name_plural = "agency aliases"

    def __str__(self) -> str:
        return self.alias


class AgencyMandate(models.Model):
    """A field that an agency has in charge during a time (`core.forms.Mandate`); forms bind to it."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="mandates")
    mandate = models.CharField(max_length=20, choices=MANDATES)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)
    confirmed = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "mandate", "valid_from"], name="mandate_once_an_agency")
        ]

    def __str__(self) -> str:
        return f"{self.agency}: {self.get_mandate_display()}"

    def holds_on(self, day: date) -> bool:
        """Whether the agency has the field in charge on the day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


class AgencySuccession(models.Model):
    """From `on`, a function of the old agency is the new one's. A function is not an organisation."""

    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="+")
    old = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="successors")
    new = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="predecessors")
    function = models.CharField(_("Chức năng"), max_length=160)
    on = models.DateField()
    basis = models.CharField(max_length=200)
    confirmed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["old", "new", "function", "on"], name="agency_succession_once")
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}: {self.function}"
