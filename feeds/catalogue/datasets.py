"""A dataset for each collection. Portals know it by its address, which never changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cms.vocabularies import Kind
from feeds.catalogue.background import contributor, level
from feeds.catalogue.distributions import distributions
from feeds.catalogue.graph import Iri, Text
from feeds.catalogue.terms import authority, homepage, moment, named, words

if TYPE_CHECKING:
    from feeds.catalogue.background import Background
    from feeds.catalogue.graph import Graph
    from feeds.catalogue.stored import Inventory
    from feeds.collections import Collection

THEMES: Final = {"programmes": ["SOCI", "EDUC"], "sessions": ["SOCI", "EDUC"]} | {
    "districts": ["SOCI", "REGI"]
}


def dataset_address(collection: Collection) -> Iri:
    return named(f"dataset-{collection.name}")


def add_dataset(
    graph: Graph, collection: Collection, background: Background, inventory: Inventory
) -> Iri:
    directory = background.directory
    address = dataset_address(collection)
    return graph.add(
        address,
        "dcat:Dataset",
        dct_title=words(f"{directory.title}: {collection.title}"),
        dct_description=words(f"{collection.title}. {directory.description}"),
        dct_identifier=Text(address.address),
        dct_publisher=background.publisher,
        dcat_contactPoint=background.contact,
        dcat_theme=[
            authority(graph, "data-theme", code, "skos:Concept")
            for code in THEMES.get(collection.name, ["SOCI"])
        ],
        dcat_keyword=[words(str(Kind(kind).label)) for kind in collection.kinds],
        dct_language=background.language,
        dct_spatial=background.places,
        dcatde_politicalGeocodingLevelURI=level(directory),
        dct_accessRights=authority(graph, "access-right", "PUBLIC", "dct:RightsStatement"),
        dct_accrualPeriodicity=authority(graph, "frequency", "UPDATE_CONT", "dct:Frequency"),
        dct_modified=moment(inventory.modified_at(collection)),
        dcatde_contributorID=contributor(),
        dcat_landingPage=graph.add(Iri(homepage()), "foaf:Document"),
        dcat_distribution=[*distributions(graph, collection, background, inventory)],
    )
