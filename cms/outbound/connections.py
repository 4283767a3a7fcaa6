"""Connections that lead to public addresses only, and end when their time is up.

``requests-hardened`` looks a host up once, refuses private addresses, and connects to the very
address that it looked at, with the certificate checked for the name. What it lets pass is
refused here: see ``is_public``, ports, and http.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from functools import partial
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from threading import Timer
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from requests_hardened.ip_filter import InvalidIPAddress
from requests_hardened.ip_filter_adapter import IPFilterAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection

from cms.outbound.refusals import HTTPS_PORT

if TYPE_CHECKING:
    from types import TracebackType

    from requests import PreparedRequest

# What the registries give out; everything else, such as fec0:: and ::127.0.0.1, is special.
PUBLIC_IPV6: Final = ip_network("2000::/3")


def is_public(ip: IPv4Address | IPv6Address) -> bool:
    """Whether everybody can reach the address, by what the library leaves to us."""
    if ip.is_multicast or ip.is_reserved or not ip.is_global:
        return False
    return ip.version == 4 or ip in PUBLIC_IPV6


class Deadline:
    """Ends connections from outside: a server that sends a byte now and then never times out."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.has_passed = False
        self.sockets: list[socket.socket] = []
        self.timer = Timer(seconds, self.end)
        self.timer.daemon = True

    def __enter__(self) -> Deadline:
        self.timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.timer.cancel()

    def watch(self, sock: socket.socket) -> None:
        self.sockets.append(sock)
        if self.has_passed:
            self.end()

    def end(self) -> None:
        self.has_passed = True
        for sock in self.sockets:
            with suppress(OSError):
                # Of TLS too: below it, since the thread that waits is in there.
                socket.socket.shutdown(sock, socket.SHUT_RDWR)


class WatchedConnection(HTTPConnection):
    def __init__(self, *args: Any, deadline: Deadline, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.deadline = deadline

    def connect(self) -> None:
        super().connect()
        self.deadline.watch(self.sock)


class WatchedTlsConnection(WatchedConnection, HTTPSConnection):
    """The same over TLS."""


class PublicAdapter(IPFilterAdapter):
    """Sends one request at a time, to where it was looked up; follows nothing, asks no proxy."""

    def __init__(self, *, is_https: bool, deadline: Deadline) -> None:
        self.is_https = is_https
        self.deadline = deadline
        allows_loopback = settings.OUTBOUND_ALLOWS_LOOPBACK
        super().__init__(is_https_proto=is_https, allow_loopback=allows_loopback)

    def build_connection_pool_key_attributes(
        self, request: PreparedRequest, *args: Any, **kwargs: Any
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        host, pool = super().build_connection_pool_key_attributes(request, *args, **kwargs)
        ip = ip_address(host["host"].strip("[]"))
        if settings.OUTBOUND_ALLOWS_LOOPBACK and ip.is_loopback:
            return host, pool
        port = host["port"] or HTTPS_PORT
        if not (self.is_https and port in settings.OUTBOUND_PORTS and is_public(ip)):
            raise InvalidIPAddress(ip)
        return host, pool

    def get_connection_with_tls_context(self, *args: Any, **kwargs: Any) -> Any:
        pool = super().get_connection_with_tls_context(*args, **kwargs)
        kind = WatchedTlsConnection if self.is_https else WatchedConnection
        pool.ConnectionCls = partial(kind, deadline=self.deadline)
        return pool
