from django.apps import AppConfig


class TipsConfig(AppConfig):
    """Tips, denunciations, complaints."""

    name = "nhipcau.web.tips"
    label = "tips"
    default_auto_field = "django.db.models.BigAutoField"
