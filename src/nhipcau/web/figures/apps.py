from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """Facts, history, rollups."""

    name = "nhipcau.web.figures"
    label = "figures"
    default_auto_field = "django.db.models.BigAutoField"
