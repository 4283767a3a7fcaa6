"""From the address of a source to a table that can be imported."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import Message
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from cms.outbound import Limits, check, get
from cms.sentences import gettext as _
from importers.reading.limits import MEGABYTE, limits_of_site
from importers.sources.addresses import Route, Way, route_to
from importers.sources.catalogues import file_of
from importers.sources.followed import columns_of, rows_of
from importers.sources.mirror import follow
from importers.sources.pages import ACCEPT, is_json, pages_from
from importers.sources.refusals import NoListError
from importers.sources.tables import FeatureTable

if TYPE_CHECKING:
    from pathlib import Path

    from cms.outbound import Answer
    from importers.sources.models import Source

# Servers call a table many things; what is none is found by its bytes.
TYPES: Final = ("text/csv", "text/plain", "text/tab-", "text/x-", "application/", "binary/")


@dataclass(frozen=True, slots=True)
class Fetched:
    """A table in a file, and by what the server knows whether it is still the same."""

    path: Path
    file_name: str
    file_address: str
    etag: str = ""
    last_modified: str = ""


def limits_of_fetching(*, seconds: float = 300) -> Limits:
    return Limits(megabytes=limits_of_site().file_bytes // MEGABYTE, seconds=seconds)


def fetch(source: Source, *, folder: Path, limits: Limits) -> Fetched | None:
    """The list of the source as a file in the folder; ``None`` while it is what it was."""
    route = route_to(check(source.address))
    if route.way is Way.CATALOGUE:
        route = route_to(check(file_of(route)))
    if route.way is Way.CHANGES:
        return _changes(source, route.url, folder=folder, limits=limits)
    return _file(source, route, folder=folder, limits=limits)


def _file(source: Source, route: Route, *, folder: Path, limits: Limits) -> Fetched | None:
    path = folder / "answer"
    asked = ACCEPT if route.way is Way.FEATURES else _known(source, route.url)
    with path.open("wb") as file:
        answer = get(route.url, into=file, headers=asked, types=TYPES, limits=limits)
    if answer.is_unchanged:
        return None
    name, is_one_page = file_name_of(answer), True
    if is_json(path):
        name = f"{name.removesuffix('.csv')}.csv"
        path, is_one_page = _features(path, answer.url, folder=folder, limits=limits)
    said = answer.headers if is_one_page else {}
    etag, last_modified = said.get("ETag", ""), said.get("Last-Modified", "")
    return Fetched(path, name, route.url, etag, last_modified)


def _known(source: Source, url: str) -> dict[str, str]:
    """What the server said of this very file the last time."""
    if source.file_address != url:
        return {}
    known = {"If-None-Match": source.etag, "If-Modified-Since": source.last_modified}
    return {name: value for name, value in known.items() if value}


def _features(page: Path, url: str, *, folder: Path, limits: Limits) -> tuple[Path, bool]:
    """The table of all pages, and whether there was only one."""
    pages = 0
    with FeatureTable() as table:
        for features in pages_from(page, url=url, limits=limits):
            pages += 1
            for feature in features.features:
                table.add(feature.texts or {})
        return _written(table, folder), pages == 1


def _changes(source: Source, url: str, *, folder: Path, limits: Limits) -> Fetched | None:
    answer = follow(source, url, page=folder / "page", limits=limits)
    if answer.is_unchanged:
        return None
    with FeatureTable(columns_of(source.kind)) as table:
        for texts in rows_of(source):
            table.add(texts)
        path = _written(table, folder)
    host = urlsplit(url).hostname or ""
    return Fetched(path, f"{host}.csv", url, answer.headers.get("ETag", ""))


def _written(table: FeatureTable, folder: Path) -> Path:
    if not table.rows:
        raise NoListError(_("There is no entry of this kind at the address."))
    path = folder / "table.csv"
    table.write(path)
    return path


def file_name_of(answer: Answer) -> str:
    """What the server calls the file, else the end of its address."""
    header = Message()
    header["Content-Disposition"] = answer.headers.get("Content-Disposition", "")
    parts = urlsplit(answer.url)
    of_path = unquote(parts.path.removesuffix("/items").rstrip("/").rpartition("/")[2])
    name = header.get_filename() or of_path or parts.hostname or ""
    return " ".join(name.replace("/", " ").split())
