"""Wagtail's app of users and groups, with views that know teams."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    group_viewset = "cms.partners.group_views.TeamAwareGroupViewSet"
    user_viewset = "cms.partners.user_views.TeamAwareUserViewSet"
