from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = _("Directory")

    def ready(self) -> None:
        from cms import checks, permissions, references, signal_handlers  # noqa: F401  # models must be loaded
        from cms.discretion import pictures
        from cms.freshness import signal_handlers as freshness
        from cms.partners import healing
        from cms.review import signal_handlers as review
        from cms.sharing import signal_handlers as sharing

        signal_handlers.connect()
        references.connect()
        pictures.connect()
        freshness.connect()
        review.connect()
        sharing.connect()
        healing.connect()
        permissions.register()
