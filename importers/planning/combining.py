"""Rows of one file that speak of the same entry: joined where they only add to it, else listed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from cms.sentences import gettext as _
from importers.columns.parts import join
from importers.planning.matching import address_of, public_id_of
from importers.problems import Place, RowRefusedError, row_beside
from importers.reading.error_texts import shows_error
from importers.reading.headers import comparable

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence
    from uuid import UUID

    from importers.columns.part_names import PartKind
    from importers.columns.parts import PartRow

Texts = dict[str, str]

# Cells that list: a second row may add to them.
LISTS: Final = ("category", "audience", "languages")
# Cells that the next row may go on with, when it says no name of its own.
CONTINUED: Final = (*LISTS, "opening_hours", "description")
_IDENTITY: Final = ("name", "reference", "id")
# Whoever writes an address means an entry, and forgot its name.
_WHERE: Final = (
    *("street", "house_number", "postcode", "city", "postcode_city", "address"),
    *("point", "latitude", "longitude", "easting", "northing"),
)


@dataclass(slots=True)
class RowTexts:
    """One row of the sheet by field; ``repeats`` says why it is no entry of its own.

    ``parts`` are the dates and modules that stand in it; ``joined`` is true when everything that
    it says has gone to the first row of its entry.
    """

    number: int
    texts: Texts
    parts: Sequence[tuple[PartKind, Sequence[PartRow]]] = ()
    repeats: RowRefusedError | None = None
    first: RowTexts | None = field(default=None, repr=False)
    joined: bool = False
    # A word for nothing stands where its name would: it is no further row of the one above.
    lacks_name: bool = False
    # What stands alone in it, as headings do; empty where it says more, or somebody decided.
    alone: str = ""
    # Empty for the sheet of the entries.
    sheet: str = ""

    @property
    def place(self) -> Place:
        return self.sheet, self.number


def combine(rows: Iterable[RowTexts], *, main: str = "") -> list[RowTexts]:
    """The same rows; what a repeating one adds to a list has gone to the first.

    ``main`` is what the sheet of the entries is called.
    """
    firsts = _Firsts()
    combined: list[RowTexts] = []
    for row in rows:
        # Of some it is told already why they cannot be taken in.
        if not row.repeats and not any(map(shows_error, row.texts.values())):
            row.first = _continued(combined, row) or firsts.find(row)
        if row.first:
            _settle(row.first, row, main=main)
        elif not row.repeats:
            firsts.add(row)
            _join_parts(row, row)
        combined.append(row)
    return combined


def _continued(before: Sequence[RowTexts], row: RowTexts) -> RowTexts | None:
    """The entry of the rows above, if this one names no other and says nothing else than they do.

    It may name the same: a name in a merged cell, with an address in its first row alone.
    """
    if not before or row.lacks_name or before[-1].sheet != row.sheet:
        return None
    first = before[-1].first or before[-1]
    if _names_another(row.texts, first.texts) or not _is_named(first.texts):
        return None
    if _is_named(row.texts) and any(row.texts.get(key) for key in _WHERE):
        return None  # told apart by the address
    if row.alone and any(row.texts.get(key) and not first.texts.get(key) for key in LISTS):
        return None  # the heading of a group: the entry above has no list to go on with
    added = {key for key, text in row.texts.items() if first.texts.get(key, "") not in ("", text)}
    says_where = any(
        row.texts.get(key) and row.texts[key] != first.texts.get(key) for key in _WHERE
    )
    is_refused = before[-1].first is not None and not before[-1].joined
    return None if says_where or is_refused or added - set(CONTINUED) else first


def _names_another(row: Texts, first: Texts) -> bool:
    return any(row.get(key) and row[key] != first.get(key) for key in _IDENTITY)


def _is_named(texts: Texts) -> bool:
    return any(texts.get(key) for key in _IDENTITY)


def _settle(first: RowTexts, row: RowTexts, *, main: str) -> None:
    """Bring what the row adds to the first, or say why that cannot be."""
    is_continued = not _is_named(row.texts)
    other = _added(first.texts, row.texts)
    if is_continued:
        _fill(first.texts, row.texts)
        row.joined = True
    elif _adds(row, other):
        _join(first.texts, row.texts, other)
        row.joined = True
    else:
        row.repeats = _repeat(first, row, main=main)
    if row.joined:
        _join_parts(first, row)


def _adds(row: RowTexts, other: set[str]) -> bool:
    """Whether the row only says more of the same entry, in fields that can hold more."""
    if other <= set(LISTS):
        return bool(other or row.parts)
    return bool(row.parts or "opening_hours" in other) and other <= set(CONTINUED)


def _join_parts(first: RowTexts, row: RowTexts) -> None:
    for kind, parts in row.parts:
        join(first.texts, kind, parts)


class _Firsts:
    """The first row of each entry: by its id, its reference, else by name and address."""

    def __init__(self) -> None:
        self.by_own_key: dict[Hashable, RowTexts] = {}
        self.by_name: dict[Hashable, RowTexts] = {}
        # Put there when somebody asks by name: where all rows have a reference, nobody does.
        self.unnamed: list[RowTexts] = []

    def add(self, row: RowTexts) -> None:
        if key := _own_key(row.texts):
            self.by_own_key[key] = row
        self.unnamed.append(row)

    def find(self, row: RowTexts) -> RowTexts | None:
        if key := _own_key(row.texts):
            return self.by_own_key.get(key)
        if not row.texts.get("name"):
            return None  # two that lack a name are not for that the same
        for named in self.unnamed:
            self.by_name.setdefault(_name_key(named.texts), named)
        self.unnamed = []
        return self.by_name.get(_name_key(row.texts))


def _own_key(texts: Texts) -> UUID | str | None:
    return public_id_of(texts) or texts.get("reference")


def _name_key(texts: Texts) -> Hashable:
    return comparable(texts.get("name", "")), address_of(texts) or id(texts)


def _repeat(first: RowTexts, row: RowTexts, *, main: str) -> RowRefusedError:
    other = _added(first.texts, row.texts)
    number = row_beside(first.place, row.place, main=main)
    found = {"row": number, "name": row.texts.get("name", "")}
    key = "reference" if row.texts.get("reference") else "name"
    if other:
        message = _(
            "'%(text)s' stands in row %(row)s already, with other values. "
            "Give each entry a reference of its own, or delete one of the rows."
        )
    else:
        message = _("'%(text)s' stands in row %(row)s already. Delete one of the rows.")
    text = row.texts.get(key, "")
    return RowRefusedError(message % {**found, "text": text}, key=key, found=text)


def _added(first: Texts, row: Texts) -> set[str]:
    """The fields of which the row says something else; empty cells say nothing."""
    return {key for key, text in row.items() if text and first.get(key) != text}


def _fill(first: Texts, row: Texts) -> None:
    for key, text in row.items():
        if not first.get(key):
            first[key] = text
    _join(first, row, CONTINUED)


def _join(first: Texts, row: Texts, keys: Iterable[str]) -> None:
    for key in keys:
        texts = [text for text in (first.get(key), row.get(key)) if text]
        if texts:
            first[key] = "\n".join(dict.fromkeys(texts))
