"""The room's entry in Django's list."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class JournalConfig(AppConfig):
    """The chain of acts."""

    name = "nhipcau.web.journal"
    label = "journal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The triggers come back after every migrate."""
        from nhipcau.web.journal.triggers import after_migrate

        post_migrate.connect(after_migrate, sender=self, dispatch_uid="journal_triggers")
