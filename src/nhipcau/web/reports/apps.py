from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Official reports."""

    name = "nhipcau.web.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"
