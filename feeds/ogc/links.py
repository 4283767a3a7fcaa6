"""Links between the resources, as each of them lists its own (RFC 8288)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse

from feeds.ogc.forms import HTML, JSON, Form

if TYPE_CHECKING:
    from django.http import HttpRequest

Link = dict[str, str]

REGISTERED: Final = "http://www.opengis.net/def/rel/ogc/1.0"
SCHEMA: Final = "application/schema+json"


def link(rel: str, href: str, media_type: str, title: Any) -> Link:
    return {"rel": rel, "href": href, "type": media_type, "title": str(title)}


def address(request: HttpRequest, name: str, *parts: Any) -> str:
    """The full address of a resource, where the reader has found us."""
    return request.build_absolute_uri(reverse(f"feeds:{name}", args=parts))


def forms_of_this(
    request: HttpRequest, form: Form, title: Any, *, json_type: str = JSON
) -> list[Link]:
    """Where the reader is, and the same in the other form."""
    media_types = {Form.JSON: json_type, Form.HTML: HTML}
    here = request.build_absolute_uri()
    there = in_form(request, form.other)
    return [
        link("self", here, media_types[form], title),
        link("alternate", there, media_types[form.other], title),
    ]


def in_form(request: HttpRequest, form: Form) -> str:
    """The same question in another form."""
    params = request.GET.copy()
    params["f"] = form
    return request.build_absolute_uri(f"{request.path}?{params.urlencode()}")
