"""Streams stored bytes in pieces: never all of them in memory, all from one state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.gzip_members import last_part, part

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator
    from contextlib import ExitStack

    from feeds.collections import Collection
    from feeds.formats import Format
    from feeds.gzip_members import Part

PIECE = 1 << 18


class Stream:
    """Pieces on their way out, and what has to stay open until the last of them."""

    def __init__(self, pieces: Iterator[bytes], *, held: ExitStack) -> None:
        self._pieces = pieces
        self._held = held

    def __iter__(self) -> Iterator[bytes]:
        return self._pieces

    def close(self) -> None:
        """Called by the response, also when nobody reads to the end."""
        self._held.close()


class Counted:
    """Passes contents on and knows how many there were."""

    def __init__(self, contents: Iterable[bytes]) -> None:
        self._contents = contents
        self.count = 0

    def __iter__(self) -> Iterator[bytes]:
        for content in self._contents:
            self.count += 1
            yield content


def file_of(
    one: Format,
    collection: Collection,
    contents: Iterable[bytes],
    *,
    changed_at: datetime.datetime,
    is_all: bool,
) -> Iterator[bytes]:
    """What is sent without being compressed on the way."""
    plain = plain_file(one, collection, contents, changed_at=changed_at, is_all=is_all)
    return one.envelope(parts_of(plain)) if one.envelope else plain


def plain_file(
    one: Format,
    collection: Collection,
    contents: Iterable[bytes],
    *,
    changed_at: datetime.datetime,
    is_all: bool,
) -> Iterator[bytes]:
    """Head, the entries, tail; how many matched is said only when that is all of them."""
    counted = Counted(contents)
    yield one.head(collection, changed_at=changed_at)
    yield from pieces(counted, separator=one.separator)
    yield one.tail(returned=counted.count, is_all=is_all)


def parts_of(pieces: Iterable[bytes]) -> Iterator[Part]:
    yield from map(part, pieces)
    yield last_part(b"")


def pieces(contents: Iterable[bytes], *, separator: bytes) -> Iterator[bytes]:
    """The same bytes, joined into few large pieces."""
    waiting: list[bytes] = []
    size = 0
    before = b""
    for content in contents:
        waiting.append(content)
        size += len(content)
        if size >= PIECE:
            yield before + separator.join(waiting)
            waiting, size, before = [], 0, separator
    if waiting:
        yield before + separator.join(waiting)
