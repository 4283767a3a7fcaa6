"""Writes the snapshots: every night all; with --due, every few minutes, what must not wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import ngettext

from feeds.collections import COLLECTIONS
from feeds.reading import current_state
from feeds.snapshots.finding import collections_without
from feeds.snapshots.making import SnapshotsImpossibleError, make

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = "Write each collection as GeoPackage, FlatGeobuf and GeoParquet into the storage."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--due",
            action="store_true",
            help="only what is missing, or offline since an entry was withdrawn",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        every = COLLECTIONS.values()
        wanted = collections_without(current_state()) if options["due"] else every
        try:
            count = make(wanted)
        except SnapshotsImpossibleError as error:
            raise CommandError(str(error)) from None
        sentence = ngettext("%(count)d file was written.", "%(count)d files were written.", count)
        self.stdout.write(sentence % {"count": count})
