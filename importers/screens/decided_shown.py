"""What people decided about an import, as its record says it to a reader."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from importers.columns.choices import choices_of, is_closed
from importers.columns.labels import label_of, label_of_key
from importers.columns.mappings import ENTRIES
from importers.columns.part_names import MODULES, SESSIONS, TENANCIES
from importers.columns.taking import Winner
from importers.planning.proposals import cells_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from importers.models import ImportRun

# More than a person reads; all of them are in the record.
MOST_SHOWN: Final = 200
KINDS: Final = {
    ENTRIES: gettext_lazy("more of the list"),
    **{kind.name: kind.label for kind in (SESSIONS, MODULES, TENANCIES)},
}
WINNERS: Final[dict[str, Any]] = {
    Winner.OURS: gettext_lazy("ours was kept"),
    Winner.THEIRS: gettext_lazy("the file's was taken"),
}

Shown = dict[str, Any]


def decided_about(run: ImportRun) -> Shown:
    """Empty where nothing was decided of that sort."""
    decided, labels = run.decided, Labels(run.kind)
    return {
        "sheet": decided.get("sheet", ""),
        "columns": _fields(run.columns),
        "sheets": [
            {"name": name, "kind": KINDS.get(one["kind"], ""), "columns": _fields(one["columns"])}
            for name, one in decided.get("sheets", {}).items()
        ],
        "hidden_rows": decided.get("hidden_rows", 0),
        "leaves_out_hidden": decided.get("leaves_out_hidden", False),
        "constants": [
            (label_of_key(key), labels.of(key, text))
            for key, text in decided.get("constants", {}).items()
        ],
        "rules": [*_rules(run, "erasing"), *_rules(run, "leading")],
        "cells": _few(chain(_cells(run, labels), _cells_of_sheets(run, labels))),
        "words": _few(_words(run, labels)),
        "winners": _few(_winners(run)),
    }


def _fields(columns: dict[str, str]) -> list[tuple[str, str]]:
    return [(column, label_of_key(key)) for key, column in columns.items()]


def _rules(run: ImportRun, name: str) -> Iterator[str]:
    message = {
        "erasing": _("%(column)s: empty cells erase."),
        "leading": _("%(column)s: the file wins against changes by hand."),
    }[name]
    for key in run.decided.get(name, ()):
        yield message % {"column": run.columns.get(key) or label_of_key(key)}


def _cells(run: ImportRun, labels: Labels) -> Iterator[Shown]:
    found = run.decided.get("found", {})
    for number, cells in _by_row(run.decided.get("cells", {})):
        for key, written in cells.items():
            texts = found.get(str(number), {})
            yield {"row": number, **_cell(key, texts.get(key, ""), written, labels)}


def _cells_of_sheets(run: ImportRun, labels: Labels) -> Iterator[Shown]:
    for sheet, rows in run.decided.get("sheet_cells", {}).items():
        for number, cells in _by_row(rows):
            for key, written in cells.items():
                yield {"sheet": sheet, "row": number, **_cell(key, "", written, labels)}


def _cell(key: str, found: str, written: str, labels: Labels) -> Shown:
    """An id is for programs: it says which entry is meant."""
    if key == "id":
        return {"label": _("the entry that is meant"), "found": "", "written": ""}
    return {"label": label_of_key(key), "found": found, "written": labels.of(key, written)}


def _words(run: ImportRun, labels: Labels) -> Iterator[Shown]:
    for key, words in sorted(run.decided.get("words", {}).items()):
        for found, written in sorted(words.items()):
            shown = labels.of(key, written)
            yield {"label": label_of_key(key), "found": found, "written": shown}


def _winners(run: ImportRun) -> Iterator[Shown]:
    cells, decided = cells_of(run.kind), run.decided
    for sheet, rows in {"": decided.get("winners", {}), **decided.get("sheet_winners", {})}.items():
        for number, winners in _by_row(rows):
            for name, winner in winners.items():
                label = label_of(cells.get(name), name)
                shown = WINNERS.get(winner, winner)
                yield {"sheet": sheet, "row": number, "label": label, "winner": shown}


def _by_row(rows: Mapping[str, Any]) -> list[tuple[int, Any]]:
    return sorted((int(number), decided) for number, decided in rows.items())


class Labels:
    """Codes in words; each field is asked once."""

    def __init__(self, kind: str) -> None:
        cells = cells_of(kind).values()
        self.closed = {key: cell for cell in cells if is_closed(cell) for key in cell.keys}
        self.known: dict[str, dict[str, str]] = {}

    def of(self, key: str, text: str) -> str:
        if key not in self.known:
            cell = self.closed.get(key)
            self.known[key] = dict(choices_of(cell)) if cell else {}
        return self.known[key].get(text, text)


def _few(found: Iterable[Shown]) -> Shown:
    rest = iter(found)
    return {"shown": list(islice(rest, MOST_SHOWN)), "more": sum(1 for _one in rest)}
