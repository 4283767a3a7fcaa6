"""How our commands end when their arguments are wrong: with 1, as 2 says "refused"."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from cms.models import OrganisationPage
from importers.models import ImportRun

if TYPE_CHECKING:
    from django.core.management.base import CommandParser, OutputWrapper

WRONG_ARGUMENT: Final = 1


def ends_with_wrong_argument(parser: CommandParser, stderr: OutputWrapper) -> CommandParser:
    """Argparse itself would end with 2."""

    def wrong_argument(message: str) -> Any:
        stderr.write(message)
        sys.exit(WRONG_ARGUMENT)

    if parser.called_from_command_line:
        parser.error = wrong_argument  # type: ignore[method-assign]  # argparse has no other way
    return parser


def organisation_called(slug: str) -> OrganisationPage:
    try:
        found: OrganisationPage = OrganisationPage.objects.get(slug=slug)
    except OrganisationPage.DoesNotExist:
        slugs = OrganisationPage.objects.order_by("slug").values_list("slug", flat=True)
        message = _("There is no organisation '%(slug)s'. Use one of: %(known)s.")
        known = {"slug": slug, "known": ", ".join(slugs) or "–"}
        raise CommandError(message % known, returncode=WRONG_ARGUMENT) from None
    return found


def run_called(number: int) -> ImportRun:
    run = ImportRun.objects.filter(pk=number).first()
    if run is None:
        newest = ImportRun.objects.order_by("-pk").values_list("pk", flat=True)[:5]
        message = _("There is no import %(run)d. The newest ones are: %(known)s.")
        found = {"run": number, "known": ", ".join(map(str, newest)) or "–"}
        raise CommandError(message % found, returncode=WRONG_ARGUMENT)
    return run
