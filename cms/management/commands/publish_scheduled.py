"""Wagtail's command, inside one publication: what goes live or expires is in the feeds at once."""

from typing import Any

from wagtail.management.commands import publish_scheduled

from cms.publication import publication


class Command(publish_scheduled.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        with publication():
            super().handle(*args, **options)
