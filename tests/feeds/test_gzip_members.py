"""Parts that were compressed one by one make one gzip file that everybody can unpack."""

from __future__ import annotations

import gzip
import zlib

from hypothesis import given
from hypothesis import strategies as st

from feeds.gzip_members import HEADER, Member, joined, last_part, part, without


@given(contents=st.lists(st.binary(max_size=2000), max_size=8), end=st.binary(max_size=50))
def test_parts_make_one_member(contents: list[bytes], end: bytes) -> None:
    member = Member()

    packed = b"".join(member.passed(part(content)) for content in contents)
    packed = HEADER + packed + member.passed(last_part(end)) + member.trailer

    one = zlib.decompressobj(zlib.MAX_WBITS | 16)
    assert one.decompress(packed) == b"".join(contents) + end
    assert one.eof
    assert one.unused_data == b""
    assert gzip.decompress(packed) == b"".join(contents) + end


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_parts_that_are_joined_say_the_same_as_one(start: bytes, rest: bytes) -> None:
    whole = joined(part(start), part(rest))

    one = part(start + rest)
    assert (whole.size, whole.checksum, whole.shift) == (one.size, one.checksum, one.shift)
    assert without(part(start), whole) == part(rest)
