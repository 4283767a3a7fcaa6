"""Where requests to other people's servers may lead: never into a private network."""

from __future__ import annotations

import socket
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest

from cms.outbound import OutboundError, check
from cms.outbound.connections import is_public
from cms.outbound.refusals import Refusal
from tests.cms.outbound import refusal_of

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def _ipv6() -> Iterator[None]:
    """As on a machine that has IPv6, whatever this one has."""
    family = "requests_hardened.ip_filter.allowed_gai_family"
    with mock.patch(family, return_value=socket.AF_UNSPEC):
        yield


@pytest.mark.usefixtures("_ipv6")
@pytest.mark.parametrize(
    "host",
    [
        pytest.param("localhost", id="name of this machine"),
        pytest.param("127.0.0.1", id="loopback"),
        pytest.param("127.1", id="short"),
        pytest.param("2130706433", id="decimal"),
        pytest.param("0x7f000001", id="hexadecimal"),
        pytest.param("0177.0.0.1", id="octal"),
        pytest.param("0x7f.0.0x0.1", id="mixed"),
        pytest.param("0.0.0.0", id="all of this machine"),  # noqa: S104 - it is refused
        pytest.param("10.0.0.1", id="private 10"),
        pytest.param("172.16.0.1", id="private 172"),
        pytest.param("192.168.178.1", id="private 192"),
        pytest.param("169.254.169.254", id="metadata of a cloud"),
        pytest.param("100.64.0.1", id="network of a carrier"),
        pytest.param("198.18.0.1", id="benchmarks"),
        pytest.param("192.0.2.1", id="documentation"),
        pytest.param("192.88.99.1", id="6to4 relays"),
        pytest.param("224.0.0.1", id="multicast"),
        pytest.param("240.0.0.1", id="reserved"),
        pytest.param("255.255.255.255", id="broadcast"),
        pytest.param("[::1]", id="IPv6 loopback"),
        pytest.param("[::]", id="IPv6 nothing"),
        pytest.param("[::ffff:127.0.0.1]", id="mapped"),
        pytest.param("[::ffff:a00:1]", id="mapped, hexadecimal"),
        pytest.param("[::127.0.0.1]", id="IPv4-compatible"),
        pytest.param("[2002:7f00:1::]", id="6to4"),
        pytest.param("[64:ff9b::127.0.0.1]", id="NAT64"),
        pytest.param("[64:ff9b:1::7f00:1]", id="local NAT64"),
        pytest.param("[2001::7f00:1]", id="Teredo"),
        pytest.param("[fe80::1]", id="link"),
        pytest.param("[fc00::1]", id="unique local"),
        pytest.param("[fec0::1]", id="site"),
        pytest.param("[ff02::1]", id="IPv6 multicast"),
        pytest.param("[2001:db8::1]", id="IPv6 documentation"),
        pytest.param("[100::1]", id="discard"),
    ],
)
def test_nothing_in_a_private_network_is_asked(host: str) -> None:
    assert refusal_of(f"https://{host}/") is Refusal.PRIVATE


@pytest.mark.parametrize(
    ("url", "refusal"),
    [
        pytest.param("", Refusal.NO_ADDRESS, id="nothing"),
        pytest.param("example.org/list.csv", Refusal.NO_ADDRESS, id="no scheme"),
        pytest.param("https://", Refusal.NO_ADDRESS, id="no host"),
        pytest.param("https://example.org:99999/", Refusal.NO_ADDRESS, id="no such port"),
        pytest.param("https://[::1/", Refusal.NO_ADDRESS, id="open bracket"),
        pytest.param("https://*.example.org/", Refusal.NO_ADDRESS, id="star"),
        pytest.param("http://example.org/", Refusal.NOT_HTTPS, id="http"),
        pytest.param("ftp://example.org/", Refusal.NOT_HTTPS, id="ftp"),
        pytest.param("file:///etc/passwd", Refusal.NO_ADDRESS, id="a file"),
        pytest.param("gopher://example.org/", Refusal.NOT_HTTPS, id="gopher"),
        pytest.param("https://ada:secret@example.org/", Refusal.SECRETS, id="password"),
        pytest.param("https://example.org@127.0.0.1/", Refusal.SECRETS, id="host as a name"),
        pytest.param("https://①②⑦.⓪.⓪.①/", Refusal.NO_ADDRESS, id="digits in circles"),
        pytest.param("https://example.org:22/", Refusal.PORT, id="ssh"),
        pytest.param("https://example.org:80/", Refusal.PORT, id="port of http"),
        pytest.param("https://example.org:8443/", Refusal.PORT, id="another port"),
    ],
)
def test_an_address_is_refused_by_its_form(url: str, refusal: Refusal) -> None:
    with pytest.raises(OutboundError) as caught:
        check(url)

    assert caught.value.refusal is refusal
    assert "secret" not in str(caught.value)


def test_ports_are_a_setting(settings: Any) -> None:
    settings.OUTBOUND_PORTS = [443, 8443]

    assert check("https://example.org:8443/list.csv") == "https://example.org:8443/list.csv"


@pytest.mark.parametrize("text", ["2a01:4f8::1", "93.184.216.34", "2606:2800:220:1::1"])
def test_what_everybody_reaches_is_public(text: str) -> None:
    assert is_public(ip_address(text))
