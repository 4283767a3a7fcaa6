"""A row or a sheet of its own that says a part of an entry: a date, a module.

The texts of a row are pairs of texts; what belongs to it besides stands among them, packed.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from importers.columns.part_names import PartKind

Texts = dict[str, str]


@dataclass(frozen=True, slots=True)
class PartRow:
    """What one row says of a part, by its own keys; ``sheet`` is empty for that of the entries."""

    number: int
    texts: Texts
    sheet: str = ""


def packed(rows: Iterable[PartRow]) -> str:
    return json.dumps([asdict(row) for row in rows], ensure_ascii=False)


def unpacked(text: str) -> list[PartRow]:
    return [PartRow(**row) for row in json.loads(text)] if text else []


def take_out(texts: Texts, kind: PartKind, *, number: int, sheet: str = "") -> list[PartRow]:
    """Part what the row says of a part from what it says of the entry."""
    own = kind.own({key: texts.pop(key) for key in kind.keys if key in texts})
    return [PartRow(number, own, sheet)] if kind.is_said(own) else []


def join(first: Texts, kind: PartKind, rows: Iterable[PartRow]) -> None:
    """Put the parts to those that the row of the entry says already."""
    all_rows = [*unpacked(first.get(kind.name, "")), *rows]
    if all_rows:
        first[kind.name] = packed(all_rows)


def said_by(row: Mapping[str, str], kind: PartKind) -> list[PartRow]:
    return unpacked(row.get(kind.name, ""))
