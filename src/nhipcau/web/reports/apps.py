from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ReportsConfig(AppConfig):
    """Official reports."""

    name = "nhipcau.web.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The triggers of what was issued come back after every migrate."""
        from nhipcau.web.reports.triggers import GUARD

        post_migrate.connect(GUARD.after_migrate, sender=self, dispatch_uid="reports_triggers", weak=False)
