"""Checks and restores pages as Wagtail does, without asking the database again what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.models import Page

if TYPE_CHECKING:
    from collections.abc import Iterable

Row = dict[str, Any]

# Set by Wagtail, never by people; the database itself refuses what is not there.
KEPT_BY_WAGTAIL = frozenset(
    {"content_type", "locale", "alias_of", "owner", "locked_by"}
    | {"latest_revision", "live_revision", "page_ptr"}
)


class SavedPage(Page):
    """A page that is looked at as thoroughly as ever, in fewer questions."""

    # What cannot become another once the page is saved, so that nothing has to be compared.
    unchanging: ClassVar[frozenset[str]] = frozenset({"id", "path", "translation_key"})
    # What is worked out anew whenever it is saved.
    found_by_itself: ClassVar[frozenset[str]] = frozenset()

    class Meta:
        abstract = True

    def full_clean(
        self,
        exclude: Iterable[str] | None = None,
        validate_unique: bool = True,
        validate_constraints: bool = True,
    ) -> None:
        known = {*KEPT_BY_WAGTAIL, *self.found_by_itself}
        if not self._state.adding:
            known |= self.unchanging
        super().full_clean({*(exclude or ()), *known}, validate_unique, validate_constraints)

    def update_aliases(self, **kwargs: Any) -> None:
        """There are none."""

    @classmethod
    def from_serializable_data(
        cls, data: Row, check_fks: bool = True, strict_fks: bool = False
    ) -> Self:
        """What a draft names and is gone is left out, as ever, but asked for together."""
        if check_fks:
            own = {name: value for name, value in data.items() if name not in KEPT_BY_WAGTAIL}
            [kept] = without_what_is_gone(cls, [own])
            data = {**data, **kept}
            for relation in get_all_child_relations(cls):
                if rows := data.get(name := relation.get_accessor_name()):
                    data[name] = without_what_is_gone(
                        relation.related_model, rows, known=relation.field.name
                    )
        page: Self = super().from_serializable_data(data, check_fks=False, strict_fks=strict_fks)
        return page

    def with_content_json(self, content: Row) -> Self:
        page: Self = super().with_content_json(content)
        page.live_revision_id = self.live_revision_id
        # Read just now for the address; the rules ask for it too.
        if parent := self.get_parent():
            page._cached_parent_obj = parent
        return page


def without_what_is_gone(
    model: type[models.Model], rows: list[Row], *, known: str = ""
) -> list[Row]:
    """Rows of a draft, which name only what there is; ``known`` is the page that they belong to.

    A row of a page (one with ``known``) goes with what it cannot be without.
    """
    for field in model._meta.concrete_fields:
        if field.name == known or not (field.many_to_one or field.one_to_one):
            continue
        target: Any = field.remote_field
        gone = missing(target, [row.get(field.name) for row in rows])
        if gone and known and target.on_delete == models.CASCADE:
            rows = [row for row in rows if row.get(field.name) not in gone]
        elif gone:
            rows = [
                {**row, field.name: None} if row.get(field.name) in gone else row for row in rows
            ]
    return rows


def missing(target: Any, values: list[Any]) -> set[Any]:
    """Which of the values name nothing."""
    key = target.model._meta.get_field(target.field_name)
    named = {value: key.to_python(value) for value in values if value is not None}
    if not named:
        return set()
    there = target.model._default_manager.filter(**{f"{key.name}__in": set(named.values())})
    found = set(there.order_by().values_list(key.name, flat=True))
    return {value for value, one in named.items() if one not in found}
