"""One gzip file (RFC 1952) from parts that were compressed one by one, with nothing done twice.

A part is flushed fully, so that it needs nothing of what stands before it; parts joined are one
deflate stream. Only the checksum of the whole has to be found from those of the parts.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from zlib_ng import zlib_ng as zlib

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HEADER: Final = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
LEVEL: Final = 6
POLYNOMIAL: Final = 0xEDB88320
ONE: Final = 1 << 31


@dataclass(frozen=True, slots=True)
class Part:
    """Some bytes of the file, compressed; how long they are, and how they change its checksum."""

    packed: bytes
    size: int
    checksum: int
    shift: int


def part(content: bytes) -> Part:
    """The content as a part that can stand anywhere in the stream."""
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = deflate.compress(content) + deflate.flush(zlib.Z_FULL_FLUSH)
    return Part(packed, len(content), zlib.crc32(content), shift_by(len(content)))


@lru_cache(maxsize=32)
def separating(separator: bytes) -> Part:
    """The same few stand in every file."""
    return part(separator)


def last_part(content: bytes) -> Part:
    """The same, ending the stream."""
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = deflate.compress(content) + deflate.flush()
    return Part(packed, len(content), zlib.crc32(content), shift_by(len(content)))


def joined(one: Part, other: Part) -> Part:
    """Both as one part."""
    checksum = product(other.shift, one.checksum) ^ other.checksum
    shift = product(one.shift, other.shift)
    return Part(one.packed + other.packed, one.size + other.size, checksum, shift)


def without(start: Part, whole: Part) -> Part:
    """The part that was joined to its start."""
    size = whole.size - start.size
    shift = shift_by(size)
    checksum = product(shift, start.checksum) ^ whole.checksum
    return Part(whole.packed[len(start.packed) :], size, checksum, shift)


class Member:
    """The checksum and lengths of a file whose parts pass by."""

    def __init__(self) -> None:
        self.checksum = 0
        self.size = 0
        self.packed_size = 0

    def passed(self, one: Part) -> bytes:
        # CRC-32 of two texts joined, from theirs: zlib's crc32_combine, which Python lacks.
        self.checksum = product(one.shift, self.checksum) ^ one.checksum
        self.size += one.size
        self.packed_size += len(one.packed)
        return one.packed

    @property
    def trailer(self) -> bytes:
        return struct.pack("<II", self.checksum, self.size & 0xFFFFFFFF)


def gzip_file(parts: Iterable[Part]) -> Iterator[bytes]:
    """The parts, of which the last one ends the stream, as one file."""
    member = Member()
    yield HEADER
    for one in parts:
        yield member.passed(one)
    yield member.trailer


def unpacked(parts: Iterable[Part]) -> Iterator[bytes]:
    """What is in them, as they come."""
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    for one in parts:
        yield inflate.decompress(one.packed)


def content_of(one: Part) -> bytes | None:
    """What is in it; ``None`` where that is broken."""
    try:
        return b"".join(unpacked([one]))
    except zlib.error:  # type: ignore[misc]  # its stub calls it an instance
        return None


def product(one: int, other: int) -> int:
    """Two polynomials over GF(2), multiplied modulo that of CRC-32, bits reflected.

    From the highest powers down, two at a time: a file takes as many products as it has parts.
    """
    by_x = times_x(other)
    multiples = (0, by_x, other, other ^ by_x)
    result = 0
    for at in range(0, 32, 2):
        result = (result >> 2) ^ BY_X_SQUARED[result & 3] ^ multiples[(one >> at) & 3]
    return result


def times_x(one: int) -> int:
    return (one >> 1) ^ POLYNOMIAL if one & 1 else one >> 1


# What the two highest powers become that are shifted out.
BY_X_SQUARED: Final = tuple(times_x(times_x(powers)) for powers in range(4))


@lru_cache(maxsize=64)
def shift_by(size: int) -> int:
    """What as many bytes after it multiply a checksum with: x to the power of their bits."""
    result, power = ONE, ONE >> 8
    while size:
        if size & 1:
            result = product(power, result)
        power = product(power, power)
        size >>= 1
    return result
