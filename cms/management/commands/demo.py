"""Build the demo directory, print who can sign in, and serve it."""

import os
from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from cms.demo import building, people
from cms.demo.people import PASSWORD, Login

HOST = "127.0.0.1"


class Command(BaseCommand):
    help = "Build the demo directory (what is there already stays as it is) and serve it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-serve", action="store_true", help="stop before serving")

    def handle(self, *, no_serve: bool, **options: Any) -> None:
        refuse_on_a_live_server()
        port = wanted_port(os.environ.get("PORT", "8000"))
        self.migrate()
        for step in building.build():
            self.say(f"  {step} …")
        self.print_logins(people.build())
        self.print_invitation(people.invited())
        if not no_serve:
            self.serve(port)

    def migrate(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.say(_("Preparing the database …"))
            call_command("migrate", interactive=False, verbosity=0)

    def print_logins(self, logins: Iterable[Login]) -> None:
        rows = list(logins)
        width = max(len(login.username) for login in rows)
        self.say(
            "\n"
            + _("Sign in at %(url)s with the password '%(password)s' as")
            % {
                "url": f"{settings.BASE_URL}/admin/",
                "password": PASSWORD,
            }
        )
        for login in rows:
            self.say(f"  {login.username:<{width}}  {login.does}")

    def print_invitation(self, link: str) -> None:
        if link:
            self.say("\n" + _("A colleague who is invited would join at %(url)s") % {"url": link})

    def serve(self, port: int) -> None:
        self.say(
            "\n"
            + _("The directory is at %(url)s. Stop it with Ctrl-C.")
            % {
                "url": f"http://{HOST}:{port}/",
            }
        )
        call_command("runserver", f"{HOST}:{port}", use_reloader=False)

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def refuse_on_a_live_server() -> None:
    """Everybody knows the demo's passwords."""
    if not settings.DEBUG:
        raise CommandError(
            _(
                "The demo has passwords that everybody knows, and DEBUG is False. "
                "Set DEBUG=True on a machine of your own, or use create_organisation."
            )
        )


def wanted_port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65536:
        raise CommandError(
            _("PORT is '%(text)s'. Set it to a number from 1 to 65535, such as 8000.")
            % {"text": text}
        )
    return int(text)
