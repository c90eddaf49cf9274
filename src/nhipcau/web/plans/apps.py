from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Plans: reading, confirming, in force."""

    name = "nhipcau.web.plans"
    label = "plans"
    default_auto_field = "django.db.models.BigAutoField"
