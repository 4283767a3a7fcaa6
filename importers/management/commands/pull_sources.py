"""Fetch the lists of all sources, or with --due of those whose turn it is; safe to run at once."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from importers.management.arguments import ends_with_wrong_argument
from importers.sources.pulling import Outcome, active_sources, due_sources, pull

if TYPE_CHECKING:
    from django.core.management.base import CommandParser

    from importers.sources.models import Source
    from importers.sources.pulling import Pulled

SOME_FAILED: Final = 3
SOME_WAIT: Final = 4


class Command(BaseCommand):
    help = "Fetch the lists of sources that are switched on, and take in what changed."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        return ends_with_wrong_argument(parser, self.stderr)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--due", action="store_true", help="only those whose turn it is")

    def handle(self, *, due: bool, **options: Any) -> None:
        sources = due_sources() if due else list(active_sources())
        outcomes = set()
        for source in sources:
            pulled = pull(source)
            outcomes.add(pulled.outcome)
            self.stdout.write(
                f"{source.organisation.slug} {source.address}: {came_of(source, pulled)}"
            )
        if not sources:
            self.stdout.write(_("No list is due.") if due else _("No list is switched on."))
        if Outcome.FAILED in outcomes:
            sys.exit(SOME_FAILED)
        if Outcome.WAITING in outcomes:
            sys.exit(SOME_WAIT)


def came_of(source: Source, pulled: Pulled) -> str:
    if pulled.run:
        counts = {"run": pulled.run.pk, **pulled.run.counts}
        return (
            _(
                "Import %(run)s: %(new)s new, %(changed)s changed, %(unchanged)s unchanged, "
                "%(refused)s not taken in."
            )
            % counts
        )
    if pulled.outcome is Outcome.FAILED:
        return source.problem_text
    sentences = {
        Outcome.UNCHANGED: _("Nothing has changed."),
        Outcome.WAITING: _("The list waits for somebody to look at what would change."),
        Outcome.BUSY: _("It is being fetched already."),
    }
    return sentences[pulled.outcome]
