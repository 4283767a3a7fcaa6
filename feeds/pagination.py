"""Pages by key: where one ends the next begins, whatever was published in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.signing import BadSignature, Signer, b64_decode, b64_encode
from django.utils.translation import gettext as _

from feeds.problems import QueryError

if TYPE_CHECKING:
    from django.http import HttpRequest

    from feeds.reading import State


def cursor(*numbers: int, of: str, state: State) -> str:
    """An opaque text that says where to go on; only we can write one."""
    content = ".".join(str(number) for number in numbers)
    signed = signer(of, state).sign(content)
    return b64_encode(signed.encode()).decode("ascii")


def position(text: str, *, of: str, state: State) -> list[int]:
    """The numbers of a cursor that was given out for the same feed and epoch."""
    try:
        signed = b64_decode(text.encode("ascii")).decode("ascii")
        content = signer(of, state).unsign(signed)
        return [int(number) for number in content.split(".")]
    except (ValueError, BadSignature):
        message = _(
            "This value was not given out here, or the feed was made anew since. "
            "Begin without it, then follow the links."
        )
        raise QueryError({"after": message}) from None


def signer(of: str, state: State) -> Signer:
    return Signer(sep=":", salt=f"feeds.after.{of}.{state.epoch}")


def next_link(request: HttpRequest, after: str) -> str:
    """The address of the next page: this one, going on after."""
    params = request.GET.copy()
    params["after"] = after
    return request.build_absolute_uri(f"{request.path}?{params.urlencode()}")
