"""What a reader should find: the texts as they stand in GeoJSON, which nothing has to escape."""

from __future__ import annotations

import json
import re
from itertools import takewhile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

BREAKS = re.compile("\r\n?")
SEVERAL = re.compile("[\r\n]+")
# A cell of a spreadsheet holds no other controls, and not more characters.
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
LONGEST_CELL = 32_767


def properties(folder: Path, name: str) -> list[dict[str, Any]]:
    document = json.loads((folder / f"{name}.geojson").read_text(encoding="utf-8"))
    return [feature["properties"] for feature in document["features"]]


def texts(folder: Path, name: str) -> list[dict[str, str]]:
    """Of each entry the columns that are texts, in the order of the file."""
    return [
        {key: value for key, value in one.items() if isinstance(value, str)}
        for one in properties(folder, name)
    ]


def whole(folder: Path) -> dict[str, list[dict[str, str]]]:
    """All that was saved there, by the name of its collection."""
    names = sorted(path.stem for path in folder.glob("*.geojson"))
    return {name: texts(folder, name) for name in names}


def unguarded(cell: str) -> str:
    """As our documentation says: one apostrophe before what would be run as a formula goes."""
    return cell[1:] if re.match(r"''*[=+\-@\t\r\n]", cell) else cell


def one_break(text: str) -> str:
    """Line ends of one kind, which is what most readers make of them."""
    return BREAKS.sub("\n", text)


def any_breaks(text: str) -> str:
    """For readers that take two line ends of different kinds for one."""
    return SEVERAL.sub("\n", text)


def in_cell(text: str) -> str:
    """What of a text a spreadsheet can hold; it counts in units of UTF-16."""
    plain = NO_XML.sub("", one_break(text))
    units = plain.encode("utf-16-le")[: 2 * LONGEST_CELL]
    return units.decode("utf-16-le", errors="ignore")


def difference(found: list[dict[str, str]], wanted: list[dict[str, str]]) -> str:
    """The first text that is another one; empty when all are the same."""
    if len(found) != len(wanted):
        return f"{len(found)} entries instead of {len(wanted)}"
    for number, (one, other) in enumerate(zip(found, wanted, strict=True)):
        for key, text in other.items():
            if one.get(key) != text:
                return f"entry {number}, {key}: {apart(str(one.get(key)), text)}"
    return ""


def apart(found: str, wanted: str) -> str:
    """Both from shortly before the first character that is another one."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(found, wanted, strict=False))
    start = max(0, len(list(same)) - 20)
    where = f" (from character {start})" if start else ""
    return f"{found[start:]!r:.200} instead of {wanted[start:]!r:.200}{where}"
