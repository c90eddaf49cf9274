from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    """Referrals and support."""

    name = "nhipcau.web.referrals"
    label = "referrals"
    default_auto_field = "django.db.models.BigAutoField"
