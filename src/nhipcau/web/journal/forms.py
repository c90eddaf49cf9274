"""What a reader of the journal asks for."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nhipcau.web.journal.looks import ALL, LOOKS, looks_of
from nhipcau.web.journal.words import ACTS, ROOMS, acts_of, subject_word
from nhipcau.web.look.fields import choice

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ROOM = "phong:"  # before the name of a room, in the list of acts
LOOK = "xem:"  # before a class of protected data


def _date(label: StrOrPromise) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    formats = ["%Y-%m-%d", "%d/%m/%Y"]
    return forms.DateField(label=label, required=False, widget=widget, input_formats=formats)


class Filter(forms.Form):
    """Days, a person, an act, all acts of a room or all looks at a class of data, one thing.

    What cannot be read narrows nothing, and says so.
    """

    tu = _date(_("Từ ngày"))
    den = _date(_("Đến ngày"))
    nguoi = forms.ChoiceField(label=_("Người thực hiện"), required=False)
    viec = forms.ChoiceField(label=_("Việc"), required=False)
    ho_so = forms.CharField(max_length=128, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, people: list[tuple[str, str]]) -> None:
        super().__init__(data)
        every = ("", _("Tất cả"))
        choice(self, "nguoi").choices = [every, *people]
        choice(self, "viec").choices = [every, *_acts()]

    def clean(self) -> dict[str, object]:
        """Days in order."""
        data = super().clean() or {}
        if data.get("tu") and data.get("den") and data["den"] < data["tu"]:
            self.add_error("den", _("Ngày kết thúc phải sau ngày bắt đầu."))
        return data

    @property
    def thing(self) -> str:
        """The one thing whose lines are asked for, in words; empty where all are."""
        said = self.cleaned_data.get("ho_so", "")
        return subject_word(said) if said else ""

    def condition(self) -> Q:
        """What a line must meet."""
        asked = self.cleaned_data
        condition = Q()
        if asked.get("tu"):
            condition &= Q(time_utc__gte=_begin(asked["tu"]))
        if asked.get("den"):
            condition &= Q(time_utc__lt=_begin(asked["den"] + timedelta(days=1)))
        if asked.get("nguoi"):
            condition &= Q(actor=asked["nguoi"])
        if asked.get("viec"):
            condition &= Q(act__in=_asked_acts(asked["viec"]))
        if asked.get("ho_so"):
            condition &= Q(object_ref=asked["ho_so"])
        return condition


def _begin(day: date) -> datetime:
    """Midnight in the zone of the installation."""
    return timezone.make_aware(datetime.combine(day, time.min))


def _acts() -> list[tuple[object, object]]:
    looks = [
        (f"{LOOK}{ALL}", _("Mọi lần xem")),
        *((f"{LOOK}{key}", word) for key, (word, _acts) in LOOKS.items()),
    ]
    return [
        (_("Xem dữ liệu được bảo vệ"), looks),
        *_rooms(),
    ]


def _rooms() -> list[tuple[object, object]]:
    return [
        (word, [(f"{ROOM}{room}", _("Mọi việc của nhóm này")), *((act, ACTS[act]) for act in acts_of(room))])
        for room, (word, _beginnings) in ROOMS.items()
    ]


def _asked_acts(asked: str) -> list[str]:
    if asked.startswith(LOOK):
        return looks_of(asked.removeprefix(LOOK))
    room = asked.removeprefix(ROOM)
    return acts_of(room) if asked.startswith(ROOM) else [asked]
