"""Validators: a reader that has the newest state is told so, and nothing else is done."""

from __future__ import annotations

import hashlib
import time
from functools import lru_cache
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.http import http_date, parse_etags, parse_http_date_safe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from feeds.reading import State

CACHE_CONTROL = "public, max-age=60, stale-while-revalidate=600"
VARY = "Accept, Accept-Encoding"


def validators(state: State, representation: str) -> dict[str, str]:
    """What every answer from this state carries, also the one that it is unchanged."""
    return {
        "ETag": f'"{state.epoch}.{state.seq}.{state.version}.{representation}"',
        "Last-Modified": date_of(last_second(state)),
        "Cache-Control": CACHE_CONTROL,
        "Vary": VARY,
    }


def last_second(state: State) -> int:
    """The second of the newest change, since 1970; while it lasts, the one before.

    Otherwise a second change in the same second would go unnoticed by If-Modified-Since.
    """
    second = int(state.changed_at.timestamp())
    return second if time.time() >= second + 1 else second - 1


@lru_cache(maxsize=16)
def date_of(second: int) -> str:
    return http_date(second)


# META, because the mapping of headers takes longer to build than all of this.
def is_conditional(request: HttpRequest) -> bool:
    return "HTTP_IF_NONE_MATCH" in request.META or "HTTP_IF_MODIFIED_SINCE" in request.META


def is_known(request: HttpRequest, validators: Mapping[str, str]) -> bool:
    """Whether the reader already has this state (RFC 9110, 13.2.2)."""
    if known := request.META.get("HTTP_IF_NONE_MATCH"):
        etags = parse_etags(known)
        weak = [etag.removeprefix("W/") for etag in etags]
        return etags == ["*"] or validators["ETag"] in weak
    since = parse_http_date_safe(request.META.get("HTTP_IF_MODIFIED_SINCE", ""))
    modified = parse_http_date_safe(validators.get("Last-Modified", ""))
    return since is not None and modified is not None and modified <= since


def takes_gzip(request: HttpRequest) -> bool:
    return names_gzip(str(request.META.get("HTTP_ACCEPT_ENCODING", "")))


@lru_cache(maxsize=256)
def names_gzip(header: str) -> bool:
    """Whether a reader that sends this unpacks gzip (RFC 9110, 12.5.3)."""
    codings = header.lower().replace(" ", "").split(",")
    weights: dict[str, str] = dict(coding.partition(";q=")[::2] for coding in codings)
    weight = weights.get("gzip", weights.get("*", "0"))
    return weight.strip("0.") != "" or weight == ""


def not_modified(validators: Mapping[str, str]) -> HttpResponse:
    response = HttpResponse(status=304, headers=validators)
    del response["Content-Type"]
    return response


def set_headers(response: HttpResponseBase, values: Mapping[str, str]) -> None:
    for name, value in values.items():
        response[name] = value


def validators_of(content: bytes) -> dict[str, str]:
    """Of a small document that is made when it is asked for: its bytes are its state."""
    digest = hashlib.sha256(content).hexdigest()[:32]
    return {"ETag": f'"{digest}"', "Cache-Control": CACHE_CONTROL, "Vary": VARY}
