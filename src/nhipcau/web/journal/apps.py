from django.apps import AppConfig


class JournalConfig(AppConfig):
    """The chain of acts."""

    name = "nhipcau.web.journal"
    label = "journal"
    default_auto_field = "django.db.models.BigAutoField"
