"""What Wagtail is told of shared pages, hand-overs and tenants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from cms.models import OfficePage
from cms.ownership import decides_on
from cms.sharing import hand_over_views, log, tenancy_views, views
from cms.sharing.choosing import OWNED
from cms.sharing.moving import go_on_as_hand_over, refuse_to_move_many

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern
    from wagtail.models import Page


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    page, office = "sharing/pages/<int:page_id>", "offices/<int:office_id>/tenancies"
    share, tenancy = f"{page}/shares/<int:share_id>", f"{office}/<int:tenancy_id>"
    offer = "sharing/offers/<int:offer_id>/"
    return [
        path("sharing/", views.sharing, name="sharing"),
        path(f"{page}/", views.page_shares, name="page_shares"),
        path(f"{page}/add/", views.add_share, name="add_share"),
        path(f"{share}/change/", views.change_share, name="change_share"),
        path(f"{share}/take-back/", views.take_share_back, name="take_share_back"),
        path(f"{page}/hand-over/", hand_over_views.hand_over_page, name="hand_over_page"),
        path(
            f"{page}/hand-over/withdraw/",
            hand_over_views.withdraw_hand_over,
            name="withdraw_hand_over",
        ),
        path(offer, hand_over_views.answer_hand_over, name="answer_hand_over"),
        path(f"{office}/", tenancy_views.office_tenancies, name="office_tenancies"),
        path(f"{tenancy}/accept/", tenancy_views.accept_tenancy, name="accept_tenancy"),
        path(f"{tenancy}/refuse/", tenancy_views.refuse_tenancy, name="refuse_tenancy"),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    label = gettext_lazy("Shared pages")
    return MenuItem(label, reverse("sharing"), name="sharing", icon_name="group", order=210)


@hooks.register("register_page_header_buttons")
def header_buttons(page: Page, user: Any, view_name: str, **kwargs: Any) -> Iterator[Button]:
    may_edit = page.permissions_for_user(user).can_edit()
    if issubclass(page.specific_class, OfficePage) and may_edit:
        url = reverse("office_tenancies", args=[page.pk])
        yield Button(_("Tenants"), url=url, icon_name="group", priority=45)
    if issubclass(page.specific_class, OWNED) and may_edit:
        url = reverse("page_shares", args=[page.pk])
        yield Button(_("Share"), url=url, icon_name="user", priority=46)
    if issubclass(page.specific_class, OWNED) and decides_on(user, page):
        url = reverse("hand_over_page", args=[page.pk])
        yield Button(_("Hand over"), url=url, icon_name="arrow-right", priority=47)


@hooks.register("before_move_page")
def move_is_hand_over(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    return go_on_as_hand_over(request, page, destination)


@hooks.register("before_bulk_action")
def move_one_by_one(
    request: HttpRequest, action: str, pages: list[Page], view: Any
) -> HttpResponse | None:
    if action != "move":
        return None
    return refuse_to_move_many(request, pages, back_to=view.next_url)


hooks.register("register_log_actions", log.register)
