from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Stored files."""

    name = "nhipcau.web.files"
    label = "files"
    default_auto_field = "django.db.models.BigAutoField"
