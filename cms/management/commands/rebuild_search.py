"""``rebuild_search``: writes every row of the public list anew, after a change of what it holds."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cms.search import rebuild


class Command(BaseCommand):
    help = "Write what the public list searches anew from the published entries."

    def handle(self, *args: Any, **options: Any) -> None:
        count = rebuild()
        self.stdout.write(_("%(count)s entries can be found.") % {"count": count})
