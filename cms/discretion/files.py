"""Whose pictures, documents and tags somebody sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from taggit.models import Tag
from wagtail.admin import filters
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.views import chooser
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST_TAGS = 10
RIGHTS = ("add", "change", "choose")


def refuse_unused_document(document: Any, request: HttpRequest) -> None:
    """A document is public once a public page links to it; before, its organisation sees it."""
    policy = policy_registry.get_by_type(get_document_model())
    if policy.user_has_any_permission_for_instance(request.user, RIGHTS, document):
        return
    links = ReferenceIndex.get_references_to(document).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    linking = [int(pk) for pk in links.values_list("object_id", flat=True)]
    if not Page.objects.live().public().filter(pk__in=linking).exists():
        raise Http404(_("This document is not public."))


def no_tags(model: Any, count: int = 0) -> QuerySet[Tag]:
    return Tag.objects.none()


def hide_popular_tags() -> None:
    """Wagtail offers everybody's tags as a filter, by a function that does not know who asks."""
    filters.popular_tags_for_model = no_tags
    chooser.popular_tags_for_model = no_tags


def autocomplete_tags(request: HttpRequest, **kwargs: str) -> JsonResponse:
    """The tags that begin so, of the pictures and documents that somebody may choose."""
    term = request.GET.get("term", "")
    tags = tags_seen_by(request.user).filter(name__istartswith=term) if term else Tag.objects.none()
    names = tags.order_by("name").values_list("name", flat=True).distinct()[:MOST_TAGS]
    return JsonResponse(list(names), safe=False)


def tags_seen_by(user: Any) -> QuerySet[Tag]:
    found: QuerySet[Tag] = Tag.objects.none()
    for model in (get_image_model(), get_document_model()):
        seen = policy_registry.get_by_type(model).instances_user_has_any_permission_for(
            user, RIGHTS
        )
        found |= Tag.objects.filter(
            taggit_taggeditem_items__content_type=ContentType.objects.get_for_model(model),
            taggit_taggeditem_items__object_id__in=seen.values("pk"),
        )
    return found
