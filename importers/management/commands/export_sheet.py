"""Write an organisation's entries of one kind into a table that import_sheet takes in again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from importers.columns.resources import RESOURCES
from importers.exports.exporting import FORMATS, export
from importers.management.arguments import (
    WRONG_ARGUMENT,
    ends_with_wrong_argument,
    organisation_called,
)

if TYPE_CHECKING:
    from cms.models import OrganisationPage


class Command(BaseCommand):
    help = "Export entries, drafts and private contacts included, to be edited and imported again."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        return ends_with_wrong_argument(parser, self.stderr)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--organisation", required=True, metavar="SLUG")
        parser.add_argument("--kind", required=True, choices=list(RESOURCES))
        parser.add_argument("--file", required=True, type=Path, metavar="FILE", help="where to")

    def handle(self, *, organisation: str, kind: str, file: Path, **options: Any) -> None:
        owner = organisation_called(organisation)
        try:
            file.write_bytes(_content(owner, kind, file))
        except OSError as error:
            message = _("'%(path)s' cannot be written: %(error)s")
            found = {"path": file, "error": error.strerror}
            raise CommandError(message % found, returncode=WRONG_ARGUMENT) from None
        self.stdout.write(_("Written: %(path)s") % {"path": file})


def _content(organisation: OrganisationPage, kind: str, file: Path) -> bytes:
    suffix = file.suffix.lower().removeprefix(".")
    if suffix not in FORMATS:
        message = _("'%(file)s' ends with none of: %(known)s. Name the file like one of them.")
        known = ", ".join(f".{name}" for name in FORMATS)
        found = {"file": file.name, "known": known}
        raise CommandError(message % found, returncode=WRONG_ARGUMENT)
    return export(organisation, kind, suffix=suffix)
