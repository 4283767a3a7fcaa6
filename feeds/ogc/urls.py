"""The addresses of the service; people paste the first one with and without its slash."""

from __future__ import annotations

from typing import Final

from django.urls import path

from feeds.ogc import views

COLLECTION: Final = "ogc/collections/<slug:collection>"

ogc: Final = [
    path("ogc/", views.LandingView.as_view(), name="ogc_landing"),
    path("ogc", views.LandingView.as_view()),
    path("ogc/conformance", views.ConformanceView.as_view(), name="ogc_conformance"),
    path("ogc/api", views.ApiView.as_view(), name="ogc_api"),
    path("ogc/collections", views.CollectionsView.as_view(), name="ogc_collections"),
    path(COLLECTION, views.CollectionView.as_view(), name="ogc_collection"),
    path(f"{COLLECTION}/schema", views.SchemaView.as_view(), name="ogc_schema"),
    path(f"{COLLECTION}/queryables", views.QueryablesView.as_view(), name="ogc_queryables"),
    path(f"{COLLECTION}/items", views.ItemsView.as_view(), name="ogc_items"),
    path(f"{COLLECTION}/items/<uuid:entry_id>", views.ItemView.as_view(), name="ogc_item"),
]
