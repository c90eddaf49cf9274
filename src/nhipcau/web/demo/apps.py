from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Synthetic plausible data."""

    name = "nhipcau.web.demo"
    label = "demo"
    default_auto_field = "django.db.models.BigAutoField"
