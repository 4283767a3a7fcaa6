"""What other people's servers answer, and how little it may cost."""

from __future__ import annotations

import gzip
import socket
import zlib
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest

from cms.outbound import Limits, OutboundError, StatusError, get, post
from cms.outbound.refusals import Refusal
from tests.cms.outbound import refusal_of
from tests.fake_server import FakeServer, Handler, running

if TYPE_CHECKING:
    from collections.abc import Iterator

MEGABYTE = 1024 * 1024


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with running() as fake:
        yield fake


@pytest.fixture
def _loopback(settings: Any) -> None:
    """The seam: servers on this machine may be asked."""
    settings.OUTBOUND_ALLOWS_LOOPBACK = True


@pytest.mark.usefixtures("_loopback")
def test_the_seam_for_tests_opens_nothing_but_this_machine() -> None:
    assert refusal_of("http://10.0.0.1/") is Refusal.PRIVATE
    assert refusal_of("http://93.184.216.34/") is Refusal.PRIVATE  # not over plain http
    assert refusal_of("https://93.184.216.34:8443/") is Refusal.PRIVATE  # nor on another port


@pytest.mark.usefixtures("_loopback")
def test_a_file_comes_with_its_headers(server: FakeServer) -> None:
    url = server.says("/list.csv", b"Name\r\n", Content_Type="Text/CSV; charset=utf-8", ETag='"1"')
    into = BytesIO()

    answer = get(url, into=into, headers={"If-None-Match": '"0"'}, types=("text/",))

    assert into.getvalue() == b"Name\r\n"
    assert (answer.media_type, answer.headers["etag"], answer.url) == ("text/csv", '"1"', url)
    assert server.asked[0].headers["If-None-Match"] == '"0"'
    assert server.asked[0].headers["Host"] == url.split("/")[2]
    assert server.asked[0].headers["User-Agent"].startswith("Quartiersatlas")


@pytest.mark.usefixtures("_loopback")
def test_what_has_not_changed_is_not_read(server: FakeServer) -> None:
    answer = get(server.says("/list.csv", b"", status=304), into=BytesIO(), types=("text/csv",))

    assert answer.is_unchanged


@pytest.mark.usefixtures("_loopback")
@pytest.mark.parametrize(
    ("status", "refusal"),
    [
        (204, Refusal.STATUS),
        (401, Refusal.SIGN_IN),
        (403, Refusal.SIGN_IN),
        (404, Refusal.NOTHING_THERE),
        (410, Refusal.NOTHING_THERE),
        (500, Refusal.STATUS),
        (599, Refusal.STATUS),
    ],
)
def test_an_error_of_the_server_is_told(server: FakeServer, status: int, refusal: Refusal) -> None:
    with pytest.raises(StatusError) as caught:
        get(server.says("/", b"no", status=status), into=BytesIO())

    assert (caught.value.status, caught.value.refusal) == (status, refusal)


@pytest.mark.usefixtures("_loopback")
def test_redirects_are_followed_a_few_times(server: FakeServer) -> None:
    server.says("/new.csv", b"Name")
    first = server.says("/old.csv", b"x" * MEGABYTE, status=302, Location="/new.csv")
    circle = server.says("/circle", b"", status=301, Location="/circle")
    into = BytesIO()

    assert get(first, into=into).url == f"{server.url}/new.csv"
    assert into.getvalue() == b"Name"
    assert refusal_of(circle) is Refusal.REDIRECTS
    assert server.paths.count("/circle") == Limits().redirects + 1


@pytest.mark.usefixtures("_loopback")
@pytest.mark.parametrize(
    ("target", "refusal"),
    [
        ("https://10.0.0.1/", Refusal.PRIVATE),
        ("https://169.254.169.254/latest/meta-data/", Refusal.PRIVATE),
        ("http://example.org/", Refusal.NO_ANSWER),
        ("file:///etc/passwd", Refusal.NO_ADDRESS),
        ("https://ada:secret@example.org/", Refusal.SECRETS),
    ],
)
def test_a_redirect_is_looked_at_like_an_address(
    server: FakeServer, target: str, refusal: Refusal
) -> None:
    with mock.patch("requests_hardened.ip_filter.socket.getaddrinfo", unknown_names):
        assert refusal_of(server.says("/", b"", status=307, Location=target)) is refusal


def unknown_names(host: str, *args: Any, **kwargs: Any) -> Any:
    """Only addresses are looked up, no names: tests ask nobody outside."""
    if not host.replace(".", "").isdigit():
        raise socket.gaierror
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, args[0] or 443))]


@pytest.mark.usefixtures("_loopback")
def test_a_name_is_looked_up_once_and_that_address_is_asked(server: FakeServer) -> None:
    """A name server that says something else the next time wins nothing."""
    port = int(server.url.rpartition(":")[2])
    answers = iter(["127.0.0.1", "10.0.0.1"])
    really, asked = socket.getaddrinfo, []

    def look_up(host: str, *args: Any, **kwargs: Any) -> Any:
        asked.append(host)
        return really(next(answers) if host == "rebind.example" else host, *args, **kwargs)

    server.says("/", b"here")
    into = BytesIO()
    with mock.patch("socket.getaddrinfo", look_up):
        get(f"http://rebind.example:{port}/", into=into)

    assert into.getvalue() == b"here"
    assert asked.count("rebind.example") == 1
    assert server.asked[0].headers["Host"] == f"rebind.example:{port}"


