"""What does not go on here; each message says what to do instead."""

from __future__ import annotations


class SupportRefusal(Exception):
    """Something that is not possible, or not allowed for anybody."""


class CardOnly(SupportRefusal):
    """During an inspection, arrest or sanction consent is not free: the card is the only road."""


class ChildRoute(SupportRefusal):
    """Under 18: the route of child protection, no referral and no file."""


class NoConsent(SupportRefusal):
    """The person did not agree, or no longer does."""


class Invalid(SupportRefusal):
    """Words or choices that are not taken."""


class NotThere(SupportRefusal):
    """Foreign, missing, expired, erased: one answer for all."""
