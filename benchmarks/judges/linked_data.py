"""JSON-LD of every collection, as rdflib reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.judges.verdicts import on, said_by_reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.judges.subjects import Subject
    from benchmarks.judges.verdicts import Verdict


def verdicts(subject: Subject) -> Iterator[Verdict]:
    complaint = said_by_reader("with_rdflib", "things", str(subject.folder))
    yield on("rdflib finds every entry and its name in JSON-LD, and can write it", complaint)
