"""Somebody else who writes while an import is at work; tells how long they had to wait."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

from benchmarks.project import set_up

PAUSE = 0.05


def main(folder: str, database: str) -> None:
    set_up(Path(folder), database=database)
    from django.db.models import F

    from cms.models import DirectoryPage
    from cms.publication import publication

    stopped = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), stopped.set()), daemon=True).start()
    print("ready", flush=True)
    waits = []
    while not stopped.wait(PAUSE):
        begun = time.perf_counter()
        with publication():
            DirectoryPage.objects.update(draft_title=F("draft_title"))
            waits.append(time.perf_counter() - begun)
    print(max(waits), len(waits))


if __name__ == "__main__":
    main(*sys.argv[1:])
