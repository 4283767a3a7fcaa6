"""Asks for an address as somebody of the cast, and says what the answer tells or changes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING, Any

from django.contrib.messages import get_messages
from django.db import connection, transaction

from tests.cms.leaks.planting import CANARY

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

WRITE = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)
PLANTED = re.compile(rf"{CANARY}[\w-]*", re.IGNORECASE)
# Whoever is signed in writes here, whatever they ask for.
OF_NO_INTEREST = frozenset({"django_session"})


@dataclass
class Answered:
    """What one request brought about."""

    status: int
    told: set[str]
    written: set[str] = field(default_factory=set)


def ask(client: Client, method: str, path: str, data: dict[str, Any] | None = None) -> Answered:
    """Send one request; whatever it writes is noted and taken back, a log-out too."""
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    written: set[str] = set()
    with transaction.atomic(), connection.execute_wrapper(noting(written)):
        response: Any = getattr(client, method)(path, data or {})
        told = set(PLANTED.findall(everything_said(response)))
        transaction.set_rollback(True)
    client.cookies = SimpleCookie(cookies)
    return Answered(response.status_code, told, written - OF_NO_INTEREST)


def noting(written: set[str]) -> Callable[..., Any]:
    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if found := WRITE.match(sql):
            written.add(found[1])
        return execute(sql, *rest)

    return note


def everything_said(response: Any) -> str:
    """The page, its headers, and the messages that the next page would show."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    messages = "\n".join(str(message) for message in get_messages(response.wsgi_request))
    return "\n".join((content.decode("utf-8", "replace"), headers, messages))
