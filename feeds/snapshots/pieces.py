"""A part of a stored file in pieces, from a folder or a bucket: never all of it in memory."""

from __future__ import annotations

import logging
from contextlib import ExitStack, closing, suppress
from typing import TYPE_CHECKING, Any, Final

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from feeds.problems import OutdatedFeedError
from feeds.streams import Stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from feeds.snapshots.ranges import Part

logger = logging.getLogger(__name__)

PIECE: Final = 1 << 18
# Without the library for buckets there is no bucket that could fail.
BUCKET_ERRORS: tuple[type[Exception], ...] = ()
with suppress(ImportError):
    from botocore.exceptions import BotoCoreError, ClientError

    BUCKET_ERRORS = (BotoCoreError, ClientError)


def stream_of(name: str, part: Part) -> Stream:
    """Opened at once: a file that is not there is said before the answer begins."""
    held = ExitStack()
    bucket: Any = getattr(default_storage, "bucket", None)
    source = in_bucket(bucket, name, part) if bucket else in_folder(name, part)
    held.enter_context(closing(source))
    return Stream(pieces(source, part.length), held=held)


def in_folder(name: str, part: Part) -> Any:
    try:
        source = default_storage.open(name)
    except FileNotFoundError:
        raise missing() from None
    except OSError as error:
        raise unreachable(error) from None
    source.seek(part.first)
    return source


def in_bucket(bucket: Any, name: str, part: Part) -> Any:
    """The storage would fetch the whole file first; a bucket gives parts by itself."""
    span = f"bytes={part.first}-{part.first + part.length - 1}"
    try:
        return bucket.Object(name).get(Range=span)["Body"]
    except bucket.meta.client.exceptions.NoSuchKey:
        raise missing() from None
    except BUCKET_ERRORS as error:
        raise unreachable(error) from None


def missing() -> OutdatedFeedError:
    message = _("The snapshot is not in the storage. Take one of the other files.")
    return OutdatedFeedError(message)


def unreachable(error: Exception) -> OutdatedFeedError:
    logger.error("storage out of reach", exc_info=error)
    message = _(
        "The storage cannot be reached. Ask again in a minute, or take one of the other files."
    )
    return OutdatedFeedError(message)


def pieces(source: Any, length: int) -> Iterator[bytes]:
    while length and (piece := source.read(min(PIECE, length))):
        length -= len(piece)
        yield piece
