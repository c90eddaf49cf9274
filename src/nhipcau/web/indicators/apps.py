from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Targets and figures measured and explained."""

    name = "nhipcau.web.indicators"
    label = "indicators"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The page of a plan leads to the preparation of next year's."""
        from nhipcau.web.indicators.next_year_views import panel
        from nhipcau.web.plans.reading_page import PLAN_PANELS

        PLAN_PANELS.hang(panel)
