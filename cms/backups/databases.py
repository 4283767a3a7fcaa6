"""A whole database in a file, and back: by its own tools, in one consistent moment."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from contextlib import closing
from typing import TYPE_CHECKING

from django.db import connection
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from pathlib import Path

NAMES = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}


class BackupError(Exception):
    """Why there is no backup, or why it cannot be put back: a sentence."""


def dump(path: Path) -> None:
    """Write the database as it is at this moment; others go on writing meanwhile."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(path)])
        return
    run("pg_dump", "--format=custom", "--no-owner", f"--file={path}")


def load(path: Path) -> None:
    """Put the database in the place of the present one."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(path)) as stored:
            stored.backup(connection.connection)
        return
    connection.close()
    run(
        "pg_restore",
        *("--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error"),
        f"--dbname={connection.settings_dict['NAME']}",
        str(path),
    )


def run(program: str, *arguments: str) -> None:
    try:
        subprocess.run(  # noqa: S603  # our own words only; the shell is not asked
            [program, *arguments], env=environment(), check=True, capture_output=True, text=True
        )
    except FileNotFoundError:
        message = _("The program '%(program)s' is missing. Install the client of PostgreSQL.")
        raise BackupError(message % {"program": program}) from None
    except subprocess.CalledProcessError as error:
        message = _("'%(program)s' gave up: %(reason)s")
        reason = (error.stderr or "").strip()[-500:]
        raise BackupError(message % {"program": program, "reason": reason}) from None


def environment() -> dict[str, str]:
    """Where the server is; the password is not among the arguments, which others can read."""
    settings = connection.settings_dict
    told = {
        "PGHOST": settings["HOST"],
        "PGPORT": str(settings["PORT"]),
        "PGUSER": settings["USER"],
        "PGPASSWORD": settings["PASSWORD"],
        "PGDATABASE": settings["NAME"],
    }
    return {**os.environ, **{name: value for name, value in told.items() if value}}
