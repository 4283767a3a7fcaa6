"""What Wagtail is told so that partners do not see each other's work."""

from __future__ import annotations

from wagtail import hooks

from cms.discretion.collection_choices import shorten_choosers
from cms.discretion.files import hide_popular_tags, refuse_unused_document
from cms.discretion.page_choosers import only_visible
from cms.discretion.pages import DiscreetPageViewSet

hooks.register("construct_page_chooser_queryset", only_visible)
hooks.register("before_serve_document", refuse_unused_document)
hide_popular_tags()
shorten_choosers()


@hooks.register("register_admin_viewset")
def discreet_pages() -> DiscreetPageViewSet:
    return DiscreetPageViewSet()
