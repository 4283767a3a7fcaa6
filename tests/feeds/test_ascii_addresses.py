"""Addresses that people write and older standards do not know."""

from __future__ import annotations

import jsonschema_rs
import pytest

from feeds.ascii_addresses import mailbox, uri

JUDGE = jsonschema_rs.Draft202012Validator({"format": "uri"}, validate_formats=True)


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://example.org/a?b=c&d=%C3%A4#e", "https://example.org/a?b=c&d=%C3%A4#e"),
        ("https://a-b.example.org:8000/a/B_1.~x/", "https://a-b.example.org:8000/a/B_1.~x/"),
        ("https://example.org/straße?q=ä", "https://example.org/stra%C3%9Fe?q=%C3%A4"),
        ("https://example.org/[x]?a=[1]", "https://example.org/%5Bx%5D?a=%5B1%5D"),
        ("https://example.org/#eins#zwei", "https://example.org/#eins%23zwei"),
        ("https://example.org/100%?%zz%", "https://example.org/100%25?%25zz%25"),
        ("mailto:a{b}|c@example.org", "mailto:a%7Bb%7D%7Cc@example.org"),
        ("", ""),
    ],
)
def test_an_address_is_one_by_the_standard(address: str, written: str) -> None:
    assert uri(address) == written
    assert JUDGE.is_valid(written) or not written


@pytest.mark.parametrize(
    ("email", "written"),
    [
        ("info@example.org", "info@example.org"),
        ("info@bücher.example.org", "info@xn--bcher-kva.example.org"),
        ("jörg@example.org", ""),
        ("", ""),
    ],
)
def test_a_mailbox_has_ascii_letters_or_none(email: str, written: str) -> None:
    assert mailbox(email) == written
