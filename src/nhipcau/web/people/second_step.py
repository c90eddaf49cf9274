"""Secrets of the second step are sealed with the installation's key: the database file alone gives no codes."""

from __future__ import annotations

import base64
import hashlib
import secrets

from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from nacl.encoding import URLSafeBase64Encoder
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox


class SealedSecrets(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """What allauth asks before it keeps a secret and before it uses one."""

    def encrypt(self, text: str) -> str:
        """The secret, sealed."""
        return _box().encrypt(text.encode(), encoder=URLSafeBase64Encoder).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; for one that this installation did not seal, a secret that nobody knows."""
        try:
            return _box().decrypt(encrypted_text.encode(), encoder=URLSafeBase64Encoder).decode()
        except (CryptoError, ValueError):
            return base64.b32encode(secrets.token_bytes(20)).decode()


def _box() -> SecretBox:
    key = hashlib.blake2b(settings.SECRET_KEY.encode(), digest_size=SecretBox.KEY_SIZE, person=b"second-step")
    return SecretBox(key.digest())
