"""Do one task now: what the server starts where no worker takes tasks from a queue."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.module_loading import import_string
from django_tasks.base import Task


class Command(BaseCommand):
    help = "Do one task now. The server starts this by itself."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", help="such as importers.running.tasks.work")
        parser.add_argument("arguments", help='such as {"args": [12], "kwargs": {}}')

    def handle(self, *, path: str, arguments: str, **options: Any) -> None:
        try:
            found = import_string(path)
        except ImportError:
            found = None
        if not isinstance(found, Task):
            message = f"'{path}' is no task. Name one, such as importers.running.tasks.work."
            raise CommandError(message)
        told = json.loads(arguments)
        found.call(*told["args"], **told["kwargs"])
