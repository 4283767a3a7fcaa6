"""Go on with an import that broke off: each row is taken in once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from importers.management.arguments import ends_with_wrong_argument, run_called
from importers.running.jobs import TOLD, interrupted_jobs
from importers.running.tasks import resume, take_up

if TYPE_CHECKING:
    from importers.models import ImportJob

NOT_RESUMED: Final = 2


class Command(BaseCommand):
    help = "Go on with an import that broke off, by its number; or with all that did."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        return ends_with_wrong_argument(parser, self.stderr)

    def add_arguments(self, parser: CommandParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("run", type=int, nargs="?", metavar="RUN", help="the number")
        which.add_argument(
            "--interrupted", action="store_true", help="whatever was killed or never begun"
        )

    def handle(self, *, run: int | None, interrupted: bool, **options: Any) -> None:
        if run is None:
            for job in interrupted_jobs():
                self.take_up(job)
            return
        found = run_called(run)
        try:
            resume(found)
        except TOLD as error:
            raise CommandError(str(error), returncode=NOT_RESUMED) from None
        self.stdout.write(_("Import %(run)d is done.") % {"run": found.pk})

    def take_up(self, job: ImportJob) -> None:
        """One that cannot be finished keeps none of the others waiting."""
        self.stdout.write(f"{job.file_name}: {job.get_aim_display()}")
        try:
            take_up(job)
        except TOLD as error:
            self.stderr.write(str(error))
