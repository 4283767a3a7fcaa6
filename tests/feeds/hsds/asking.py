"""Asks the interface of HSDS, and opens its package."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

if TYPE_CHECKING:
    from tests.feeds.conftest import Reader

ADDRESS = "/feeds/hsds/datapackage.zip"


def listed(reader: Reader, name: str, **params: Any) -> list[dict[str, Any]]:
    contents: list[dict[str, Any]] = reader.document(f"/feeds/hsds/{name}", **params)["contents"]
    return contents


def members(reader: Reader) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(reader.content(ADDRESS))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def tables(reader: Reader) -> dict[str, list[dict[str, str]]]:
    files = members(reader)
    resources = json.loads(files["datapackage.json"])["resources"]
    return {
        one["name"]: list(csv.DictReader(io.StringIO(files[one["path"]].decode(), newline="")))
        for one in resources
    }
