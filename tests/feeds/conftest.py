"""What the tests of the feeds share: a client that reads bodies, and a frozen hour."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase


class Reader(Client):
    """Asks the feeds as a program does; nobody is logged in."""

    def features(self, address: str, **params: Any) -> list[dict[str, Any]]:
        features: list[dict[str, Any]] = self.document(address, **params)["features"]
        return features

    def names(self, address: str, **params: Any) -> list[str]:
        return [feature["properties"]["name"] for feature in self.features(address, **params)]

    def document(self, address: str, **params: Any) -> Any:
        return json.loads(self.content(address, **params))

    def content(self, address: str, **params: Any) -> bytes:
        response: Any = self.get(address, params)
        assert response.status_code == 200, body(response)
        return body(response)


def body(response: HttpResponseBase | Any) -> bytes:
    content: bytes = response.getvalue()
    return content


@pytest.fixture
def reader() -> Reader:
    return Reader()
