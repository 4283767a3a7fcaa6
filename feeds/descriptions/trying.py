"""Pages on which people try every address: made from the OpenAPI, and plain forms do the asking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.entries import public_directory
from cms.quoting import quoted
from feeds.columns import full_address
from feeds.descriptions.openapi import openapi
from feeds.languages import language
from feeds.ogc.answering import page
from feeds.problems import QueryError, UnknownAddressError
from feeds.query import Reader, read
from feeds.views import FeedView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse

Facts = dict[str, Any]
LANG: dict[str, Reader] = {"lang": language}


class DocsView(FeedView):
    """All addresses, by what they are about."""

    def get(self, request: HttpRequest) -> HttpResponse:
        lang = read(request.GET, LANG).get("lang", "")
        return page(request, "feeds/docs/index.html", groups, lang=lang)


class OperationView(FeedView):
    """One address with a form for its parameters."""

    def get(self, request: HttpRequest, *, operation: str) -> HttpResponse:
        lang = read(request.GET, LANG).get("lang", "")

        def facts() -> Facts:
            return {"operation": operation_named(operation)}

        return page(request, "feeds/docs/operation.html", facts, lang=lang)


class AskView(FeedView):
    """Where the form leads: a form sends fields that are empty, and a feed refuses those."""

    def get(self, request: HttpRequest, *, operation: str) -> HttpResponse:
        asked = operation_named(operation)
        found = read(request.GET, {one["name"]: str for one in asked["parameters"]})
        path = asked["path"]
        for one in asked["parameters"]:
            if one["is_in_path"]:
                part = in_path(one, found.pop(one["name"], "").strip())
                path = path.replace(f"{{{one['name']}}}", part)
        filled = {name: text for name, text in found.items() if text}
        address = reverse("feeds:index").rstrip("/") + path
        return HttpResponseRedirect(f"{address}?{urlencode(filled)}" if filled else address)


def in_path(parameter: Facts, text: str) -> str:
    """What stands in the middle of an address: the id of an entry, or one of a few words."""
    name, choices = parameter["name"], parameter["choices"]
    if choices:
        message = _("There is no '%(text)s' here. There are: %(known)s.")
        facts = {"text": quoted(text), "known": ", ".join(choices)}
        if text not in choices:
            raise QueryError({name: message % facts})
        return text
    try:
        return str(UUID(text))
    except ValueError:
        message = _("'%(text)s' is not the id of an entry. Copy one from a file: it has 36 signs.")
        raise QueryError({name: message % {"text": quoted(text)}}) from None


def groups() -> Facts:
    """What is about the same stands together, in the order of the description."""
    found: dict[str, list[Facts]] = {}
    for one in operations():
        found.setdefault(one["tag"], []).append(one)
    return {"groups": [{"name": tag, "operations": listed} for tag, listed in found.items()]}


def operation_named(name: str) -> Facts:
    for one in operations():
        if one["id"] == name:
            return one
    message = _("There is no operation '%(name)s'. All of them stand on %(address)s.")
    facts = {"name": quoted(name), "address": full_address(reverse("feeds:docs"))}
    raise UnknownAddressError(message % facts)


def operations() -> Iterator[Facts]:
    server = full_address(reverse("feeds:index")).rstrip("/")
    document = openapi(public_directory(), server=server)
    for path, methods in document["paths"].items():
        said = methods["get"]
        yield {
            "id": said["operationId"],
            "path": path,
            "address": server + path,
            "tag": said["tags"][0],
            "summary": said.get("summary", ""),
            "parameters": list(parameters(said["parameters"], document)),
            "media_types": list(said["responses"]["200"]["content"]),
        }


def parameters(said: list[Facts], document: Facts) -> Iterator[Facts]:
    """A form sends no headers."""
    known = document["components"]["parameters"]
    for one in said:
        found = known[one["$ref"].rpartition("/")[2]] if "$ref" in one else one
        if found["in"] != "header":
            yield parameter(found)


def parameter(said: Facts) -> Facts:
    """As a field of the form: its name, what it means, an example or what can be chosen."""
    example = said.get("example", "")
    return {
        "name": said["name"],
        "meaning": said.get("description", ""),
        "example": ",".join(map(str, example)) if isinstance(example, list) else example,
        "choices": said["schema"].get("enum", []),
        "is_required": said.get("required", False),
        "is_in_path": said["in"] == "path",
    }
