"""Answers of servers that speak GeoJSON, page by page."""

from __future__ import annotations

import json
import tempfile
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin, urlsplit

from cms.outbound import OutboundError, get
from cms.outbound.refusals import Refusal
from cms.sentences import gettext as _
from importers.reading.limits import MEGABYTE, limits_of_site
from importers.reading.reader import run_child
from importers.reading.refusals import FileRefusedError, Reason
from importers.sources.features import Feature, Features
from importers.sources.refusals import NoListError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import IO

    from cms.outbound import Limits

CHILD: Final = "importers.sources.features_child"
ACCEPT: Final = {"Accept": "application/geo+json, application/json;q=0.9"}
TYPES: Final = ("application/", "text/plain")
HEAD: Final = 1000


def is_json(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(HEAD).removeprefix(b"\xef\xbb\xbf")
    return head.lstrip()[:1] in (b"{", b"[")


def read_page(path: Path) -> Features:
    """The page in the file; read by a process of its own, which may die without harm."""
    with ExitStack() as closing:
        lines = closing.enter_context(tempfile.TemporaryFile())
        run_child(path, lines, limits=limits_of_site(), module=CHILD)
        lines.seek(0)
        facts = _said(lines.readline())
        closing.pop_all()  # it stays open until its last line was read
    return Features(facts["next_page"], facts["newest"], _features(lines))


def _features(lines: IO[bytes]) -> Iterator[Feature]:
    with lines:
        for line in lines:
            match _said(line):
                case [key, collection, texts]:
                    yield Feature(key, collection, texts)
                case {"complete": True}:
                    return
    raise FileRefusedError(Reason.READER_DIED)


def _said(line: bytes) -> Any:
    match json.loads(line or b"null"):
        case None:
            raise FileRefusedError(Reason.READER_DIED)
        case {"refused": reason, "found": found}:
            raise FileRefusedError(Reason(reason), **found)
        case said:
            return said


def pages_from(path: Path, *, url: str, limits: Limits) -> Iterator[Features]:
    """The page in the file and those after it, each written over the one before.

    The limits are those of one file: all pages together are not more.
    """
    budget, seen = _Budget(url, limits), {url}
    while True:
        budget.take(path)
        page = read_page(path)
        yield page
        if not page.next_page:
            return
        url = _next_address(page.next_page, url)
        if url in seen:
            raise NoListError(_endless(url))
        seen.add(url)
        with path.open("wb") as file:
            url = get(url, into=file, headers=ACCEPT, types=TYPES, limits=limits).url


class _Budget:
    def __init__(self, url: str, limits: Limits) -> None:
        self.host, self.limits = urlsplit(url).hostname or "", limits
        self.room = limits.megabytes * MEGABYTE
        self.until = time.monotonic() + limits.seconds

    def take(self, path: Path) -> None:
        self.room -= path.stat().st_size
        if self.room < 0:
            megabytes = self.limits.megabytes
            raise OutboundError(Refusal.TOO_BIG, host=self.host, megabytes=megabytes)
        if time.monotonic() > self.until:
            seconds = f"{self.limits.seconds:g}"
            raise OutboundError(Refusal.TOO_SLOW, host=self.host, seconds=seconds)


def _next_address(link: str, url: str) -> str:
    """Servers behind a proxy often call themselves http."""
    following = urlsplit(urljoin(url, link))
    here = urlsplit(url)
    if following.hostname == here.hostname and following.port == here.port:
        following = following._replace(scheme=here.scheme)
    return following.geturl()


def _endless(url: str) -> str:
    message = _(
        "'%(host)s' leads from page to page without an end. "
        "Ask those who run it, or use the address of a file."
    )
    return message % {"host": urlsplit(url).hostname or ""}
