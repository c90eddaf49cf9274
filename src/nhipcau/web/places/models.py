"""Provinces and their units (địa bàn) through time: names, places in the tree, marks, who followed whom."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from nhipcau.core.places import Act, Share
from nhipcau.core.terms import Level

LEVELS = [
    (Level.PROVINCE.value, _("Cấp tỉnh")),
    (Level.DISTRICT.value, _("Cấp huyện")),
    (Level.COMMUNE.value, _("Cấp xã")),
]
ACTS = [
    (Act.MERGE.value, _("nhập vào")),
    (Act.SPLIT.value, _("chia tách")),
    (Act.RENAME.value, _("đổi tên")),
    (Act.KEEP.value, _("giữ nguyên địa giới")),
    (Act.DISSOLVE.value, _("kết thúc hoạt động")),
]
SHARES = [(Share.WHOLE.value, _("toàn bộ")), (Share.PART.value, _("một phần"))]


class Province(models.Model):
    """The tenant: everything else hangs on a province. The id is the number of the statistical code."""

    id = models.SmallIntegerField(primary_key=True)
    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)

    def __str__(self) -> str:
        return self.name


class UnitQuerySet(models.QuerySet["Unit"]):
    """Units by time and level."""

    def valid_on(self, day: date) -> UnitQuerySet:
        """Those that exist on the day; both days of validity are inclusive, an empty one is open."""
        return self.filter(
            models.Q(valid_from__isnull=True) | models.Q(valid_from__lte=day),
            models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day),
        )

    def of_level(self, level: Level) -> UnitQuerySet:
        """Those of one level of government."""
        return self.filter(level=level.value)


class Unit(models.Model):
    """A place with a government from a day to a day. The id is its identity; code and name are not."""

    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="units")
    code = models.CharField(_("Mã"), max_length=8)
    name = models.CharField(_("Tên"), max_length=80)
    short_name = models.CharField(max_length=80)
    kind = models.CharField(_("Loại"), max_length=20)
    level = models.CharField(_("Cấp"), max_length=10, choices=LEVELS)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    valid_from = models.DateField(_("Từ ngày"), null=True, blank=True)
    valid_to = models.DateField(_("Đến ngày"), null=True, blank=True)
    tile_column = models.SmallIntegerField(null=True, blank=True)
    tile_row = models.SmallIntegerField(null=True, blank=True)
    folded = models.CharField(max_length=80)
    sort_key = models.CharField(max_length=260)
    source = models.CharField(_("Nguồn"), max_length=200, blank=True)
    confirmed = models.BooleanField(_("Đã đối chiếu"), default=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["province", "id"], name="unit_of_province"),
            models.UniqueConstraint(
                fields=["province", "level", "code", "valid_from"], name="unit_code_once_a_day"
            ),
            models.UniqueConstraint(
                fields=["province", "level", "code"],
                condition=models.Q(valid_from__isnull=True),
                name="unit_code_once_at_first",
            ),
            models.CheckConstraint(
                name="unit_days_in_order",
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
            ),
        ]
        indexes = [models.Index(fields=["province", "level", "valid_to"], name="unit_by_level")]

    def __str__(self) -> str:
        return self.name

    def holds_on(self, day: date) -> bool:
        """Whether the unit exists on the day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


class UnitAlias(models.Model):
    """Another spelling under which people search for a unit; never printed."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="aliases")
    alias = models.CharField(max_length=80)
    folded = models.CharField(max_length=80, db_index=True)
    source = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "alias"], name="alias_once_a_unit")]

    def __str__(self) -> str:
        return self.alias


class Flag(models.TextChoices):
    """Marks that plans and reports ask for."""

    BORDER = "border", _("xã biên giới")
    REMOTE = "remote", _("vùng sâu, vùng xa")
    AREA_THREE = "area_three", _("xã khu vực III")


class FlagQuerySet(models.QuerySet["UnitFlag"]):
    """Marks by time."""

    def standing(self) -> FlagQuerySet:
        """Those that nobody withdrew."""
        return self.filter(withdrawn=False)

    def valid_on(self, day: date) -> FlagQuerySet:
        """Those that stand and hold on the day."""
        return self.standing().filter(
            models.Q(valid_from__isnull=True) | models.Q(valid_from__lte=day),
            models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day),
        )


class UnitFlag(models.Model):
    """A mark of a unit from a day to a day, with the document it comes from."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="flags")
    flag = models.CharField(max_length=12, choices=Flag.choices)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200)
    confirmed = models.BooleanField(default=False)
    withdrawn = models.BooleanField(default=False)

    objects = FlagQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "flag", "valid_from"], name="flag_once_a_day"),
            models.UniqueConstraint(
                fields=["unit", "flag"],
                condition=models.Q(valid_from__isnull=True),
                name="flag_once_at_first",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.get_flag_display()}"


class Succession(models.Model):
    """One unit goes on in another from `on`; without `new`, it ended and nothing of its level follows."""

    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="+")
    old = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successors")
    new = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors"
    )
    on = models.DateField()
    act = models.CharField(max_length=10, choices=ACTS)
    share = models.CharField(max_length=6, choices=SHARES, default=Share.WHOLE.value)
    basis = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["old", "new", "on"], name="succession_once"),
            models.UniqueConstraint(
                fields=["old", "on"], condition=models.Q(new__isnull=True), name="succession_ends_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new or '—'} ({self.on:%d/%m/%Y})"
