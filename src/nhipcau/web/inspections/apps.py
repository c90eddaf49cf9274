from django.apps import AppConfig

LEAVES = "inspections/leaving.html"


class InspectionsConfig(AppConfig):
    """Establishments, Teams 178 and inspections."""

    name = "nhipcau.web.inspections"
    label = "inspections"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Signing out asks about minutes that still wait on the device."""
        from nhipcau.web.look.leaving import LEAVING

        if LEAVES not in LEAVING:
            LEAVING.append(LEAVES)
