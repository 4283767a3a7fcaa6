"""Heal what was changed by hand in the groups of organisations. To be run once a day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from cms.partners.healing import restore_all_rights


class Command(BaseCommand):
    help = "Give the groups of the steward and of every organisation the rights they are to have."

    def handle(self, *args: Any, **options: Any) -> None:
        count = restore_all_rights()
        sentence = ngettext("One team has its rights.", "%(count)d teams have their rights.", count)
        self.stdout.write(sentence % {"count": count})
