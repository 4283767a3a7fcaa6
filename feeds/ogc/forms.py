"""In which form a resource is sent: as JSON to programs, as a page to browsers."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from rest_framework.exceptions import NotAcceptable

from cms.quoting import quoted
from feeds import geojson

if TYPE_CHECKING:
    from django.http import HttpRequest

JSON: Final = "application/json"
HTML: Final = "text/html"


class Form(StrEnum):
    """What ``f`` asks for by name."""

    JSON = "json"
    HTML = "html"

    @property
    def other(self) -> Form:
        return Form.HTML if self is Form.JSON else Form.JSON


# The first one is sent to who takes anything.
OF_MEDIA_TYPES: Final = {
    JSON: Form.JSON,
    geojson.MEDIA_TYPE: Form.JSON,
    HTML: Form.HTML,
}


def form(text: str) -> Form:
    if text not in list(Form):
        message = _("There is no form '%(text)s' here. Write one of: %(known)s.")
        raise ValueError(message % {"text": quoted(text), "known": ", ".join(Form)})
    return Form(text)


def form_for(request: HttpRequest, asked: Form | None) -> Form:
    """What is asked for by name, otherwise what the reader likes best."""
    if asked is not None:
        return asked
    media_type = request.get_preferred_type(list(OF_MEDIA_TYPES))
    if media_type is None:
        raise NotAcceptable
    return OF_MEDIA_TYPES[media_type]