@pytest.mark.usefixtures("_loopback")
def test_no_proxy_of_the_environment_is_asked(
    server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    into = BytesIO()

    get(server.says("/", b"direct"), into=into)

    assert into.getvalue() == b"direct"


@pytest.mark.usefixtures("_loopback")
def test_a_server_must_prove_that_it_is_itself(server: FakeServer) -> None:
    assert refusal_of(server.url.replace("http:", "https:")) is Refusal.CERTIFICATE


@pytest.mark.usefixtures("_loopback")
def test_too_much_is_not_read(server: FakeServer) -> None:
    url = server.says("/", bytes(2 * MEGABYTE))

    assert refusal_of(url, limits=Limits(megabytes=1)) is Refusal.TOO_BIG


@pytest.mark.usefixtures("_loopback")
def test_a_small_answer_that_unpacks_to_much_is_not_unpacked(server: FakeServer) -> None:
    bomb = gzip.compress(bytes(64 * MEGABYTE))
    url = server.says("/", bomb, Content_Encoding="gzip")

    assert len(bomb) < MEGABYTE
    assert refusal_of(url, limits=Limits(megabytes=1)) is Refusal.TOO_BIG


@pytest.mark.usefixtures("_loopback")
@pytest.mark.parametrize(
    "packed",
    [
        pytest.param(gzip.compress(b"Name\r\n" * 50_000), id="one member"),
        pytest.param(gzip.compress(b"Name\r\n") * 50_000, id="many members"),
    ],
)
def test_what_is_packed_is_unpacked_whole(server: FakeServer, packed: bytes) -> None:
    into = BytesIO()

    get(server.says("/", packed, Content_Encoding="gzip"), into=into)

    assert into.getvalue() == b"Name\r\n" * 50_000


@pytest.mark.usefixtures("_loopback")
@pytest.mark.parametrize(
    ("body", "headers", "refusal"),
    [
        pytest.param(b"Name", {"Content_Length": "9"}, Refusal.CUT_OFF, id="shorter than said"),
        pytest.param(
            gzip.compress(b"Name" * 99)[:-9],
            {"Content_Encoding": "gzip"},
            Refusal.CUT_OFF,
            id="half of a packed file",
        ),
        pytest.param(b"Name", {"Content_Encoding": "gzip"}, Refusal.CUT_OFF, id="not packed"),
        pytest.param(b"Name", {"Content_Encoding": "br"}, Refusal.PACKING, id="packed otherwise"),
        pytest.param(
            zlib.compress(b"Name"),
            {"Content_Encoding": "gzip, deflate"},
            Refusal.PACKING,
            id="packed twice",
        ),
        pytest.param(
            b"4\r\nName\r\n", {"Transfer_Encoding": "chunked"}, Refusal.CUT_OFF, id="no last piece"
        ),
    ],
)
def test_half_an_answer_is_none(
    server: FakeServer, body: bytes, headers: dict[str, Any], refusal: Refusal
) -> None:
    assert refusal_of(server.says("/", body, **headers)) is refusal


@pytest.mark.usefixtures("_loopback")
def test_a_web_page_is_no_file(server: FakeServer) -> None:
    url = server.says("/", b"<html>", Content_Type="text/html; charset=utf-8")

    with pytest.raises(OutboundError) as caught:
        get(url, into=BytesIO(), types=("text/csv", "application/"))

    assert "sends 'text/html'" in str(caught.value)


@pytest.mark.usefixtures("_loopback")
@pytest.mark.parametrize("part", ["headers", "body"])
def test_a_server_that_drips_is_left(server: FakeServer, part: str) -> None:
    """A byte now and then keeps every single wait short: only the whole time ends it."""

    def drip(handler: Handler) -> None:
        if part == "body":
            handler.send_response(200)
            handler.end_headers()
        with suppress(OSError):
            while not server.closed.wait(0.02):
                handler.wfile.write(b"x")

    limits = Limits(seconds=0.3, silence=5)

    assert refusal_of(server.does("/", drip), limits=limits) is Refusal.TOO_SLOW


@pytest.mark.usefixtures("_loopback")
def test_a_server_that_says_nothing_is_left(server: FakeServer) -> None:
    def wait(handler: Handler) -> None:
        server.closed.wait(5)

    limits = Limits(seconds=5, silence=0.1)

    assert refusal_of(server.does("/", wait), limits=limits) is Refusal.NO_ANSWER


@pytest.mark.usefixtures("_loopback")
def test_what_is_sent_arrives_and_goes_nowhere_else(server: FakeServer) -> None:
    url = server.says("/hook", b"x" * MEGABYTE, status=307, Location="/other")

    answer = post(url, content=b'{"seq":1}', headers={"Content-Type": "application/json"})

    assert (answer.status, server.paths) == (307, ["/hook"])
    assert server.asked[0].content == b'{"seq":1}'
