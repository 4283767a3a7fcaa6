"""What is judged: the demo, and thousands of nasty entries; each in a folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from benchmarks.judges.verdicts import LONGEST, ROOT, Verdict, on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Feature = dict[str, Any]

COLLECTIONS = (
    *("places", "offices", "tenancies", "programmes", "sessions", "organisations", "districts"),
    "directory",
)
DEMO, NASTY = "demo", "nasty"


@dataclass(frozen=True, slots=True)
class Subject:
    name: str
    folder: Path
    # Of the nasty ones; the demo has as many as it has.
    entries: int

    @property
    def environment(self) -> dict[str, str]:
        """In which the project runs on this directory and no other."""
        return {
            "DATABASE_URL": f"sqlite:///{self.folder / 'judged.sqlite3'}",
            "STORAGE_URL": f"file://{self.folder / 'media'}",
            "PRIVATE_ROOT": str(self.folder / "private"),
        }

    def manage(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603  # our own
            [sys.executable, str(ROOT / "manage.py"), *words],
            cwd=ROOT, text=True, capture_output=True, check=False,
            env={**os.environ, **self.environment},
        )  # fmt: skip

    def run(self, *words: str) -> str:
        """What a command of ours complains about; empty when it ends well."""
        done = self.manage(*words)
        return "" if done.returncode == 0 else (done.stderr or done.stdout)[-LONGEST:]

    def call(self, module: str, call: str) -> str:
        """The same for a function of ours, with Django set up."""
        return self.run("shell", "-v0", "-c", f"import {module}; {module}.{call}")

    def file(self, name: str) -> str:
        return str(self.folder / name)

    def features(self, name: str) -> list[Feature]:
        path = self.folder / f"{name}.geojson"
        found: list[Feature] = json.loads(path.read_text(encoding="utf-8"))["features"]
        return found


def made(subject: Subject) -> Iterator[Verdict]:
    """The directory, its snapshots, and every file of the feeds."""
    subject.folder.mkdir(parents=True)
    if subject.name == DEMO:
        yield on("the demo is built", subject.run("demo", "--no-serve"))
    else:
        call = f"make({subject.entries})"
        complaint = subject.run("migrate", "-v0") or subject.call("benchmarks.nasty.making", call)
        yield on(f"{subject.entries} nasty entries are published", complaint)
    yield on("the snapshots are written", subject.run("write_snapshots"))
    yield saved(subject)


def saved(subject: Subject) -> Verdict:
    call = f"save({str(subject.folder)!r})"
    return on("every file of the feeds is there", subject.call("benchmarks.judges.saving", call))
