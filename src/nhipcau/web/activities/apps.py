from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    """Records of activities."""

    name = "nhipcau.web.activities"
    label = "activities"
    default_auto_field = "django.db.models.BigAutoField"
