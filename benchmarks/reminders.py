"""Digest mails for thousands of organisations: memory must not grow with their number."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import Figure
from benchmarks.project import ROOT, set_up

if TYPE_CHECKING:
    from collections.abc import Iterator

FEW = 200
# Of what all organisations share: their numbers, a page of rows, what Django keeps.
MOST_GROWTH_KB = 512


def figures(*, organisations: int) -> Iterator[Figure]:
    """Measured in a process of its own, with a database in which nothing else is due."""
    print(f"Making {organisations} organisations with due entries …", flush=True)
    command = [sys.executable, "-m", "benchmarks.reminders", str(organisations)]
    answer = subprocess.run(  # noqa: S603  # our own
        command, cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True
    )
    found = json.loads(answer.stdout)
    yield Figure("digests", f"{found['mails']} mails, {found['cpu_s']:.0f} s of CPU")
    few, whole = found["few_kb"], found["whole_kb"]
    yield Figure(
        f"their memory: the first {FEW}, then all",
        f"{few:.0f} kB, {whole:.0f} kB",
        f"+ {MOST_GROWTH_KB} kB",
        whole <= few + MOST_GROWTH_KB,
    )
    again = found["again"]
    yield Figure("digests of a second run on that day", str(again), "0", again == 0)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        set_up(Path(folder))
        # Models can be imported only now.
        from benchmarks.digests import measure

        print(json.dumps(measure(int(sys.argv[1]), few=FEW)))


if __name__ == "__main__":
    main()
