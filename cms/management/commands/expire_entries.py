"""What has become old: entries that ended, addresses of people who reported something, done work.

To be run once a day, after midnight.
"""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from cms.accounts.tidying import forget_old_sessions
from cms.expiry import look_again
from cms.notices.tasks import forget_reporters
from cms.signals import day_began


class Command(BaseCommand):
    help = "Take ended entries out of the feeds, and put entries in whose first day has come."

    def handle(self, *args: Any, **options: Any) -> None:
        count = look_again()
        sentence = ngettext("One entry began or ended.", "%(count)d entries began or ended.", count)
        self.stdout.write(sentence % {"count": count})
        forget_reporters()
        forget_old_sessions()
        if settings.HAS_WORKERS:
            call_command("prune_db_task_results", verbosity=0)
        day_began.send(sender=None)
