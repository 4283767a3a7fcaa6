"""Tells the consumers that are behind. To be run every minute; twice at once does no harm."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from feeds.webhooks.telling import tell_all


class Command(BaseCommand):
    help = "Tell each registered address that the feed has changed since it was told last."

    def handle(self, *args: Any, **options: Any) -> None:
        turn = tell_all()
        sentence = _("%(taken)d took the news, %(refused)d did not and are told again later.")
        self.stdout.write(sentence % {"taken": turn.taken, "refused": turn.refused})
