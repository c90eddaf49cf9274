"""What is typed on the pages of keys. Passphrases and codes are never put back into a page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhipcau.core.rights import Actor
from nhipcau.web.agencies.models import Agency
from nhipcau.web.look.fields import row_choice
from nhipcau.web.sealing.desks import Desk
from nhipcau.web.sealing.models import EscrowHolder, Team


def _secret(label: Any, help_text: Any = "", name: str = "new-password") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": name}),
    )


class _Own(forms.Form):
    """A form among others on one page: its fields have names of their own for their labels."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{type(self).__name__.lower()}_%s")
        super().__init__(*args, **kwargs)


class _Twice(_Own):
    """A new passphrase, typed twice."""

    def clean(self) -> dict[str, Any]:
        """Both must be alike."""
        data = super().clean() or {}
        if data.get("new") and data.get("new") != data.get("again"):
            self.add_error("again", _("Hai lần gõ chưa giống nhau."))
        return data


class EnrolForm(_Twice):
    """The first passphrase."""

    new = _secret(
        _("Cụm mật khẩu"),
        _("Ít nhất 12 ký tự, khác mật khẩu đăng nhập. Nên dùng bốn, năm từ không liên quan nhau."),
    )
    again = _secret(_("Gõ lại cụm mật khẩu"))


class UnlockForm(_Own):
    """The passphrase, for twenty minutes."""

    phrase = _secret(_("Cụm mật khẩu"), name="current-password")


class PhraseForm(_Twice):
    """Another passphrase."""

    old = _secret(_("Cụm mật khẩu hiện tại"), name="current-password")
    new = _secret(_("Cụm mật khẩu mới"))
    again = _secret(_("Gõ lại cụm mật khẩu mới"))


class RecoverForm(_Twice):
    """A new passphrase by the printed code."""

    code = forms.CharField(
        label=_("Mã khôi phục trên tờ đã in"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    new = _secret(_("Cụm mật khẩu mới"))
    again = _secret(_("Gõ lại cụm mật khẩu mới"))


class HoldersForm(_Own):
    """Three bodies and the public halves of their keys."""

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Agency.objects.filter(province_id=actor.province_id).valid_on(actor.day).order_by("sort_key")
        for place in (1, 2, 3):
            self.fields[f"agency{place}"] = forms.ModelChoiceField(
                label=_("Cơ quan thứ %(n)s") % {"n": place}, queryset=bodies
            )
            self.fields[f"key{place}"] = forms.CharField(
                label=_("Khóa công khai của cơ quan thứ %(n)s (hai mã)") % {"n": place}, max_length=140
            )

    def holders(self) -> list[tuple[Agency, str]]:
        """The three, in their order."""
        data = self.cleaned_data
        return [(data[f"agency{place}"], data[f"key{place}"]) for place in (1, 2, 3)]


class HalfForm(_Own):
    """The first or the second holder's part for a team."""

    team = forms.ModelChoiceField(label=_("Nhóm bị mất khóa"), queryset=Team.objects.none())
    holder = forms.ModelChoiceField(label=_("Cơ quan đang có mặt"), queryset=EscrowHolder.objects.none())
    partner = forms.ModelChoiceField(
        label=_("Cơ quan thứ hai sẽ mở"), queryset=EscrowHolder.objects.none(), required=False
    )
    code = _secret(_("Khóa riêng trên tờ (hai mã)"), name="off")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = {"province_id": actor.province_id}
        row_choice(self, "team").queryset = Team.objects.filter(closed__isnull=True, **here).select_related(
            "agency"
        )
        for name in ("holder", "partner"):
            row_choice(self, name).queryset = EscrowHolder.objects.filter(
                ended__isnull=True, **here
            ).select_related("agency")


class TeamForm(forms.Form):
    """A new team."""

    desk = forms.ChoiceField(label=_("Việc"), choices=Desk.choices)
    agency = forms.ModelChoiceField(label=_("Cơ quan"), queryset=Agency.objects.none())

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row_choice(self, "agency").queryset = (
            Agency.objects.filter(province_id=actor.province_id).valid_on(actor.day).order_by("sort_key")
        )
