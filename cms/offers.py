"""What a form takes as chosen: public pages and one's own; pictures that its user may choose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import CollectionMember, Page
from wagtail.permissions import policy_registry

if TYPE_CHECKING:
    from django.db.models import QuerySet

NOT_OFFERED = _("This is not public and not yours. Choose another one.")


class OffersVisible:
    """A form that refuses the id of anything that its user may not see, and never shows it."""

    fields: dict[str, forms.Field]
    initial: dict[str, Any]
    for_user: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user is None:  # a form that code makes, for nobody
            return
        for name, field in self.choices_among_others():
            field.error_messages["invalid_choice"] = NOT_OFFERED
            chosen = field.prepare_value(self.initial.get(name)) or []
            keys = chosen if isinstance(chosen, list) else [chosen]
            rows: Any = field.queryset
            field.queryset = rows.filter(
                Q(pk__in=keys) | Q(pk__in=visible(rows.model, self.for_user).values("pk"))
            )

    def choices_among_others(self) -> list[tuple[str, forms.ModelChoiceField[Any]]]:
        return [
            (name, field)
            for name, field in self.fields.items()
            if isinstance(field, forms.ModelChoiceField)
            and field.queryset is not None
            and issubclass(field.queryset.model, Page | CollectionMember)
        ]

    def _clean_fields(self) -> None:
        """A chooser shows the title of whatever was sent, also beside a refusal."""
        form: Any = self
        super()._clean_fields()  # type: ignore[misc]  # a mixin of forms
        for name, _field in self.choices_among_others():
            if name in form.errors:
                form.data = form.data.copy()
                form.data[form.add_prefix(name)] = ""


def visible(model: Any, user: Any) -> QuerySet[Any]:
    policy = policy_registry.get_by_type(model)
    if issubclass(model, Page):
        pages: Any = Page.objects.filter(
            Q(live=True) | Q(pk__in=policy.explorable_instances(user).values("pk"))
        )
        return pages
    chosen: QuerySet[Any] = policy.instances_user_has_any_permission_for(user, ["choose"])
    return chosen
