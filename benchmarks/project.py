"""The project as it runs in production, on an empty database of its own."""

from __future__ import annotations

import os
import shutil
import warnings
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connections

ROOT = Path(__file__).resolve().parents[1]
# The variable that names a file which lies ready, compressed.
STORED = "STORED_FILE"
# That of an SQLite file with all tables and nothing else.
EMPTY = "EMPTY_DATABASE"
ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "cms.config.settings",
    "DEBUG": "False",
    "SECRET_KEY": "for-benchmarks-only-and-as-long-as-a-key-has-to-be",
    "ALLOWED_HOSTS": "localhost,127.0.0.1",
    # Asked all the time from one address: counted, and never refused.
    "FEED_RATE": "1000000000/h",
}


def set_up(folder: Path, *, database: str = "") -> None:
    """On SQLite in the folder, or on another ``database`` that is empty."""
    file = sqlite_in(folder)
    if EMPTY in os.environ and not (database or file.exists()):
        shutil.copy(os.environ[EMPTY], file)
    set_up_again(folder, database=database)
    call_command("migrate", verbosity=0)


def set_up_again(folder: Path, *, database: str = "") -> None:
    """Where another process has migrated, which takes memory that a process keeps."""
    os.environ["DATABASE_URL"] = database or f"sqlite:///{sqlite_in(folder)}"
    configure()
    django.setup()


def sqlite_in(folder: Path) -> Path:
    return folder / "benchmarks.sqlite3"


def keep_empty(folder: Path) -> None:
    """All processes that begin from now on copy the tables: making them takes half a minute."""
    connections.close_all()
    empty = folder / "empty.sqlite3"
    shutil.copy(sqlite_in(folder), empty)
    os.environ[EMPTY] = str(empty)


def configure() -> None:
    """On the database of DATABASE_URL, with addresses of our own beside the project's."""
    os.environ |= ENVIRONMENT
    warnings.filterwarnings("ignore", "No directory at")  # nobody asks for static files
    settings.ROOT_URLCONF = "benchmarks.urls"
    # The names of static files as they are: nobody has collected them.
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
