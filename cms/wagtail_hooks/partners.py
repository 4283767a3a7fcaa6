"""What Wagtail is told of organisations, their teams and the accounts of people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.models import MemberRole
from cms.ownership import is_steward, organisations_of
from cms.partners import (
    audit,
    healing,
    organisation_views,
    page_refusals,
    team_views,
    user_views,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern
    from wagtail.models import Page


class TeamMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(organisations_of(request.user).exists())


class OrganisationsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_steward(request.user)


@hooks.register("register_admin_menu_item")
def team_menu_item() -> MenuItem:
    url = reverse("teams")
    return TeamMenuItem(_("Our team"), url, name="team", icon_name="group", order=150)


@hooks.register("register_admin_menu_item")
def organisations_menu_item() -> MenuItem:
    url = reverse("organisations")
    label = _("Organisations")
    return OrganisationsMenuItem(label, url, name="organisations", icon_name="home", order=140)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [*organisation_addresses(), *team_addresses()]


def organisation_addresses() -> list[URLPattern]:
    one = "organisations/<int:organisation_id>"
    change_trust = organisation_views.change_trust
    return [
        path("organisations/", organisation_views.organisations, name="organisations"),
        path("organisations/new/", organisation_views.add_organisation, name="add_organisation"),
        path(f"{one}/trust/", change_trust, {"trusted": True}, name="trust"),
        path(f"{one}/review/", change_trust, {"trusted": False}, name="review"),
    ]


def team_addresses() -> list[URLPattern]:
    team = "team/<int:organisation_id>"
    member = f"{team}/members/<int:user_id>"
    invitation = f"{team}/invitations/<int:invitation_id>"
    return [
        path("team/", team_views.teams, name="teams"),
        path(f"{team}/", team_views.team, name="team"),
        path(f"{team}/invite/", team_views.invite_member, name="invite_member"),
        path(f"{invitation}/resend/", team_views.resend_invitation, name="resend_invitation"),
        path(f"{invitation}/withdraw/", team_views.withdraw_invitation, name="withdraw_invitation"),
        path(f"{team}/add/", team_views.add, name="add_member"),
        path(f"{member}/remove/", team_views.remove, name="remove_member"),
        *(
            path(
                f"{member}/{role.value}/",
                team_views.change_member,
                {"wanted": role},
                name=f"make_{role.value}",
            )
            for role in MemberRole
        ),
    ]


@hooks.register("register_log_actions")
def log_actions(registry: Any) -> None:
    audit.register(registry)


@hooks.register("after_create_page")
def team_of_a_new_organisation(request: HttpRequest, page: Page) -> None:
    healing.complete(page)


@hooks.register("before_edit_user")
def administrators_stay(request: HttpRequest, user: User) -> HttpResponse | None:
    return user_views.refuse_administrators(request, [user])


@hooks.register("before_delete_user")
def managers_stay(request: HttpRequest, user: User) -> HttpResponse | None:
    return user_views.refuse_the_last_manager(request, [user])


hooks.register("before_bulk_action", user_views.refuse_in_bulk)
hooks.register("before_copy_page", page_refusals.refuse_to_copy)
hooks.register("describe_collection_contents", page_refusals.team_in_collection)
