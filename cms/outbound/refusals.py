"""Why an address is not asked, or what is wrong with its answer, as a sentence for people."""

from __future__ import annotations

from enum import Enum
from http import HTTPStatus
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext_noop as _
from requests import PreparedRequest
from requests.exceptions import RequestException

from cms.quoting import quoted
from cms.sentences import gettext

if TYPE_CHECKING:
    from urllib.parse import SplitResult

HTTPS_PORT: Final = 443


class Refusal(Enum):
    """What was found; quoted are the host and what the server said, never the whole address."""

    NO_ADDRESS = "no address"
    NOT_HTTPS = "not https"
    SECRETS = "secrets"
    PORT = "port"
    PRIVATE = "private"
    NO_ANSWER = "no answer"
    CERTIFICATE = "certificate"
    TOO_SLOW = "too slow"
    TOO_BIG = "too big"
    CUT_OFF = "cut off"
    PACKING = "packing"
    TYPE = "type"
    REDIRECTS = "redirects"
    STATUS = "status"
    NOTHING_THERE = "nothing there"
    SIGN_IN = "sign in"


_SENTENCES: Final = {
    Refusal.NO_ADDRESS: _(
        "'%(text)s' is not the address of a server. Write one such as https://example.org/list.csv."
    ),
    Refusal.NOT_HTTPS: _(
        "'%(text)s' does not begin with https://, so anybody on the way could change what it "
        "says. Use an address that does."
    ),
    Refusal.SECRETS: _(
        "The address for '%(host)s' has a user name or password in it, which would be seen by "
        "others. Use a share link instead."
    ),
    Refusal.PORT: _(
        "The address for '%(host)s' names port %(port)s. Only these are asked: %(ports)s."
    ),
    Refusal.PRIVATE: _(
        "'%(host)s' lies in a private network, where nothing is asked from here. "
        "Use an address that everybody can reach."
    ),
    Refusal.NO_ANSWER: _(
        "'%(host)s' does not answer. Check the address, or wait until its server works again."
    ),
    Refusal.CERTIFICATE: _(
        "'%(host)s' cannot prove that it is itself: its certificate does not hold. "
        "Ask those who run the server to renew it."
    ),
    Refusal.TOO_SLOW: _("'%(host)s' was not done after %(seconds)s seconds. Try again later."),
    Refusal.TOO_BIG: _(
        "'%(host)s' sends more than the %(megabytes)s MB that are read. Use a smaller file."
    ),
    Refusal.CUT_OFF: _("'%(host)s' stopped in the middle of its answer. Try again later."),
    Refusal.PACKING: _(
        "'%(host)s' packs its answer as '%(text)s', which is not read here. "
        "Ask those who run the server for plain files."
    ),
    Refusal.TYPE: _(
        "'%(host)s' sends '%(text)s' where a file was expected. "
        "Use the address behind its download button."
    ),
    Refusal.REDIRECTS: _(
        "'%(host)s' sends on from one address to the next and never arrives. "
        "Use the address at which your browser ends."
    ),
    Refusal.STATUS: _(
        "'%(host)s' answers with the error %(status)s. Open the address in your browser; "
        "if it works there, try again later."
    ),
    Refusal.NOTHING_THERE: _(
        "'%(host)s' has nothing at this address (%(status)s). Check it in your browser."
    ),
    Refusal.SIGN_IN: _(
        "'%(host)s' wants somebody to sign in (%(status)s). "
        "Use a share link that everybody can open."
    ),
}
_BY_STATUS: Final[dict[int, Refusal]] = {
    HTTPStatus.UNAUTHORIZED: Refusal.SIGN_IN,
    HTTPStatus.FORBIDDEN: Refusal.SIGN_IN,
    HTTPStatus.NOT_FOUND: Refusal.NOTHING_THERE,
    HTTPStatus.GONE: Refusal.NOTHING_THERE,
}


class OutboundError(Exception):
    """Nothing was sent, or nothing useful came back; ``str()`` is the sentence for the person."""

    def __init__(self, refusal: Refusal, **found: object) -> None:
        super().__init__(refusal, found)
        self.refusal = refusal
        self.found = {
            name: quoted(value) if isinstance(value, str) else value
            for name, value in found.items()
        }

    def __str__(self) -> str:
        return gettext(_SENTENCES[self.refusal]) % self.found


class StatusError(OutboundError):
    """The server answered, but with an error."""

    def __init__(self, status: int, *, host: str) -> None:
        super().__init__(_BY_STATUS.get(status, Refusal.STATUS), host=host, status=status)
        self.status = status


def check(url: str) -> str:
    """The address in its ordinary form, or OutboundError; where it leads is seen when asking."""
    request = PreparedRequest()
    try:
        request.prepare_url(url, None)
        parts = urlsplit(request.url or "")
        port = parts.port
    except (RequestException, ValueError):
        raise OutboundError(Refusal.NO_ADDRESS, text=url) from None
    if not parts.hostname:
        raise OutboundError(Refusal.NO_ADDRESS, text=url)
    _check_scheme(parts)
    if "@" in parts.netloc:
        raise OutboundError(Refusal.SECRETS, host=parts.hostname)
    _check_port(parts.hostname, port)
    return parts.geturl()


def _check_scheme(parts: SplitResult) -> None:
    schemes = ("https", "http") if settings.OUTBOUND_ALLOWS_LOOPBACK else ("https",)
    if parts.scheme not in schemes:
        raise OutboundError(Refusal.NOT_HTTPS, text=f"{parts.scheme}://{parts.hostname}")


def _check_port(host: str, port: int | None) -> None:
    if settings.OUTBOUND_ALLOWS_LOOPBACK or (port or HTTPS_PORT) in settings.OUTBOUND_PORTS:
        return
    ports = ", ".join(map(str, settings.OUTBOUND_PORTS))
    raise OutboundError(Refusal.PORT, host=host, port=port, ports=ports)
