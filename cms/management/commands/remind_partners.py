"""Asks partners whether their entries are still true. To be run once a day; twice does no harm."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.freshness.reminding import remind


class Command(BaseCommand):
    help = "Mail each organisation whose entries are due one digest, not more than once in 14 days."

    def handle(self, *args: Any, **options: Any) -> None:
        organisations = entries = escalated = 0
        failed: list[str] = []
        for turn in remind():
            organisations += bool(turn.asked)
            entries += len(turn.asked)
            escalated += turn.escalated
            failed += [f"{turn.name}: {mailbox}" for mailbox in turn.failed]
        self.say(organisations, entries, escalated)
        if failed:
            sentence = _("These mailboxes took no mail; look at their addresses: %(mailboxes)s")
            raise CommandError(sentence % {"mailboxes": ", ".join(failed)})

    def say(self, organisations: int, entries: int, escalated: int) -> None:
        asked = ngettext(
            "One organisation was asked (%(entries)d due).",
            "%(count)d organisations were asked (%(entries)d entries due).",
            organisations,
        )
        told = ngettext(
            "The steward was told of one entry without an answer.",
            "The steward was told of %(count)d entries without an answer.",
            escalated,
        )
        self.stdout.write(asked % {"count": organisations, "entries": entries})
        if escalated:
            self.stdout.write(told % {"count": escalated})
