from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Accounts, roles, sign-in."""

    name = "nhipcau.web.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
