"""Take in a partner: its page, its groups with their rights, and its collection of pictures."""

import re
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from cms.founding import create_organisation, ensure_directory
from cms.slugs import german_letters

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_SLUG = 80


class Command(BaseCommand):
    help = "Create an organisation with its page, groups, rights and collection."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", metavar="SLUG", help="its address, such as stadt-bochum")
        parser.add_argument("--name", required=True, help="its name, such as 'Stadt Bochum'")
        parser.add_argument(
            "--trusted", action="store_true", help="it publishes without review by the steward"
        )

    def handle(self, *, slug: str, name: str, trusted: bool, **options: Any) -> None:
        check_slug(slug)
        try:
            page = create_organisation(slug, name=name.strip(), trusted=trusted)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        team = page.team
        screen = f"{settings.BASE_URL}{reverse('team', args=[page.pk])}"
        self.stdout.write(
            _(
                "'%(name)s' is created. People edit for it once they are in the group "
                "'%(editors)s' or '%(managers)s': invite or add them at %(screen)s."
            )
            % {
                "name": page.title,
                "editors": team.editors.name,
                "managers": team.managers.name,
                "screen": screen,
            }
        )


def check_slug(slug: str) -> None:
    if not SLUG.fullmatch(slug) or len(slug) > LONGEST_SLUG:
        advice = slugify(german_letters(slug).replace("_", "-"))[:LONGEST_SLUG].strip("-")
        raise CommandError(
            _("'%(slug)s' is not a slug. Write small letters, digits and hyphens: %(advice)s.")
            % {"slug": slug, "advice": advice or "stadt-bochum"}
        )
    if ensure_directory().get_children().filter(slug=slug).exists():
        raise CommandError(
            _("The slug '%(slug)s' is taken. Choose another one, such as %(slug)s-2.")
            % {"slug": slug}
        )
