"""What Wagtail is told of reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.ownership import is_steward
from cms.review import views
from cms.review.editor import arrange_actions, show_answer

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.urls import URLPattern
    from wagtail.models import Page


class ReviewsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_steward(request.user)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path("review/", views.reviews, name="reviews"),
        path("review/<int:page_id>/", views.review_submission, name="review_submission"),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    label, url = gettext_lazy("Reviews"), reverse("reviews")
    return ReviewsMenuItem(label, url, name="reviews", icon_name="view", order=210)


@hooks.register("construct_page_action_menu")
def actions(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    arrange_actions(items, {**context, "request": request})


@hooks.register("before_edit_page")
def answer_in_the_editor(request: HttpRequest, page: Page) -> None:
    show_answer(request, page)
