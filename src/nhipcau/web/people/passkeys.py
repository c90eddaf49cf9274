"""Passkeys: the device's own lock instead of a password. Only the public half of a key is kept here."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm, LoginWebAuthnForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class AddPasskey(AddWebAuthnForm):  # type: ignore[misc]  # allauth ships no types
    """A passkey stands for the password unless one says otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True


class UsePasskey(LoginWebAuthnForm):  # type: ignore[misc]  # allauth ships no types
    """Signing in with a passkey alone."""

    def clean_credential(self) -> Authenticator:
        """The key that answered, if it opens an account here."""
        try:
            return super().clean_credential()
        except ValidationError as refused:
            raise ValidationError(
                _(
                    "Khóa truy cập này không mở tài khoản nào ở đây, hoặc đã bị gỡ. Hãy đăng nhập bằng mật khẩu "
                    "hay đường dẫn một lần."
                )
            ) from refused
