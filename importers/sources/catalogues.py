"""A data set of a CKAN portal: which of its files is the list."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin, urlsplit

from cms.outbound import Limits, get
from cms.quoting import each_quoted
from cms.sentences import gettext as _
from importers.sources.refusals import NoListError

if TYPE_CHECKING:
    from importers.sources.addresses import Route

# The best first: tables say most, and GeoJSON says at least where.
FORMATS: Final = ("csv", "xlsx", "ods", "geojson", "xls", "tsv", "json")
LIMITS: Final = Limits(megabytes=5, seconds=30)


def file_of(route: Route) -> str:
    """The address of the one file that was meant, or else of the one that is read best."""
    resources = _resources(route.url)
    if route.resource:
        resources = [one for one in resources if one.get("id") == route.resource]
    readable = [one for one in resources if _format(one) in FORMATS]
    if not readable:
        message = _("The data set has no file that can be read here. It has: %(formats)s.")
        formats = each_quoted(dict.fromkeys(map(_format, resources))) or "–"
        raise NoListError(message % {"formats": formats})
    best = min(readable, key=lambda one: FORMATS.index(_format(one)))
    return urljoin(route.url, best["url"])


def _resources(url: str) -> list[dict[str, Any]]:
    into = BytesIO()
    get(url, into=into, headers={"Accept": "application/json"}, limits=LIMITS)
    try:
        content = json.loads(into.getvalue())
    except (ValueError, RecursionError):
        content = None
    match content:
        case {"success": True, "result": {"resources": list(resources)}}:
            return [one for one in resources if isinstance(one, dict) and _is_file(one)]
    message = _(
        "'%(host)s' does not answer as an open-data portal does. "
        "Use the address of the file itself, behind its download button."
    )
    raise NoListError(message % {"host": urlsplit(url).hostname or ""})


def _is_file(resource: dict[str, Any]) -> bool:
    return isinstance(resource.get("url"), str) and bool(resource["url"])


def _format(resource: dict[str, Any]) -> str:
    """Portals write CSV, .csv, text/csv, or nothing at all."""
    said = str(resource.get("format") or "").lower().rpartition("/")[2].lstrip(".")
    suffix = urlsplit(resource["url"]).path.lower().rpartition(".")[2]
    return said if said in FORMATS or suffix not in FORMATS else suffix
