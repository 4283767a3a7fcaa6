"""Runs the benchmarks and prints one table; nothing of the demo or of your data is touched.

Everything is a ratio of CPU within this run, or a count: times of one machine say little.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[1])

from benchmarks.project import set_up  # noqa: E402  # the path comes first

LINE = "{:<46} {:<34} {:<10} {}"


def main() -> None:
    options = arguments()
    with tempfile.TemporaryDirectory() as folder:
        set_up(Path(folder))
        # Models can be imported only now. Every benchmark adds its figures to the list.
        from benchmarks import feed_figures, import_figures, reminders, rights

        found = list(feed_figures.figures(entries=options.entries, large=options.large))
        found += reminders.figures(organisations=options.organisations)
        found += rights.figures(organisations=options.organisations, entries=options.entries)
        found += import_figures.figures(rows=options.rows)
        if options.postgres:
            found += import_figures.figures(rows=options.rows, database=options.postgres)
    print(LINE.format("figure", "found", "limit", ""))
    for figure in found:
        verdict = {True: "PASS", False: "FAIL", None: ""}[figure.passed]
        print(LINE.format(figure.name, figure.found, figure.limit, verdict))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=10_000, help="in the comparison")
    parser.add_argument("--large", type=int, default=100_000, help="for memory and first byte")
    parser.add_argument("--organisations", type=int, default=2_000, help="mails, admin's screens")
    parser.add_argument("--rows", type=int, default=20_000, help="of the list that is imported")
    parser.add_argument("--postgres", default="", help="an empty database to import into as well")
    return parser.parse_args()


if __name__ == "__main__":
    main()
