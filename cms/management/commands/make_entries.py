"""Fill the directory with made-up entries, for load tests."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cms.synthetic.making import AlreadyMadeError, NoTownError, make_entries

MOST = 1_000_000


class Command(BaseCommand):
    help = "Make N synthetic entries of several organisations, the same ones for the same seed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", metavar="N", help=f"how many, from 1 to {MOST}")
        parser.add_argument("--seed", default="1", help="another seed makes up other entries")

    def handle(self, *, number: str, seed: str, **options: Any) -> None:
        wanted = whole_number("N", number, least=1, most=MOST)
        chosen = whole_number("--seed", seed, least=0, most=MOST)
        try:
            self.make(wanted, seed=chosen)
        except AlreadyMadeError:
            raise CommandError(
                _("The entries of seed %(seed)s are there already. Choose another --seed.")
                % {"seed": chosen}
            ) from None
        except NoTownError:
            raise CommandError(
                _(
                    "The area of this directory holds none of the towns that entries are made up "
                    "for. Widen its bounds, or use an empty database."
                )
            ) from None

    def make(self, number: int, *, seed: int) -> None:
        started, made = time.monotonic(), 0
        for made in make_entries(number, seed=seed):
            if not made:
                started = time.monotonic()
                continue
            rate = made / (time.monotonic() - started)
            self.stdout.write(f"  {made} / {number}  ({rate:.0f}/s)")
            self.stdout.flush()
        self.stdout.write(_("%(number)s entries are made.") % {"number": made})


def whole_number(name: str, text: str, *, least: int, most: int) -> int:
    digits = text.strip()
    if digits.isascii() and digits.isdigit() and least <= int(digits) <= most:
        return int(digits)
    raise CommandError(
        _("%(name)s is '%(text)s'. Write a whole number from %(least)s to %(most)s.")
        % {"name": name, "text": text, "least": least, "most": most}
    )
