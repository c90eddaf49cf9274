from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Programme folders and holidays."""

    name = "nhipcau.web.catalogue"
    label = "catalogue"
    default_auto_field = "django.db.models.BigAutoField"
