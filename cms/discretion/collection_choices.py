"""Choosers of pictures and documents for who has hundreds of collections: a short screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.forms.utils import flatatt
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from wagtail.admin.forms.collections import SelectWithDisabledOptions
from wagtail.documents.views import chooser as documents
from wagtail.images.views import chooser as images

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.safestring import SafeString

MOST = 10  # in which somebody looks for one; after that the search by title is quicker

SELECTED = mark_safe(" selected")  # a constant


class PlainSelect(SelectWithDisabledOptions):
    """Django takes a template for each option, which hundreds of them make slow."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        chosen = {str(each) for each in self.format_value(value)}
        options = format_html_join(
            "\n",
            '<option value="{}"{}>{}</option>',
            ((pk, SELECTED if str(pk) in chosen else "", label) for pk, label in self.choices),
        )
        attributes = flatatt({**self.build_attrs(self.attrs, attrs), "name": name})
        return format_html("<select{}>\n{}\n</select>", attributes, options)


class FewCollections:
    request: HttpRequest
    permission_policy: Any

    @cached_property
    def collections(self) -> Any:
        """Those by which the list can be filtered; none if there are too many for that."""
        mine = self.permission_policy.collections_user_has_permission_for(
            self.request.user, "choose"
        )
        return mine if 1 < len(mine[: MOST + 1]) <= MOST else None

    def get_creation_form(self) -> Any:
        form = super().get_creation_form()  # type: ignore[misc]  # a mixin of Wagtail's views
        if form and (field := form.fields.get("collection")):
            choices = [(one.pk, field.label_from_instance(one)) for one in form.collections]
            field.widget = PlainSelect(attrs=field.widget.attrs, choices=choices)
        return form


class ImageChooseView(FewCollections, images.ImageChooseView):
    pass


class ImageChooseResultsView(FewCollections, images.ImageChooseResultsView):
    pass


class DocumentChooseView(FewCollections, documents.DocumentChooseView):
    pass


class DocumentChooseResultsView(FewCollections, documents.DocumentChooseResultsView):
    pass


def shorten_choosers() -> None:
    images.viewset.choose_view_class = ImageChooseView
    images.viewset.choose_results_view_class = ImageChooseResultsView
    documents.viewset.choose_view_class = DocumentChooseView
    documents.viewset.choose_results_view_class = DocumentChooseResultsView
