"""Everybody else: reads the feeds and the pages without an account."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.test import Client

if TYPE_CHECKING:
    from uuid import UUID

    from cms.models import EntryPage


class World:
    def __init__(self) -> None:
        self.client = Client()

    def features(self, collection: str, **query: str) -> list[dict[str, Any]]:
        features: list[dict[str, Any]] = self.document(f"{collection}.geojson", **query)["features"]
        return features

    def names(self, collection: str, **query: str) -> list[str]:
        return [feature["properties"]["name"] for feature in self.features(collection, **query)]

    def entry(self, collection: str, page: EntryPage) -> dict[str, Any]:
        document = self.document(f"{collection}/{page.entry_id}.geojson")
        properties: dict[str, Any] = document["properties"]
        return properties

    def newest(self) -> int:
        return max((change["seq"] for change in self.changes()), default=0)

    def changes(self, *, since: int = 0) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = self.document("changes", since=str(since))["items"]
        return items

    def document(self, name: str, **query: str) -> Any:
        response = self.client.get(f"/feeds/{name}", query)
        assert response.status_code == 200, response.getvalue()
        return json.loads(response.getvalue())

    def status(self, address: str) -> int:
        return self.client.get(address).status_code

    def permanent(self, entry_id: UUID) -> Any:
        return self.client.get(f"/id/{entry_id}")

    def page(self, page: EntryPage) -> Any:
        return self.client.get(page.get_url())
