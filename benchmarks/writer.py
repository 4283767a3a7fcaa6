"""Somebody else who writes while an import is at work; tells how long they had to wait.

A machine that is busy with other things lets them wait too: that is taken off.
"""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

from benchmarks.project import set_up_again

PAUSE = 0.05


def main(folder: str, database: str) -> None:
    set_up_again(Path(folder), database=database)
    from django.db.models import F

    from cms.models import DirectoryPage
    from cms.publication import publication

    def write() -> float:
        begun = idle()
        with publication():
            DirectoryPage.objects.update(draft_title=F("draft_title"))
            return idle() - begun

    write()
    stopped = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), stopped.set()), daemon=True).start()
    print("ready", flush=True)
    waits = []
    while not stopped.wait(PAUSE):
        waits.append(write())
    print(max(waits), len(waits))


def idle() -> float:
    """Seconds, without those in which this thread could have worked and others did."""
    delay = Path("/proc/thread-self/schedstat").read_text(encoding="ascii").split()[1]
    return time.perf_counter() - int(delay) / 1e9


if __name__ == "__main__":
    main(*sys.argv[1:])
