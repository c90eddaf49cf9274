"""The room's entry in Django's list."""

from django.apps import AppConfig


class ProtectionConfig(AppConfig):
    """What the data-protection officer keeps."""

    name = "nhipcau.web.protection"
    label = "protection"
    default_auto_field = "django.db.models.BigAutoField"
