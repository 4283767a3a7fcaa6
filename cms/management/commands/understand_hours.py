"""Reads opening hours as people write them: JSON lines out, one for each text in its order."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from cms.opening_hours import Understanding, understand


class Command(BaseCommand):
    help = "Understand opening hours written in German: JSON lines with text, osm and questions."
    requires_system_checks = ()

    def run_from_argv(self, argv: list[str]) -> None:
        """Exit 1 for a wrong argument too: argparse would say 2."""
        try:
            super().run_from_argv(argv)
        except SystemExit as stop:
            raise SystemExit(1 if stop.code == 2 else stop.code) from None

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("text", nargs="?", help="the words on the door")
        parser.add_argument("--file", type=Path, help="a JSON list of objects that have 'text'")

    def handle(self, *_args: Any, **options: Any) -> None:
        for text in texts(options["text"], options["file"]):
            self.stdout.write(json_line(understand(text)))


def texts(text: str | None, file: Path | None) -> list[str]:
    """The one text, or those of the file."""
    if (text is None) == (file is None):
        raise CommandError(_("Give either one text or --file with a JSON list."))
    return [text or ""] if file is None else read_texts(file)


def read_texts(file: Path) -> list[str]:
    """The texts of a JSON list of objects."""
    try:
        items = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        message = _("'%(file)s' cannot be read as JSON (%(reason)s). Give a JSON list of objects.")
        raise CommandError(message % {"file": file, "reason": error}) from error
    if not isinstance(items, list) or not all(has_text(item) for item in items):
        message = _(
            "'%(file)s' is no list of objects with 'text'. Write: [{\"text\": \"Mo 9-12\"}]."
        )
        raise CommandError(message % {"file": file})
    return [item["text"] for item in items]


def has_text(item: object) -> bool:
    return isinstance(item, dict) and isinstance(item.get("text"), str)


def json_line(understanding: Understanding) -> str:
    """What the contract promises: text, osm, by_appointment, not_understood."""
    answer = {
        "text": understanding.text,
        "osm": understanding.osm,
        "by_appointment": understanding.by_appointment,
        "not_understood": list(understanding.not_understood),
    }
    return json.dumps(answer, ensure_ascii=False)
