"""Where an address may be: asks the configured geocoder, and nobody else."""

import json
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException
from typing import Any, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.utils.translation import gettext as _

from cms.coordinates import Bounds, Coordinates, InvalidCoordinatesError, point_from_degrees
from cms.quoting import quoted

SECONDS: Final = 5
LARGEST_ANSWER: Final = 256 * 1024
MOST_CANDIDATES: Final = 5


class GeocoderError(Exception):
    """The geocoder did not help; ``str()`` is the sentence for the person."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that may be meant by an address."""

    label: str
    point: Coordinates


@dataclass(frozen=True, slots=True)
class Geocoder:
    """A server that answers like Nominatim, at ``url`` without ``/search``."""

    url: str
    agent: str

    def candidates(self, address: str, *, bounds: Bounds | None = None) -> list[Candidate]:
        """What may be meant by ``address``, the likeliest first; only inside of ``bounds``."""
        rows = read_rows(self.ask(address, bounds=bounds))
        found = [candidate for row in rows if (candidate := candidate_from(row))]
        inside = [one for one in found if bounds is None or bounds.contains(one.point)]
        return inside[:MOST_CANDIDATES]

    def ask(self, address: str, *, bounds: Bounds | None) -> bytes:
        query = {"q": address, "format": "jsonv2", "limit": MOST_CANDIDATES}
        if bounds:
            edges = (bounds.west, bounds.north, bounds.east, bounds.south)
            query["viewbox"] = ",".join(str(edge) for edge in edges)
        headers = {"User-Agent": self.agent, "Accept": "application/json"}
        # The address of the server is a setting, which is checked to be http or https.
        request = Request(f"{self.url}/search?{urlencode(query)}", headers=headers)  # noqa: S310
        try:
            with build_opener(NoRedirects).open(request, timeout=SECONDS) as response:
                return response.read(LARGEST_ANSWER + 1)
        except HTTPError as error:
            raise refused(error) from None
        except (URLError, HTTPException, OSError):
            message = _("The address service does not answer. Set the marker on the map instead.")
            raise GeocoderError(message) from None


class NoRedirects(HTTPRedirectHandler):
    """What somebody typed is sent to the configured server only, wherever that points."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def refused(error: HTTPError) -> GeocoderError:
    if error.code == HTTPStatus.TOO_MANY_REQUESTS:
        return GeocoderError(_("The address service is busy. Wait a minute and try again."))
    message = _(
        "The address service refuses to answer (%(code)d). Set the marker on the map instead."
    )
    return GeocoderError(message % {"code": error.code})


def read_rows(answer: bytes) -> list[Any]:
    """The rows of a ``jsonv2`` answer."""
    try:
        rows = json.loads(answer) if len(answer) <= LARGEST_ANSWER else None
    except ValueError:
        rows = None
    if not isinstance(rows, list):
        message = _(
            "The address service sends an answer that makes no sense here. "
            "Set the marker on the map instead."
        )
        raise GeocoderError(message)
    return rows


def candidate_from(row: Any) -> Candidate | None:
    """A row with a name and a point; others are of no use to anybody."""
    try:
        point = point_from_degrees(str(row["lat"]), str(row["lon"]))
        return Candidate(label=str(row["display_name"]), point=point)
    except (InvalidCoordinatesError, KeyError, TypeError):
        return None


def one_line(*, street: str, house_number: str, postcode: str, city: str) -> str:
    """The address as on a letter: ``Westerfilder Straße 23, 44357 Dortmund``."""
    lines = (f"{street} {house_number}", f"{postcode} {city}")
    return ", ".join(line.strip() for line in lines if line.strip())


def nothing_found(address: str) -> str:
    message = _(
        "'%(address)s' was not found in the area of this directory. "
        "Check the street and the city, or set the marker on the map."
    )
    return message % {"address": quoted(address)}
