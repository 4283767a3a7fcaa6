"""A part of a stored file in pieces, from a folder or a bucket: never all of it in memory."""

from __future__ import annotations

from contextlib import ExitStack, closing
from typing import TYPE_CHECKING, Any, Final

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from feeds.problems import OutdatedFeedError
from feeds.streams import Stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feeds.snapshots.ranges import Part

PIECE: Final = 1 << 18


def stream_of(name: str, part: Part) -> Stream:
    """Opened at once: a file that is not there is said before the answer begins."""
    held = ExitStack()
    bucket: Any = getattr(default_storage, "bucket", None)
    if bucket is None:
        source = held.enter_context(opened(name))
        source.seek(part.first)
    else:
        # The storage would fetch the whole file first; a bucket gives parts by itself.
        span = f"bytes={part.first}-{part.first + part.length - 1}"
        source = held.enter_context(closing(bucket.Object(name).get(Range=span)["Body"]))
    return Stream(pieces(source, part.length), held=held)


def opened(name: str) -> Any:
    try:
        return default_storage.open(name)
    except FileNotFoundError:
        message = _("The snapshot is not in the storage. Take one of the other files.")
        raise OutdatedFeedError(message) from None


def pieces(source: Any, length: int) -> Iterator[bytes]:
    while length and (piece := source.read(min(PIECE, length))):
        length -= len(piece)
        yield piece
