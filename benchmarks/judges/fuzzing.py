"""Schemathesis as the critic of our OpenAPI: all checks of all addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.judges.server import server
from benchmarks.judges.verdicts import BIN, ROOT, on, said_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.judges.subjects import Subject
    from benchmarks.judges.verdicts import Verdict


def verdicts(subject: Subject) -> Iterator[Verdict]:
    """Nothing is excluded; the hooks say what JSON Schema has no words for."""
    with server(subject) as address:
        complaint = said_by(
            *(str(BIN / "st"), "run", f"{address}/feeds/openapi.json", "--checks", "all"),
            *("--phases", "examples,coverage,fuzzing", "--max-examples", "25"),
            *("--continue-on-failure", "--no-color"),
            SCHEMATHESIS_HOOKS="benchmarks.api_hooks",
            PYTHONPATH=str(ROOT),
        )
    yield on("schemathesis finds nothing in openapi.json, by all of its checks", complaint)
