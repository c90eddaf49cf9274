from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """Bodies, their kind, place and succession."""

    name = "nhipcau.web.agencies"
    label = "agencies"
    default_auto_field = "django.db.models.BigAutoField"
