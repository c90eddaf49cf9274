from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Targets and figures measured and explained."""

    name = "nhipcau.web.indicators"
    label = "indicators"
    default_auto_field = "django.db.models.BigAutoField"
