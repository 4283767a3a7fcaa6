"""The addresses of the descriptions: translate the address, describe, send."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from cms.entries import public_directory
from feeds.columns import full_address
from feeds.descriptions import data_package, json_schema, openapi, table_metadata
from feeds.documents import CollectionDocumentView, DocumentView

if TYPE_CHECKING:
    from feeds.collections import Collection


class SchemaView(CollectionDocumentView):
    media_type = json_schema.MEDIA_TYPE

    def document_of(self, collection: Collection) -> Any:
        address = full_address(reverse("feeds:schema", args=[collection.name]))
        return json_schema.schema(collection, address=address)


class TableMetadataView(CollectionDocumentView):
    media_type = table_metadata.MEDIA_TYPE

    def document_of(self, collection: Collection) -> Any:
        return table_metadata.table_metadata(collection, url=f"{collection.name}.csv")


class DataPackageView(DocumentView):
    media_type = data_package.MEDIA_TYPE

    def document(self) -> Any:
        homepage = full_address(reverse("feeds:index"))
        return data_package.data_package(public_directory(), homepage=homepage)


class OpenApiView(DocumentView):
    media_type = openapi.MEDIA_TYPE

    def document(self) -> Any:
        server = full_address(reverse("feeds:index")).rstrip("/")
        return openapi.openapi(public_directory(), server=server)
