from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The board and what I owe."""

    name = "nhipcau.web.home"
    label = "home"
    default_auto_field = "django.db.models.BigAutoField"
