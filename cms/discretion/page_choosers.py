"""Wagtail's choosers of pages, which would show everybody's drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404
from wagtail.admin.views.chooser import BrowseView, ChosenMultipleView, ExternalLinkView
from wagtail.models import Page

from cms.discretion.visibility import sees, visible_pages
from cms.models import DirectoryPage

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse


class DiscreetBrowseView(BrowseView):
    """What lies below a page is filtered by a hook; here, the page that is browsed itself."""

    parent_page: Page

    def get_object_list(self) -> QuerySet[Page]:
        if not sees(self.request.user, self.parent_page.pk):
            if "parent_page_id" in self.kwargs:
                raise Http404
            # Wagtail begins where all pages of a kind meet, whoever's they are.
            self.parent_page = DirectoryPage.objects.get()
        pages: QuerySet[Page] = super().get_object_list()
        return pages


class DiscreetChosenMultipleView(ChosenMultipleView):
    def get(self, request: HttpRequest) -> HttpResponse:
        if not sees(request.user, *request.GET.getlist("id")):
            raise PermissionDenied
        response: HttpResponse = super().get(request)
        return response


class DiscreetExternalLinkView(ExternalLinkView):
    """The address of a public page becomes a link to it, under its public title."""

    def post(self, request: HttpRequest) -> HttpResponse:
        if f"{self.form_prefix}-{self.link_url_field_name}" not in request.POST:
            raise BadRequest  # Wagtail's field stumbles over it
        response: HttpResponse = super().post(request)
        return response

    def render_chosen_response(self, result: dict[str, Any]) -> HttpResponse:
        if "id" in result:
            page = Page.objects.get(pk=result["id"]).specific_deferred
            result = {**result, "adminTitle": page.get_admin_display_title()}
        response: HttpResponse = super().render_chosen_response(result)
        return response


def only_visible(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """What a chooser may offer."""
    return pages.filter(pk__in=visible_pages(request.user).values("pk"))
