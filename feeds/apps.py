from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FeedsConfig(AppConfig):
    name = "feeds"
    verbose_name = _("Open data")

    def ready(self) -> None:
        from feeds import signal_handlers  # models must be loaded

        signal_handlers.connect(self)
