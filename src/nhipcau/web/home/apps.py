from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The board and what I owe."""

    name = "nhipcau.web.home"
    label = "home"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hangs what this room knows on pages of lower rooms."""
        from nhipcau.web.home.panels import unit_panels
        from nhipcau.web.places.views import UNIT_PANELS

        UNIT_PANELS.hang(unit_panels)
