"""Other people's validators and clients, and real partner lists, on directories made for them.

First the demo, then thousands of entries with nasty texts in every field. What is not on this
machine is left out and said: npx and npm, GDAL's programs, LibreOffice, and the folders that
SHACL_DIR, HSDS_DIR, PARTNER_LISTS and SCORER name.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

sys.path[0] = str(Path(__file__).resolve().parents[1])

from benchmarks.ending import end_all_on_signals  # noqa: E402  # the path comes first
from benchmarks.judges import (  # noqa: E402  # likewise
    calendars,
    catalogue,
    descriptions,
    embedding,
    fuzzing,
    geojson,
    hsds,
    linked_data,
    lists,
    map_clients,
    tables,
)
from benchmarks.judges.subjects import DEMO, NASTY, Subject, made  # noqa: E402  # likewise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.judges.verdicts import Verdict

# The lists come last: they add to the directory.
JUDGES: Final[dict[str, Callable[[Subject], Iterator[Verdict]]]] = {
    "geojson": geojson.verdicts,
    "tables": tables.verdicts,
    "descriptions": descriptions.verdicts,
    "catalogue": catalogue.verdicts,
    "linked_data": linked_data.verdicts,
    "calendars": calendars.verdicts,
    "hsds": hsds.verdicts,
    "map_clients": map_clients.verdicts,
    "embedding": embedding.verdicts,
    "fuzzing": fuzzing.verdicts,
    "lists": lists.verdicts,
}
SHOWN: Final = 100


class Row(NamedTuple):
    subject: str
    judge: str
    verdict: Verdict


def main() -> int:
    options = arguments()
    end_all_on_signals()
    with tempfile.TemporaryDirectory() as folder:
        rows = list(asked(options, options.keep or Path(folder)))
    print()
    for row in rows:
        why = f" ({first_line(row.verdict.why)})" if row.verdict.why else ""
        print(f"{row.verdict.word:<8}  {row.subject:<5}  {row.judge:<12}  {row.verdict.claim}{why}")
    return 1 if any(row.verdict.holds is False for row in rows) else 0


def asked(options: argparse.Namespace, folder: Path) -> Iterator[Row]:
    """Each verdict as it is spoken; what is wrong is told in full at once."""
    for name in options.subject:
        subject = Subject(name, folder / name, options.entries)
        if not subject.folder.exists():
            yield from told(subject, "made", made(subject))
        for judge in options.judge:
            yield from told(subject, judge, JUDGES[judge](subject))


def told(subject: Subject, judge: str, verdicts: Iterator[Verdict]) -> Iterator[Row]:
    started = time.monotonic()
    for verdict in verdicts:
        seconds = time.monotonic() - started
        print(f"{verdict.word:<8}  {subject.name}: {verdict.claim} [{seconds:.0f} s]", flush=True)
        if verdict.holds is False:
            print(verdict.why, file=sys.stderr, flush=True)
        yield Row(subject.name, judge, verdict)
        started = time.monotonic()


def first_line(text: str) -> str:
    line = text.strip().partition("\n")[0]
    return line if len(line) <= SHOWN else f"{line[:SHOWN]}…"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--judge", nargs="+", choices=JUDGES, default=list(JUDGES), help="of these")
    subjects = (DEMO, NASTY)
    parser.add_argument("--subject", nargs="+", choices=subjects, default=subjects, help="on these")
    parser.add_argument("--entries", type=int, default=5000, help="how many nasty ones")
    parser.add_argument(
        "--keep", type=Path, help="a folder in which the directories stay, for the next run"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
