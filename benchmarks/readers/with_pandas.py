"""Tables by pandas, as a careful user reads them: ``with_pandas FOLDER``."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd  # type: ignore[import-untyped]  # ships no types

from benchmarks.readers.expected import difference, in_cell, unguarded, whole

if TYPE_CHECKING:
    from collections.abc import Callable

    Rows = list[dict[str, str]]


def main(folder: Path) -> str:
    for name, wanted in whole(folder).items():
        for form, read in READERS.items():
            table = read(folder / f"{name}.{form}")
            expected = wanted
            if form == "xlsx":
                expected = [{key: in_cell(text) for key, text in one.items()} for one in wanted]
            if complaint := difference(rows_of(table, form), expected):
                return f"{name}.{form}: {complaint}"
            if not survives(table):
                return f"{name}.{form} is another table when it is written and read again."
    return ""


def rows_of(table: pd.DataFrame, form: str) -> Rows:
    rows: Rows = table.to_dict("records")
    if not form.endswith("csv"):
        return rows
    return [{key: unguarded(cell) for key, cell in row.items()} for row in rows]


def survives(table: pd.DataFrame) -> bool:
    written = table.to_csv(index=False, lineterminator="\r\n")
    return table.equals(canonical(io.StringIO(written, newline="")))


def canonical(source: Path | io.StringIO) -> pd.DataFrame:
    return pd.read_csv(source, dtype="str", keep_default_na=False, encoding="utf-8")


def excel_de(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype="str", keep_default_na=False, sep=";", encoding="utf-8-sig")


def workbook(path: Path) -> pd.DataFrame:
    return pd.read_excel(path, dtype="str", keep_default_na=False, engine="calamine")


def lines(path: Path) -> pd.DataFrame:
    features = pd.read_json(path, lines=True, dtype=False)
    return pd.DataFrame(list(features["properties"])).map(
        lambda value: value if isinstance(value, str) else ""
    )


READERS: dict[str, Callable[[Path], pd.DataFrame]] = {
    "csv": canonical,
    "excel-de.csv": excel_de,
    "xlsx": workbook,
    "geojsonl": lines,
}

if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])) or 0)
