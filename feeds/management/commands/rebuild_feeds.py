"""Makes the stored open data anew from what is public, or says where the two differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from feeds.checking import differences
from feeds.publishing import rebuild

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = "Make the stored open data anew; with --check, only compare it with what is public."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="change nothing; exit with 1 on a difference"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            self.check_all()
            return
        count = rebuild()
        message = ngettext("%(count)d entry is stored.", "%(count)d entries are stored.", count)
        self.stdout.write(message % {"count": count})

    def check_all(self) -> None:
        count = 0
        for sentence in differences():
            self.stdout.write(sentence)
            count += 1
        if count:
            message = ngettext(
                "There is %(count)d difference. Run rebuild_feeds without --check.",
                "There are %(count)d differences. Run rebuild_feeds without --check.",
                count,
            )
            raise CommandError(message % {"count": count})
        self.stdout.write(_("Everything that is public is stored as it is."))
