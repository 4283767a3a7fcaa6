"""The addresses of the catalogue."""

from __future__ import annotations

from typing import Final

from django.urls import path

from feeds.catalogue.views import CatalogueView
from feeds.catalogue.writing import SYNTAXES

catalogue: Final = [
    path(f"catalog.{suffix}", CatalogueView.as_view(), {"suffix": suffix}, name="catalogue")
    for suffix in SYNTAXES
]
