"""Runs the benchmarks and prints one table; nothing of the demo or of your data is touched.

Everything is a ratio of CPU within this run, or a count: times of one machine say little.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

sys.path[0] = str(Path(__file__).resolve().parents[1])

from benchmarks.ending import end_all_on_signals  # noqa: E402  # the path comes first
from benchmarks.project import keep_empty, set_up  # noqa: E402  # likewise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.figures import Figure

LINE = "{:<62} {:<44} {:<10} {}"
USUAL = ("comparison", "feed", "reminders", "rights", "imports")
# Takes as long as all others together.
SELDOM = ("million",)


def main() -> None:
    options = arguments()
    end_all_on_signals()
    with tempfile.TemporaryDirectory() as folder:
        set_up(Path(folder))
        keep_empty(Path(folder))
        parts = parts_of(options)
        print(LINE.format("figure", "found", "limit", ""))
        for name in options.only or USUAL:
            for figure in parts[name]():
                verdict = {True: "PASS", False: "FAIL", None: ""}[figure.passed]
                print(LINE.format(figure.name, figure.found, figure.limit, verdict), flush=True)


def parts_of(options: argparse.Namespace) -> dict[str, Callable[[], Iterator[Figure]]]:
    # Models can be imported only now.
    from benchmarks import feed_figures, import_figures, reminders, rights
    from benchmarks.comparison import figures, million

    few, postgres, organisations = options.entries[0], options.postgres, options.organisations
    return {
        "comparison": lambda: figures.figures(entries=options.entries, postgres=postgres),
        "million": lambda: million.figures(first=few, postgres=postgres),
        "feed": lambda: feed_figures.figures(entries=few, large=options.large, postgres=postgres),
        "reminders": lambda: reminders.figures(organisations=organisations),
        "rights": lambda: rights.figures(
            organisations=organisations, entries=few, postgres=postgres
        ),
        "imports": lambda: import_figures.figures(rows=options.rows, postgres=postgres),
    }


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", choices=[*USUAL, *SELDOM], help="these parts")
    parser.add_argument(
        "--entries",
        nargs="+",
        type=int,
        default=[10_000],
        help="in each comparison; ten thousand and multiples of it, or one smaller number",
    )
    parser.add_argument("--large", type=int, default=100_000, help="for memory and first byte")
    parser.add_argument("--organisations", type=int, default=2_000, help="mails, admin's screens")
    parser.add_argument("--rows", type=int, default=20_000, help="of the list that is imported")
    parser.add_argument(
        "--postgres",
        default=os.environ.get("TEST_POSTGRES_URL", ""),
        help="any address on a server; databases of our own are made there (TEST_POSTGRES_URL)",
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
