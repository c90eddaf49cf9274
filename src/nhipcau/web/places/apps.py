from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Units with validity and succession."""

    name = "nhipcau.web.places"
    label = "places"
    default_auto_field = "django.db.models.BigAutoField"
