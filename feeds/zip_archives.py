"""A zip file (PKWARE APPNOTE) whose members are sent as they come, compressed beforehand.

The standard library compresses by itself and cannot take over parts that are compressed already.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from feeds.gzip_members import Member

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from feeds.gzip_members import Part

VERSION: Final = 20
# Sizes and checksum follow the member, names are UTF-8.
FLAGS: Final = 0x0808
DEFLATED: Final = 8
# The first moment that a zip knows: the same content is the same file, whenever it is made.
TIME, DATE = 0, 0x21


def archive(members: Mapping[str, Iterable[Part]]) -> Iterator[bytes]:
    """The last part of each member ends its stream; nothing may be larger than 4 GiB."""
    position = 0
    directory = b""
    for name, parts in members.items():
        member = Member()
        start = b"PK\x03\x04" + struct.pack("<5H3L2H", *opening(name)) + name.encode()
        yield start
        for one in parts:
            yield member.passed(one)
        numbers = (member.checksum, member.packed_size, member.size)
        end = b"PK\x07\x08" + struct.pack("<3L", *numbers)
        yield end
        directory += listing(name, numbers, position)
        position += len(start) + member.packed_size + len(end)
    count = len(members)
    yield directory
    yield b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, count, count, len(directory), position, 0)


def opening(name: str) -> tuple[int, ...]:
    return VERSION, FLAGS, DEFLATED, TIME, DATE, 0, 0, 0, len(name.encode()), 0


def listing(name: str, numbers: tuple[int, int, int], position: int) -> bytes:
    """The line of a member in the directory at the end."""
    made = (VERSION, VERSION, FLAGS, DEFLATED, TIME, DATE)
    rest = (len(name.encode()), 0, 0, 0, 0, 0, position)
    return b"PK\x01\x02" + struct.pack("<6H3L5H2L", *made, *numbers, *rest) + name.encode()
