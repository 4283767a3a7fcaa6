"""A page made of what was merged, and what would keep it from being saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.coediting.snapshots import content_of, natural_keys, written
from cms.models import EntryPage

if TYPE_CHECKING:
    from wagtail.models import Page

    from cms.coediting.pairing import Row
    from cms.coediting.snapshots import Outline

Problems = dict[str, list[str]]


def merged_page(newest: Page, values: dict[str, Any], outline: Outline) -> Page:
    """The newest version with these values; nothing is saved."""
    page: Page = newest.with_content_json(written(content_of(newest), values, outline))
    return page


def problems_of(page: Page, values: dict[str, Any], outline: Outline, *, strict: bool) -> Problems:
    """Each side was in order; the two together may break a rule."""
    try:
        page.full_clean() if strict else page.clean()
    except ValidationError as error:
        return error.message_dict
    repeated = {
        name: _("Both of you added the same row. Take one of the two away.")
        for name, rows in outline.lists.items()
        if is_repeated(values[name], natural_keys(rows))
    }
    strictly = page.publication_problems() if strict and isinstance(page, EntryPage) else {}
    return {name: [sentence] for name, sentence in {**strictly, **repeated}.items()}


def is_repeated(rows: list[Row], keys: list[tuple[str, ...]]) -> bool:
    facts = [(names, *(row.values[name].key for name in names)) for names in keys for row in rows]
    return len(facts) != len(set(map(repr, facts)))
