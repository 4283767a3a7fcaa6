"""The addresses of what describes the feed."""

from __future__ import annotations

from typing import Final

from django.urls import path

from feeds.descriptions import trying, views

# These look like the file of a collection and have to be tried before.
whole_names: Final = [
    path("datapackage.json", views.DataPackageView.as_view(), name="data_package"),
    path("openapi.json", views.OpenApiView.as_view(), name="openapi"),
]
descriptions: Final = [
    path("<slug:collection>.schema.json", views.SchemaView.as_view(), name="schema"),
    path(
        "<slug:collection>.csv-metadata.json",
        views.TableMetadataView.as_view(),
        name="table_metadata",
    ),
    path("docs/", trying.DocsView.as_view(), name="docs"),
    path("docs/<slug:operation>/", trying.OperationView.as_view(), name="operation"),
    path("docs/<slug:operation>/ask", trying.AskView.as_view(), name="ask"),
]
