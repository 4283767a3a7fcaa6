"""What open-data portals are told: one catalogue, a dataset for each collection, all its files.

A catalogue in which a dataset is missing would delete it there: rather none than a short one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from feeds.catalogue.background import background
from feeds.catalogue.datasets import add_dataset
from feeds.catalogue.graph import Graph, Iri
from feeds.catalogue.services import SERVICES, add_service
from feeds.catalogue.terms import AUTHORITY, homepage, moment, named, words
from feeds.collections import COLLECTIONS
from feeds.models import FeedEntry
from feeds.problems import IncompleteCatalogueError

if TYPE_CHECKING:
    import datetime

    from cms.entry import Directory, Entry
    from feeds.catalogue.background import Background
    from feeds.catalogue.stored import Inventory


def catalogue(directory: Directory, publisher: Entry, inventory: Inventory) -> Graph:
    graph = Graph()
    behind = background(graph, directory, publisher)
    datasets = [add_dataset(graph, one, behind, inventory) for one in COLLECTIONS.values()]
    services = [add_service(graph, one, behind, datasets) for one in SERVICES]
    add_catalogue(graph, behind, datasets, services, modified_at=newest(directory, inventory))
    return graph


def checked(directory: Directory | None) -> tuple[Directory, Entry]:
    """The directory and who publishes it, or IncompleteCatalogueError.

    The publisher is public, so the feed has it, unless rows were lost or never made.
    """
    if directory is None:
        raise IncompleteCatalogueError(_("There is no published directory yet."))
    if not directory.description:
        message = _("The directory has no description for data portals. The steward writes one.")
        raise IncompleteCatalogueError(message)
    if directory.publisher is None:
        message = _("The directory has no published steward. The steward chooses an organisation.")
        raise IncompleteCatalogueError(message)
    if not FeedEntry.objects.filter(entry_id=directory.publisher.id, deleted=False).exists():
        message = _("The feed does not hold what is published. It has to be made anew.")
        raise IncompleteCatalogueError(message)
    return directory, directory.publisher


def newest(directory: Directory, inventory: Inventory) -> datetime.datetime:
    return max(inventory.changed_at, directory.modified_at or inventory.changed_at)


def add_catalogue(
    graph: Graph,
    background: Background,
    datasets: list[Iri],
    services: list[Iri],
    *,
    modified_at: datetime.datetime,
) -> Iri:
    directory = background.directory
    taxonomy = graph.add(Iri(f"{AUTHORITY}data-theme"), "skos:ConceptScheme")
    return graph.add(
        named("catalogue"),
        "dcat:Catalog",
        dct_title=words(directory.title),
        dct_description=words(directory.description),
        dct_publisher=background.publisher,
        foaf_homepage=graph.add(Iri(homepage()), "foaf:Document"),
        dct_language=background.language,
        dct_license=background.licence,
        dct_modified=moment(modified_at),
        dct_spatial=background.places,
        dcat_themeTaxonomy=taxonomy,
        dcat_dataset=[*datasets],
        dcat_service=[*services],
    )
