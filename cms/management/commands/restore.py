"""Back to the state of a backup; the state of now is kept beside it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cms.backups import BackupError, restore


class Command(BaseCommand):
    help = "Put back what `backup` wrote to FILE. What is there now is kept in a file beside it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            before = restore(file)
        except BackupError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(_("'%(path)s' is put back.") % {"path": file})
        self.stdout.write(_("What was there before is in '%(path)s'.") % {"path": before})
