from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Plans: reading, confirming, in force."""

    name = "nhipcau.web.plans"
    label = "plans"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The page of an agency shows its part in the plan."""
        from nhipcau.web.agencies.views import AGENCY_PANELS
        from nhipcau.web.plans.duty_views import panel

        AGENCY_PANELS.hang(panel)
