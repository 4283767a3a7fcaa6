"""Undo an import: every entry as it was before, except where somebody worked on it since."""

from __future__ import annotations

import sys
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from importers.management.arguments import ends_with_wrong_argument, run_called
from importers.running.undo import NotUndoneError, undo

NOT_UNDONE: Final = 2
ENTRIES_KEPT: Final = 3


class Command(BaseCommand):
    help = "Undo an import by its number, which import_sheet and the list of imports name."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        return ends_with_wrong_argument(parser, self.stderr)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("run", type=int, metavar="RUN", help="the number of the import")

    def handle(self, *, run: int, **options: Any) -> None:
        try:
            undone = undo(run_called(run))
        except NotUndoneError as error:
            raise CommandError(str(error), returncode=NOT_UNDONE) from None
        taken_back = undone.rows.filter(undone=True).count()
        self.stdout.write(_("Import %(run)d is undone.") % {"run": undone.pk})
        self.stdout.write(_("Rows taken back: %(count)d") % {"count": taken_back})
        self.list_kept(undone.undo_problems)

    def list_kept(self, kept: list[dict[str, Any]]) -> None:
        if not kept:
            return
        message = ngettext(
            "%(count)d entry stayed as it is:", "%(count)d entries stayed as they are:", len(kept)
        )
        self.stdout.write(message % {"count": len(kept)})
        for each in kept:
            place = _("Row %(row)s") % {"row": each["row"]}
            place = f"{each['sheet']}, {place}" if each["sheet"] else place
            self.stdout.write(f"{place}, {each['found']}: {each['advice']}")
        sys.exit(ENTRIES_KEPT)
