from django.apps import AppConfig


class PapersConfig(AppConfig):
    """The office profile: letterhead, signers, recipients."""

    name = "nhipcau.web.papers"
    label = "papers"
    default_auto_field = "django.db.models.BigAutoField"
