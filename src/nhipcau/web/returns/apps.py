from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    """Forms filled, checked, approved."""

    name = "nhipcau.web.returns"
    label = "returns"
    default_auto_field = "django.db.models.BigAutoField"
