"""Rows of one file that speak of the same entry: joined where they only add to it, else listed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from importers.headers import comparable
from importers.matching import address_of, public_id_of
from importers.problems import RowRefusedError

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

Texts = dict[str, str]

# Cells that list: a second row may add to them.
LISTS: Final = ("category", "audience", "languages")


@dataclass(slots=True)
class RowTexts:
    """One row of the sheet by field; ``repeats`` says why it is no entry of its own."""

    number: int
    texts: Texts
    repeats: RowRefusedError | None = None
    first: RowTexts | None = field(default=None, repr=False)


def combine(rows: Iterable[RowTexts]) -> list[RowTexts]:
    """The same rows; what a repeating one adds to a list has gone to the first."""
    firsts: dict[Hashable, RowTexts] = {}
    combined = []
    for row in rows:
        combined.append(row)
        row.first = next((firsts[key] for key in _keys(row.texts) if key in firsts), None)
        if row.first:
            row.repeats = _repeat(row.first, row)
        else:
            firsts |= dict.fromkeys(_keys(row.texts), row)
            firsts.setdefault(_name_key(row.texts), row)
    return combined


def _keys(texts: Texts) -> list[Hashable]:
    """By which earlier rows this row is found: an id, a reference, else name and address."""
    if public_id := public_id_of(texts):
        return [public_id]
    return [texts["reference"]] if texts.get("reference") else [_name_key(texts)]


def _name_key(texts: Texts) -> Hashable:
    return comparable(texts.get("name", "")), address_of(texts) or id(texts)


def _repeat(first: RowTexts, row: RowTexts) -> RowRefusedError:
    other = _different(first.texts, row.texts)
    found = {"row": first.number, "name": row.texts.get("name", "")}
    key = "reference" if row.texts.get("reference") else "name"
    if other - set(LISTS):
        message = _(
            "'%(text)s' stands in row %(row)s already, with other values. "
            "Give each entry a reference of its own, or delete one of the rows."
        )
    elif other:
        _join(first.texts, row.texts)
        message = _(
            "'%(text)s' is the entry of row %(row)s. What this row adds to a list was put there."
        )
    else:
        message = _("'%(text)s' stands in row %(row)s already. Delete one of the rows.")
    text = row.texts.get(key, "")
    return RowRefusedError(message % {**found, "text": text}, key=key, found=text)


def _different(one: Texts, other: Texts) -> set[str]:
    return {key for key in one.keys() | other.keys() if one.get(key) != other.get(key)}


def _join(first: Texts, row: Texts) -> None:
    for key in LISTS:
        texts = [text for text in (first.get(key), row.get(key)) if text]
        if texts:
            first[key] = "\n".join(dict.fromkeys(texts))
