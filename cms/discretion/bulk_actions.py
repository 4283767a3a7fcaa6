"""Wagtail's actions on several objects, which would name each that somebody may not touch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.discretion.visibility import visible_ids

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail.admin.views.bulk_action import BulkAction

# What somebody may do with an object at all, for it to be named to them.
ANY_RIGHT = ("add", "change", "delete", "choose")


class Discreet:
    """Leaves out of an action, and of what it says, whatever somebody may not see."""

    request: HttpRequest

    def get_queryset(self, model: Any, object_ids: Iterable[Any]) -> list[Any]:
        chosen: list[Any] = super().get_queryset(model, whole_numbers(object_ids))  # type: ignore[misc]  # a mixin of BulkAction
        seen = ids_seen(self.request.user, model, [each.pk for each in chosen])
        visible = [each for each in chosen if each.pk in seen]
        if not visible:
            raise Http404
        return visible

    def get_actionable_objects(self) -> tuple[list[Any], dict[str, Any]]:
        """What is refused is named as its kind names itself; a plain page names its draft."""
        objects, refused = super().get_actionable_objects()  # type: ignore[misc]  # a mixin of BulkAction
        rows = refused["items_with_no_access"]
        named = [getattr(each, "specific_deferred", each) for each in rows]
        return objects, {**refused, "items_with_no_access": named}


def whole_numbers(values: Iterable[Any]) -> list[int]:
    return [int(value) for value in values if str(value).isdecimal()]


def ids_seen(user: Any, model: Any, ids: list[int]) -> set[int]:
    if issubclass(model, Page):
        return visible_ids(user, ids)
    policy = policy_registry.get_by_type(model)
    seen = policy.instances_user_has_any_permission_for(user, ANY_RIGHT)
    return set(seen.filter(pk__in=ids).values_list("pk", flat=True))


def bulk_action(request: HttpRequest, app_label: str, model_name: str, action: str) -> HttpResponse:
    """In place of Wagtail's dispatcher: the same action, discreet."""
    found: type[BulkAction] | None = bulk_action_registry.get_bulk_action_class(
        app_label, model_name, action
    )
    if found is None:
        raise Http404
    discreet: Any = type(f"Discreet{found.__name__}", (Discreet, found), {})
    response: HttpResponse = discreet(request, found.get_default_model()).dispatch(request)
    return response
