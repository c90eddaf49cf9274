from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_out


class SealingConfig(AppConfig):
    """Keys of the sealed rooms."""

    name = "nhipcau.web.sealing"
    label = "sealing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listens for whoever signs out."""
        from nhipcau.web.sealing.signing_out import forget_key

        user_logged_out.connect(forget_key, dispatch_uid="sealing.forget_key")
