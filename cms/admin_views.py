"""What the editor's form asks the server while somebody writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from cms.coordinates import InvalidCoordinatesError, parse_point
from cms.geocoding import Geocoder, GeocoderError, nothing_found, one_line
from cms.models import DirectoryPage, DistrictPage
from cms.opening_hours import understand
from cms.widgets import understood_hours, understood_html

if TYPE_CHECKING:
    from django.http import HttpRequest

    from cms.coordinates import Bounds
    from cms.geocoding import Candidate

ADDRESS = ("street", "house_number", "postcode", "city")


@require_safe
def understand_hours(request: HttpRequest) -> JsonResponse:
    """How the words about opening hours are understood, for machines and as a table."""
    understanding = understand(request.GET.get("text", ""))
    hours = understood_hours(understanding)
    return JsonResponse(
        {
            "osm": understanding.osm,
            "sentence": hours.sentence,
            "week": [{"name": day.name, "text": day.text} for day in hours.usual_week],
            "by_appointment": understanding.by_appointment,
            "not_understood": understanding.not_understood,
            "problems": understanding.problems,
            "html": understood_html(understanding),
        }
    )


@require_safe
def understand_position(request: HttpRequest) -> JsonResponse:
    """The point that somebody typed; otherwise a sentence about it."""
    try:
        point = parse_point(request.GET.get("text", ""))
        if bounds := directory_bounds():
            bounds.check(point)
    except InvalidCoordinatesError as error:
        return JsonResponse({"point": None, "sentence": str(error)})
    return JsonResponse({"point": [str(point.latitude), str(point.longitude)], "sentence": ""})


@require_safe
def find_address(request: HttpRequest) -> JsonResponse:
    """What may be meant by an address, for somebody to choose from; otherwise a sentence."""
    parts = {name: request.GET.get(name, "").strip()[:120] for name in ADDRESS}
    try:
        found = candidates(parts)
    except GeocoderError as error:
        return JsonResponse({"candidates": [], "sentence": str(error)})
    sentence = ngettext("One place was found.", "%(count)d places were found.", len(found))
    sentence %= {"count": len(found)}
    rows = [
        {"label": one.label, "point": [str(one.point.latitude), str(one.point.longitude)]}
        for one in found
    ]
    return JsonResponse(
        {"candidates": rows, "sentence": f"{sentence} {_('Choose the right one.')}"}
    )


def candidates(parts: dict[str, str]) -> list[Candidate]:
    if not settings.GEOCODER_URL:
        raise GeocoderError(_("There is no address service here. Set the marker on the map."))
    if not parts["street"] or not (parts["postcode"] or parts["city"]):
        raise GeocoderError(_("Write the street and the city first, then look for the address."))
    address = one_line(**parts)
    geocoder = Geocoder(settings.GEOCODER_URL, agent=f"Quartiersatlas ({settings.BASE_URL})")
    found = geocoder.candidates(address, bounds=directory_bounds())
    if not found:
        raise GeocoderError(nothing_found(address))
    return found


@require_safe
def district_outlines(request: HttpRequest) -> JsonResponse:
    """The districts and the area of the directory, as a map without tiles draws them."""
    rows = DistrictPage.objects.live().exclude(boundary=None).order_by("title")
    features = [
        {"type": "Feature", "geometry": outline, "properties": {"name": name}}
        for name, outline in rows.values_list("title", "boundary")
    ]
    bounds = directory_bounds()
    box = [float(edge) for edge in bounds_edges(bounds)] if bounds else None
    collection = {"type": "FeatureCollection", "features": features, "bbox": box}
    return JsonResponse(collection, content_type="application/geo+json")


def directory_bounds() -> Bounds | None:
    directory = DirectoryPage.objects.first()
    return directory.bounds if directory else None


def bounds_edges(bounds: Bounds) -> tuple[Any, ...]:
    return bounds.west, bounds.south, bounds.east, bounds.north
