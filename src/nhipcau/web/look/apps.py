from django.apps import AppConfig


class LookConfig(AppConfig):
    """How pages look."""

    name = "nhipcau.web.look"
    label = "look"
    default_auto_field = "django.db.models.BigAutoField"
