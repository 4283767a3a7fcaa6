"""Which objects others use: noted once for each page, when a publication has written all of it.

Wagtail notes it with every row, before the rows of a page are there and again with some of them.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.db.models.signals import post_delete, post_save
from modelcluster.fields import ParentalKey
from wagtail.models import Page, ReferenceIndex
from wagtail.signal_handlers import reference_index_auto_update_disabled as left_alone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model

    # By the table that all of its kind share, and the key there: what it is, as far as is known.
    Saved = dict[tuple[Any, Any], type[Model]]

_saved: ContextVar[Saved | None] = ContextVar("saved", default=None)


@contextmanager
def references_noted_at_the_end() -> Iterator[None]:
    saved: Saved = {}
    token, left_alone.value = _saved.set(saved), True
    try:
        yield
        note(saved)
    finally:
        left_alone.value = False
        _saved.reset(token)


def note(saved: Saved) -> None:
    """Read anew: some may have been taken back since they were saved."""
    keys: dict[Any, list[Any]] = defaultdict(list)
    for (_root, key), model in saved.items():
        keys[model].append(key)
    for model, some in keys.items():
        rows = model._default_manager.filter(pk__in=some).order_by()
        for one in rows.specific() if model is Page else rows:
            ReferenceIndex.create_or_update_for_object(one)


def on_save(sender: type[Model], instance: Model, raw: bool = False, **kwargs: Any) -> None:
    saved = _saved.get()
    if saved is None or raw or sender not in ReferenceIndex.tracked_models:
        return
    model, key = holder_of(sender, instance)
    if key is not None and ReferenceIndex.is_indexed(model):
        root = root_of(model)
        if issubclass(model, saved.get((root, key), root)):
            saved[root, key] = model


def holder_of(model: Any, instance: Any) -> tuple[type[Model], Any]:
    """What the row belongs to, as Wagtail notes only that."""
    for field in model._meta.concrete_fields:
        if isinstance(field, ParentalKey):
            parent = field.remote_field.model
            is_top = not any(isinstance(one, ParentalKey) for one in parent._meta.concrete_fields)
            if is_top:
                return parent, getattr(instance, field.attname)
            return holder_of(parent, getattr(instance, field.name))
    return model, instance.pk


def root_of(model: type[Model]) -> type[Model]:
    parents = model._meta.get_parent_list()
    return parents[-1] if parents else model


def on_delete(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """At once, as ever: the key is forgotten afterwards."""
    if _saved.get() is not None and sender in ReferenceIndex.tracked_models:
        ReferenceIndex.remove_for_object(instance)
        ReferenceIndex.remove_references_to(instance)


def connect() -> None:
    post_save.connect(on_save, dispatch_uid="cms.references.on_save")
    post_delete.connect(on_delete, dispatch_uid="cms.references.on_delete")
