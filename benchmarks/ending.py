"""Who ends a benchmark before its time ends all that it has started, too."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from benchmarks.comparison.processes import tree

if TYPE_CHECKING:
    from types import FrameType


def end_all_on_signals() -> None:
    """From now on, by SIGTERM as by Ctrl-C; folders and databases of our own go as well."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end_all)


def end_all(number: int, frame: FrameType | None) -> None:
    """Grandchildren too: whoever is left out would outlive the parent that is killed."""
    for process in tree(os.getpid())[1:]:
        with suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGTERM)
    sys.exit(128 + number)
