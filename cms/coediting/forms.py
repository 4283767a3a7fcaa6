"""The editor's form when somebody else may be at the same entry: saves what was merged."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from wagtail.models import COMMENTS_RELATION_NAME

from cms.coediting.bases import NAME, BaseField, packed
from cms.coediting.snapshots import Outline, content_of, outline_of, plain, snapshot

if TYPE_CHECKING:
    from wagtail.models import Page


class CoEdited:
    """Carries what it was loaded with, and can save another page than the one it changed."""

    outline: Outline
    fields: dict[str, Any]
    instance: Any
    # The newest version with what was changed here, when somebody else has saved.
    merged: Page | None = None

    def __init__(self, *args: Any, newest: Page, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base = packed(plain(content_of(newest), self.outline))
        self.fields[NAME] = BaseField(required=False, initial=base)

    def save(self, commit: bool = True) -> Page:
        form: Any = super()
        page: Page = form.save(commit=commit and self.merged is None)
        if self.merged is None:
            return page
        setattr(self.merged, COMMENTS_RELATION_NAME, getattr(page, COMMENTS_RELATION_NAME).all())
        if commit:
            self.merged.save()
            self.number_new_rows(self.merged)
        return self.merged

    def number_new_rows(self, saved: Page) -> None:
        """Rows that were added here learn the numbers under which they were stored."""
        mine = snapshot(content_of(self.instance), self.outline)
        stored = snapshot(content_of(saved), self.outline)
        for name in self.outline.lists:
            known = {row.pk for row in mine[name]}
            fresh = [row for row in stored[name] if row.pk not in known]
            rows = sorted(getattr(self.instance, name).all(), key=lambda row: row.sort_order or 0)
            for row, shown in zip(rows, mine[name], strict=True):
                if shown.pk is None and shown in fresh:
                    row.pk = fresh.pop(fresh.index(shown)).pk

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        """After saving, what stands in the form is what the next merge starts from."""
        form: Any = super()
        shown = plain(content_of(self.instance), self.outline)
        return [*form.get_field_updates_for_resave(), (NAME, packed(shown))]


@cache
def co_edited_form(page_class: type[Page]) -> Any:
    """The form of this kind of page, for several people at once."""
    form = page_class.get_edit_handler().get_form_class()
    return type(form)(form.__name__, (CoEdited, form), {"outline": outline_of(form)})
