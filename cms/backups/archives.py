"""The file of a backup: a compressed archive of the database, the pictures and a note on both."""

from __future__ import annotations

import json
import tarfile
import tempfile
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.backups.databases import NAMES, BackupError, dump, load
from cms.signals import directory_restored

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTE = "backup.json"
MEDIA = "media"


def back_up(path: Path) -> None:
    """Write everything to ``path``, which must be new; raises BackupError with a sentence.

    Pictures in a bucket are not taken along: the bucket has backups of its own.
    """
    if path.exists():
        message = _("There is a file '%(path)s' already. Write another name.")
        raise BackupError(message % {"path": path})
    if not path.resolve().parent.is_dir():
        message = _("There is no folder for '%(path)s'. Make it first.")
        raise BackupError(message % {"path": path})
    # Whole or not there at all: half a backup must never look like one.
    unfinished = path.with_name(f"{path.name}.part")
    try:
        write(unfinished)
        unfinished.rename(path)
    finally:
        unfinished.unlink(missing_ok=True)


def write(path: Path) -> None:
    with tempfile.TemporaryDirectory(dir=path.resolve().parent) as folder:
        database = Path(folder) / NAMES[connection.vendor]
        dump(database)
        note = Path(folder) / NOTE
        note.write_text(json.dumps(facts()), encoding="utf-8")
        with tarfile.open(path, "w:gz", compresslevel=6) as archive:
            archive.add(note, NOTE)
            archive.add(database, database.name)
            if media := media_folder():
                archive.add(media, MEDIA)


def facts() -> dict[str, str]:
    return {"database": connection.vendor, "made_at": timezone.now().isoformat()}


def media_folder() -> Path | None:
    folder = Path(settings.MEDIA_ROOT) if settings.MEDIA_ROOT else None
    return folder if folder and folder.is_dir() else None


def restore(path: Path) -> Path:
    """Put the state of the file in the place of the present one; returns where that one is kept.

    Afterwards the feed begins anew: its readers must not go on from numbers that were given out
    twice. Raises BackupError with a sentence; then nothing is changed.
    """
    with tempfile.TemporaryDirectory() as folder:
        unpack(path, Path(folder))
        database = Path(folder) / NAMES[connection.vendor]
        if not database.is_file():
            message = _("'%(path)s' is not from a database of this kind (%(kind)s).")
            raise BackupError(message % {"path": path, "kind": connection.vendor})
        before = kept_before(path)
        back_up(before)
        load(database)
        put_back_media(Path(folder) / MEDIA)
    call_command("migrate", interactive=False, verbosity=0)
    directory_restored.send(sender=None)
    return before


def unpack(path: Path, folder: Path) -> None:
    try:
        with tarfile.open(path, "r:gz") as archive:
            archive.extractall(folder, filter="data")
        json.loads((folder / NOTE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        if not path.exists():
            message = _("There is no file '%(path)s'.")
        else:
            message = _("'%(path)s' is no backup of this program.")
        raise BackupError(message % {"path": path}) from None
    except (OSError, EOFError, tarfile.TarError, json.JSONDecodeError) as error:
        message = _("'%(path)s' cannot be read as a backup: %(reason)s.")
        raise BackupError(message % {"path": path, "reason": error}) from None


def kept_before(path: Path) -> Path:
    """A free name beside the backup for the state that is about to be replaced."""
    stem = f"before-restore-{timezone.localtime():%Y-%m-%d-%H%M%S}"
    names = (f"{stem}{suffix}.tar.gz" for suffix in chain([""], map("-{}".format, count(2))))
    return next(free for name in names if not (free := path.resolve().with_name(name)).exists())


def put_back_media(folder: Path) -> None:
    """Pictures that came since stay where they are: nothing is deleted."""
    if not settings.MEDIA_ROOT or not folder.is_dir():
        return
    for source, name in files_in(folder):
        target = Path(settings.MEDIA_ROOT) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())


def files_in(folder: Path) -> Iterator[tuple[Path, Path]]:
    return ((path, path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
