"""Files with everything, kept compressed in segments; a change packs only its neighbours again."""

from __future__ import annotations

from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from cms.plain_rows import insert, remove
from feeds.bodies import stored_contents
from feeds.collections import COLLECTIONS, HSDS, PACKED
from feeds.formats import FORMATS
from feeds.gzip_members import Part, joined, last_part, part, separating, unpacked, without
from feeds.hsds.table_formats import TABLE_FORMATS
from feeds.models import FeedEntry, FeedSegment
from feeds.rows import few_rows
from feeds.streams import pieces

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from feeds.bodies import Stored
    from feeds.collections import Collection
    from feeds.formats import Format

Keys = tuple[int, ...]

# Asked again and again for those that follow: each answer is held, and sooner there than rows
# that wait in the database. By hand, because the ORM takes as long as reading what it finds.
STORED = (
    "SELECT number, count, packed, size, checksum, shift "  # noqa: S608  # no input
    f"FROM {FeedSegment._meta.db_table} "
    "WHERE collection = %s AND format = %s AND number > %s ORDER BY number LIMIT 24"
)
# How many integer keys share a segment: more compress better, fewer are sooner packed again.
KEYS = 128


class Segment(NamedTuple):
    """A range of keys in a collection."""

    collection: str
    number: int


def segment_of(collection: Collection, key: int) -> Segment:
    return Segment(collection.name, key // KEYS)


class Neighbours:
    """The entries of a range of keys, read together; collections with the same ones share them."""

    def __init__(self, number: int) -> None:
        first = number * KEYS
        self.rows = list(
            FeedEntry.objects.filter(deleted=False, id__gte=first, id__lt=first + KEYS)
            .order_by("id")
            .values_list("id", "kind", "west")
        )
        self.packed: dict[tuple[str, Keys], tuple[int, Part]] = {}

    @cached_property
    def contents(self) -> Stored:
        return stored_contents([key for key, _kind, _west in self.rows])

    def keys(self, collection: Collection) -> Keys:
        """Of those that stand in it, in order."""
        return tuple(
            key
            for key, kind, west in self.rows
            if kind in collection.kinds and not (collection.located_only and west is None)
        )

    def pack(self, one: Format, keys: Keys) -> tuple[int, Part]:
        """How many there are, and their part of the file."""
        if (one.name, keys) not in self.packed:
            stored = (self.contents.get((one.stored_as, key)) for key in keys)
            contents = [content for body in stored if body and (content := one.cut(body))]
            made = separating(one.separator)
            if contents:
                made = joined(made, part(one.separator.join(contents)))
            self.packed[one.name, keys] = len(contents), made
        return self.packed[one.name, keys]


def pack(segments: Iterable[Segment]) -> None:
    """Make the segments anew in all formats; one without entries is gone."""
    by_number = attrgetter("number")
    for number, some in groupby(sorted(segments, key=by_number), key=by_number):
        neighbours, these = Neighbours(number), list(some)
        names = [one.collection for one in these]
        remove(FeedSegment.objects.filter(collection__in=names, number=number))
        insert(FeedSegment, (row for one in these for row in packed_formats(one, neighbours)))


def packed_formats(segment: Segment, neighbours: Neighbours | None = None) -> Iterator[FeedSegment]:
    """In all formats; what several of them are made from is read once."""
    made = neighbours or Neighbours(segment.number)
    keys = made.keys(PACKED[segment.collection])
    for one in formats_of(segment):
        count, packed = made.pack(one, keys)
        if count:
            yield row_of(segment, one, count, packed)


def formats_of(segment: Segment) -> list[Format]:
    """Those in which entries of its collection can be written."""
    if segment.collection == HSDS.name:
        return list(TABLE_FORMATS.values())
    kinds = COLLECTIONS[segment.collection].kinds
    return [one for one in FORMATS.values() if any(one.holds(kind) for kind in kinds)]


def row_of(segment: Segment, one: Format, count: int, made: Part) -> FeedSegment:
    return FeedSegment(
        collection=segment.collection,
        format=one.name,
        number=segment.number,
        count=count,
        packed=made.packed,
        size=made.size,
        checksum=made.checksum,
        shift=made.shift,
    )


def compressed_file(
    one: Format, collection: Collection, *, changed_at: datetime.datetime
) -> Iterator[bytes]:
    """The file with everything, byte for byte the uncompressed one once it is unpacked."""
    parts = parts_of_file(one, collection, changed_at=changed_at)
    return pieces(one.compressed(parts), separator=b"")


def unpacked_file(
    one: Format, collection: Collection, *, changed_at: datetime.datetime
) -> Iterator[bytes]:
    """The same for who cannot unpack it; a database is slower to send all that than this is."""
    parts = parts_of_file(one, collection, changed_at=changed_at)
    return pieces(unpacked(parts), separator=b"")


def parts_of_file(
    one: Format, collection: Collection, *, changed_at: datetime.datetime
) -> Iterator[Part]:
    count = 0
    yield part(one.head(collection, changed_at=changed_at))
    for entries, stored in stored_parts(one, one.source(collection)):
        yield stored if count else without(part(one.separator), stored)
        count += entries
    yield last_part(one.tail(returned=count, is_all=True))


def stored_parts(one: Format, collection: Collection) -> Iterator[tuple[int, Part]]:
    """How many entries are in each, and its bytes, of which the first ones separate."""
    before = -1
    while rows := few_rows(STORED, [collection.name, one.name, before]):
        for number, count, packed, size, checksum, shift in rows:
            yield count, Part(bytes(packed), size, checksum, shift)
            before = number
