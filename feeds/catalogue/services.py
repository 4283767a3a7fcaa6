"""The interfaces through which all datasets can be asked: the feed's own, and the standard ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from feeds.catalogue.graph import Iri
from feeds.catalogue.terms import named, words
from feeds.columns import full_address

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from feeds.catalogue.background import Background
    from feeds.catalogue.graph import Graph


@dataclass(frozen=True, slots=True)
class Service:
    """``route`` is where it begins, ``description`` what programs read about it."""

    name: str
    title: _StrPromise
    route: str
    description: str
    standards: tuple[str, ...] = ()


SERVICES: Final = (
    Service("service", _("Open data"), "feeds:index", "feeds:openapi"),
    Service(
        "ogc",
        _("OGC API – Features"),
        "feeds:ogc_landing",
        "feeds:ogc_api",
        ("http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",),
    ),
    Service(
        "hsds",
        _("Open Referral HSDS"),
        "feeds:hsds",
        "feeds:openapi",
        ("https://docs.openreferral.org/en/v3.0.1/hsds/",),
    ),
)


def add_service(graph: Graph, one: Service, background: Background, datasets: list[Iri]) -> Iri:
    directory = background.directory
    return graph.add(
        named(one.name),
        "dcat:DataService",
        dct_title=words(f"{directory.title}: {one.title}"),
        dct_description=words(directory.description),
        dct_publisher=background.publisher,
        dcat_contactPoint=background.contact,
        dct_license=background.licence,
        dct_conformsTo=[graph.add(Iri(standard), "dct:Standard") for standard in one.standards],
        dcat_endpointURL=Iri(full_address(reverse(one.route))),
        dcat_endpointDescription=Iri(full_address(reverse(one.description))),
        dcat_servesDataset=[*datasets],
    )
