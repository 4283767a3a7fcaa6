"""Features of one page or many, as one table; on disk, however many there are."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from typing import TYPE_CHECKING

from cms.formulas import guarded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from importers.sources.features import Texts


class FeatureTable:
    """Which columns there are is known when the last row is there."""

    def __init__(self, columns: Iterable[str] = ()) -> None:
        """``columns`` stand there in any case, after those of the first row."""
        self.lines = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - see __exit__
        self.columns: dict[str, None] = {}
        self.always = columns
        self.rows = 0

    def __enter__(self) -> FeatureTable:
        return self

    def __exit__(self, *error: object) -> None:
        self.lines.close()

    def add(self, texts: Texts) -> None:
        self.columns |= dict.fromkeys(texts)
        if not self.rows:
            self.columns |= dict.fromkeys(self.always)
        self.lines.write(json.dumps(texts, ensure_ascii=False) + "\n")
        self.rows += 1

    def write(self, path: Path) -> None:
        """A csv that the importer reads exactly as it was."""
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write("sep=,\r\n")
            writer = csv.DictWriter(file, list(self.columns), restval="")
            writer.writeheader()
            writer.writerows(self._guarded())

    def _guarded(self) -> Iterator[Texts]:
        self.lines.seek(0, io.SEEK_SET)
        for line in self.lines:
            yield {name: guarded(text) for name, text in json.loads(line).items()}
