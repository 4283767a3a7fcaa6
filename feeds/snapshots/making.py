"""Makes snapshots: written aside, put into the storage, then all readers get the new ones."""

from __future__ import annotations

import datetime
import hashlib
import secrets
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from feeds.formats import GEOJSON
from feeds.query import FeedQuery
from feeds.reading import reading
from feeds.searching import found
from feeds.snapshots.formats import FORMATS
from feeds.snapshots.models import Snapshot
from feeds.snapshots.tables import table_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import pyarrow as pa

    from feeds.collections import Collection
    from feeds.reading import State
    from feeds.snapshots.formats import FileFormat

FOLDER: Final = "snapshots"
# Who reads a file of before goes on reading; nobody takes longer.
KEPT_FOR_READERS: Final = datetime.timedelta(hours=1)


class SnapshotsImpossibleError(Exception):
    """Something that has to be installed is not there; ``str()`` says what."""


def make(collections: Iterable[Collection]) -> int:
    """Each collection in all formats, from one state; returns how many files there are now."""
    check_tools()
    count = 0
    for collection in collections:
        with reading() as state:
            rows = found(GEOJSON, collection, FeedQuery())
            table = table_of(content for _key, content in rows)
        files = [stored(table, collection, one, state) for one in FORMATS.values()]
        put_in_place(files)
        count += len(files)
    remove_old_files()
    return count


def check_tools(found: Callable[[str], Any] = find_spec) -> None:
    missing = [name for name in ("pyogrio", "pyarrow") if found(name) is None]
    if missing:
        message = _(
            "Snapshots need %(missing)s. Install quartiersatlas[geo]; everything else of the feed "
            "works without."
        )
        raise SnapshotsImpossibleError(message % {"missing": ", ".join(missing)})


def stored(table: pa.Table, collection: Collection, one: FileFormat, state: State) -> Snapshot:
    """Under a name that no file ever had: whoever reads the old one is not disturbed."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{collection.name}.{one.suffix}"
        one.write(table, path, collection)
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(0)
            wanted = f"{FOLDER}/{collection.name}-{secrets.token_hex(8)}.{one.suffix}"
            name = default_storage.save(wanted, File(file))
        size = path.stat().st_size
    return Snapshot(
        collection=collection.name,
        format=one.suffix,
        name=name,
        size=size,
        sha256=digest,
        count=table.num_rows,
        epoch=state.epoch,
        seq=state.seq,
        made_at=timezone.now(),
    )


def put_in_place(files: list[Snapshot]) -> None:
    """All formats of a collection at once: from now on every server sends the new ones."""
    names = [*("name", "size", "sha256", "count", "epoch", "seq", "made_at")]
    with transaction.atomic():
        Snapshot.objects.bulk_create(
            files,
            update_conflicts=True,
            unique_fields=["collection", "format"],
            update_fields=names,
        )


def remove_old_files() -> None:
    """What no row names: files of before, and what a run left behind that was killed."""
    named = set(Snapshot.objects.values_list("name", flat=True))
    for name in files_there():
        if name not in named and is_old(name):
            default_storage.delete(name)


def files_there() -> list[str]:
    try:
        return [f"{FOLDER}/{file}" for file in default_storage.listdir(FOLDER)[1]]
    except FileNotFoundError:  # of a folder; a bucket has none to miss
        return []


def is_old(name: str) -> bool:
    try:
        return default_storage.get_modified_time(name) < timezone.now() - KEPT_FOR_READERS
    except FileNotFoundError:  # another run was quicker
        return False
