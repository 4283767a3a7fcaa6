"""What people copy from their browser, and the address at which a program finds the same list."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import SplitResult, parse_qs, parse_qsl, urlencode, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping


class Way(Enum):
    """How a list is asked for."""

    FILE = "a file: a table, or GeoJSON"
    CATALOGUE = "a data set of a CKAN portal, which names its files"
    FEATURES = "a collection of OGC API Features, page by page"
    CHANGES = "the change feed of another Quartiersatlas"


class Route(NamedTuple):
    way: Way
    url: str
    # Of a catalogue, the one file that was meant.
    resource: str = ""


PAGE: Final = "1000"

_NEXTCLOUD_SHARE = re.compile(
    r"(?:/(?:next|own)?cloud)?(?:/index\.php)?/s/[A-Za-z0-9_-]{6,64}/?", re.IGNORECASE
)
_GOOGLE_SHEET = re.compile(
    r"(?P<sheet>/spreadsheets/(?:u/\d+/)?d/(?P<is_published>e/)?[\w-]+)(?:/.*)?"
)
_DATA_SET = re.compile(
    r"(?P<portal>.*)/dataset/(?P<name>[\w-]+)(?:/resource/(?P<resource>[\w-]+))?/?"
)
_PACKAGE = re.compile(r".*/api/(?:\d/)?action/package_show")
_COLLECTION = re.compile(r"(?P<collection>.*/collections/[^/]+)(?:/items)?/?")
_OUR_FEED = re.compile(r"(?P<feeds>.*/feeds)(?:/changes)?/?")


def route_to(address: str) -> Route:
    """The address is one that ``cms.outbound.check`` let pass."""
    parts = urlsplit(address)
    if parts.hostname == "docs.google.com" and (match := _GOOGLE_SHEET.fullmatch(parts.path)):
        return Route(Way.FILE, _google(parts, match))
    if _NEXTCLOUD_SHARE.fullmatch(parts.path):
        return Route(Way.FILE, _with(parts, f"{parts.path.rstrip('/')}/download"))
    if match := _DATA_SET.fullmatch(parts.path):
        path = f"{match['portal']}/api/3/action/package_show"
        url = _with(parts, path, {"id": match["name"]})
        return Route(Way.CATALOGUE, url, match["resource"] or "")
    if _PACKAGE.fullmatch(parts.path):
        return Route(Way.CATALOGUE, address)
    if match := _COLLECTION.fullmatch(parts.path):
        said = dict(parse_qsl(parts.query))
        query = {name: text for name, text in said.items() if name != "f"}
        return Route(
            Way.FEATURES, _with(parts, f"{match['collection']}/items", {"limit": PAGE} | query)
        )
    if match := _OUR_FEED.fullmatch(parts.path):
        return Route(Way.CHANGES, _with(parts, f"{match['feeds']}/changes"))
    return Route(Way.FILE, address)


def _google(parts: SplitResult, match: re.Match[str]) -> str:
    """One sheet if one is open in the browser, else the workbook."""
    said = parse_qs(parts.query) | parse_qs(parts.fragment)
    gid = said.get("gid", [""])[0]
    if match["is_published"]:
        one = {"gid": gid, "single": "true"} if gid else {}
        return _with(parts, f"{match['sheet']}/pub", {"output": "csv" if gid else "xlsx"} | one)
    one = {"gid": gid} if gid else {}
    return _with(parts, f"{match['sheet']}/export", {"format": "csv" if gid else "xlsx"} | one)


def _with(parts: SplitResult, path: str, query: Mapping[str, str] | None = None) -> str:
    return parts._replace(path=path, query=urlencode(query or {}), fragment="").geturl()
