"""Files by pyogrio and geopandas: ``with_pyogrio files|snapshots FOLDER``."""

from __future__ import annotations

import sys
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd  # type: ignore[import-untyped]  # ships no types
import pyogrio

from benchmarks.readers.expected import any_breaks, difference, unguarded, whole

if TYPE_CHECKING:
    from collections.abc import Callable

    Rows = list[dict[str, str]]
    Change = Callable[[str], str]


def main(job: str, folder: Path) -> str:
    return JOBS[job](folder)


def files(folder: Path) -> str:
    for name, wanted in whole(folder).items():
        for suffix, change in (("geojson", str), ("geojsonl", str), ("csv", unguarded)):
            table = pyogrio.read_dataframe(folder / f"{name}.{suffix}")
            if complaint := compared(table, wanted, change):
                return f"{name}.{suffix}: {complaint}"
    return ""


def snapshots(folder: Path) -> str:
    wanted = whole(folder)
    for path in sorted((folder / "media" / "snapshots").iterdir()):
        is_parquet = path.suffix == ".parquet"
        table = gpd.read_parquet(path) if is_parquet else pyogrio.read_dataframe(path)
        if table.crs is None or not table.crs.is_geographic:
            return f"{path.name} is not in degrees."
        if complaint := compared(table, wanted[path.name.partition("-")[0]], str):
            return f"{path.name}: {complaint}"
    return ""


def compared(table: Any, wanted: Rows, change: Change) -> str:
    """Only columns that are texts there too; an index in the file brings another order."""
    are_texts = table.select_dtypes(["object", "str"])
    texts = [name for name in set[str].intersection(*map(set, wanted)) if name in are_texts]
    if missing := {"name", "summary", "postcode", "reference"} - set(texts):
        return f"No texts: {missing}"
    found = [
        {key: any_breaks(change(cell)) for key, cell in row.items()}
        for row in table[texts].fillna("").to_dict("records")
    ]
    expected = [{key: any_breaks(one[key]) for key in texts} for one in wanted]
    return difference(in_order(found), in_order(expected))


def in_order(rows: Rows) -> Rows:
    return sorted(rows, key=itemgetter("id"))


JOBS = {"files": files, "snapshots": snapshots}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])) or 0)
