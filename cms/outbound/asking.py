"""One question to another server: where it leads, how long it takes, how much comes back."""

from __future__ import annotations

import zlib
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPException
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from requests import Request, Response
from requests.exceptions import RequestException, SSLError
from requests_hardened.ip_filter import InvalidIPAddress
from urllib3.exceptions import HTTPError

from cms.outbound.connections import Deadline, PublicAdapter
from cms.outbound.refusals import OutboundError, Refusal, StatusError, check

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from typing import IO

MEGABYTE: Final = 1024 * 1024
PIECE: Final = 64 * 1024
GZIP: Final = 16 + zlib.MAX_WBITS


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` for all of it; ``silence`` until a connection stands, and between two bytes."""

    megabytes: int = 50
    seconds: float = 120
    silence: float = 10
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """``url`` is where the redirects ended."""

    status: int
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_unchanged(self) -> bool:
        return self.status == HTTPStatus.NOT_MODIFIED

    @property
    def media_type(self) -> str:
        return self.headers.get("Content-Type", "").partition(";")[0].strip().lower()


def get(
    url: str,
    *,
    into: IO[bytes],
    headers: Mapping[str, str] | None = None,
    types: Collection[str] = (),
    limits: Limits | None = None,
) -> Answer:
    """Write what is found at the address ``into`` a file; a 304 writes nothing.

    ``types`` are beginnings of the media types that are taken, all of them if none is said.
    Raises OutboundError, of which StatusError means that the server answered with an error.
    """
    question = _question("GET", url, {**(headers or {}), "Accept-Encoding": "gzip"})
    with _asking(url, limits) as asking:
        response = asking.follow(question)
        answer = _answer(response)
        if not answer.is_unchanged:
            asking.check(answer, types)
            asking.read(response, into)
    return answer


def post(
    url: str,
    *,
    content: bytes,
    headers: Mapping[str, str] | None = None,
    limits: Limits | None = None,
) -> Answer:
    """Send the content; redirects are not followed and what comes back is not read."""
    with _asking(url, limits) as asking:
        return _answer(asking.send(_question("POST", url, headers or {}, content)))


def _question(
    method: str, url: str, headers: Mapping[str, str], content: bytes | None = None
) -> Request:
    who = {"User-Agent": f"Quartiersatlas (+{settings.BASE_URL})"}
    return Request(method, url, headers={**who, **headers}, data=content)


def _answer(response: Response) -> Answer:
    return Answer(response.status_code, response.url, response.headers)


@contextmanager
def _asking(url: str, limits: Limits | None) -> Iterator[_Asking]:
    """Open while one question and its redirects are."""
    limits = limits or Limits()
    with Deadline(limits.seconds) as deadline:
        asking = _Asking(host=urlsplit(check(url)).hostname or "", limits=limits, deadline=deadline)
        try:
            yield asking
        finally:
            for response in asking.responses:
                response.close()


@dataclass(slots=True)
class _Asking:
    """Turns whatever fails into OutboundError; ``host`` is the one that is asked now."""

    host: str
    limits: Limits
    deadline: Deadline
    responses: list[Response] = field(default_factory=list)
    is_reading: bool = False

    def send(self, question: Request) -> Response:
        """Ask once. The session of requests would read redirects whole, however long they are."""
        url = check(question.url or "")
        self.host = urlsplit(url).hostname or ""
        adapter = PublicAdapter(is_https=url.startswith("https:"), deadline=self.deadline)
        silence = (self.limits.silence, self.limits.silence)
        with self.failing():
            response = adapter.send(question.prepare(), stream=True, timeout=silence, proxies={})
        self.responses.append(response)
        return response

    def follow(self, question: Request) -> Response:
        for _redirect in range(self.limits.redirects + 1):
            response = self.send(question)
            if not response.is_redirect:
                return response
            question.url = urljoin(response.url, response.headers["Location"])
        raise OutboundError(Refusal.REDIRECTS, host=self.host)

    def check(self, answer: Answer, types: Collection[str]) -> None:
        if answer.status != HTTPStatus.OK:
            raise StatusError(answer.status, host=self.host)
        if answer.media_type and types and not answer.media_type.startswith(tuple(types)):
            raise OutboundError(Refusal.TYPE, host=self.host, text=answer.media_type)

    def read(self, response: Response, into: IO[bytes]) -> None:
        self.is_reading = True
        megabytes = self.limits.megabytes
        room = megabytes * MEGABYTE
        pieces = _unpacked(self.pieces(response), self.packing(response))
        while (piece := self.following(pieces)) is not None:
            room -= len(piece)
            if room < 0:
                raise OutboundError(Refusal.TOO_BIG, host=self.host, megabytes=megabytes)
            into.write(piece)

    def packing(self, response: Response) -> str:
        packing = response.headers.get("Content-Encoding", "").strip().lower()
        if packing not in ("", "identity", "gzip", "x-gzip"):
            raise OutboundError(Refusal.PACKING, host=self.host, text=packing)
        return packing

    def pieces(self, response: Response) -> Iterator[bytes]:
        """As they arrive; the library's own way waits until a piece is full, however long."""
        while piece := response.raw.read1(PIECE, decode_content=False):
            yield piece
        if self.deadline.has_passed:
            raise HTTPException

    def following(self, pieces: Iterator[bytes]) -> bytes | None:
        with self.failing():
            return next(pieces, None)

    @contextmanager
    def failing(self) -> Iterator[None]:
        try:
            yield
        except (RequestException, HTTPError, HTTPException, OSError, UnicodeError) as error:
            raise self.refusal(error) from None
        except zlib.error:
            raise OutboundError(Refusal.CUT_OFF, host=self.host) from None

    def refusal(self, error: Exception) -> OutboundError:
        if self.deadline.has_passed:
            seconds = f"{self.limits.seconds:g}"
            return OutboundError(Refusal.TOO_SLOW, host=self.host, seconds=seconds)
        if isinstance(error, InvalidIPAddress):
            return OutboundError(Refusal.PRIVATE, host=self.host)
        if isinstance(error, SSLError):
            return OutboundError(Refusal.CERTIFICATE, host=self.host)
        return OutboundError(
            Refusal.CUT_OFF if self.is_reading else Refusal.NO_ANSWER, host=self.host
        )


def _unpacked(pieces: Iterator[bytes], packing: str) -> Iterator[bytes]:
    """In small pieces too, whatever they unpack to."""
    if "gzip" not in packing:
        yield from pieces
        return
    unpacking = zlib.decompressobj(GZIP)
    for piece in pieces:
        rest = piece
        while rest:
            if unpacking.eof:
                unpacking = zlib.decompressobj(GZIP)  # the next member of the same file
            yield unpacking.decompress(rest, PIECE)
            rest = unpacking.unconsumed_tail or unpacking.unused_data
    yield unpacking.flush()
    if not unpacking.eof:
        raise zlib.error
