"""Makes a directory of so many entries, and the peer's table of them; a process of its own.

More than ten thousand are copies of the first ones.
"""

from __future__ import annotations

import sys
from io import StringIO
from pathlib import Path

from benchmarks.project import set_up

MADE = 10_000


def main(folder: str, database: str, before: str, count: str) -> None:
    """Once there are so many ``before``, the others are copied."""
    set_up(Path(folder), database=database)
    # Models can be imported only now.
    from django.core.management import call_command

    from benchmarks import peer
    from benchmarks.copying import multiply

    had, wanted = int(before), int(count)
    if not had:
        call_command("make_entries", str(min(wanted, MADE)), stdout=StringIO())
    multiply(max(1, had // MADE), max(1, wanted // MADE))
    peer.fill()


if __name__ == "__main__":
    main(*sys.argv[1:])
