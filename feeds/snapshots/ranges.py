"""Which part of a file a reader asks for (RFC 9110, 14): one range, or all of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from django.utils.translation import gettext as _

from feeds.problems import UnsatisfiableRangeError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest

# Several ranges at once, and other units, are answered with the whole file, as the standard allows.
ONE_RANGE: Final = re.compile(r"bytes=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*", re.ASCII | re.IGNORECASE)


class Part(NamedTuple):
    first: int
    length: int

    def header(self, size: int) -> str:
        return f"bytes {self.first}-{self.first + self.length - 1}/{size}"


def part_asked_for(
    request: HttpRequest, validators: Mapping[str, str], *, size: int
) -> Part | None:
    """``None`` is the whole file: nothing was asked, or it changed since the reader began."""
    asked = ONE_RANGE.fullmatch(request.META.get("HTTP_RANGE", ""))
    if request.method != "GET" or not asked or not is_same_file(request, validators):
        return None
    first, last = asked.groups()
    if not (first or last) or (first and last and int(last) < int(first)):
        return None  # not a range at all
    part = between(first, last, size=size)
    if part.length <= 0:
        message = _("The file has %(size)d bytes, and none of them is in the part asked for.")
        raise UnsatisfiableRangeError(message % {"size": size}, size=size)
    return part


def between(first: str, last: str, *, size: int) -> Part:
    if not first:  # so many from the end
        length = min(int(last), size)
        return Part(size - length, length)
    stop = min(int(last) + 1, size) if last else size
    return Part(int(first), stop - int(first))


def is_same_file(request: HttpRequest, validators: Mapping[str, str]) -> bool:
    """Whether the part goes on from what the reader has; weak tags and other dates do not count."""
    known = request.META.get("HTTP_IF_RANGE")
    return known is None or known in (validators["ETag"], validators["Last-Modified"])
