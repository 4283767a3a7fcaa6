"""What a process and all that it started have used so far, as Linux counts it."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")
# PostgreSQL's own, which are busy with what was written before.
HOUSEKEEPING = ("checkpointer", "background writer", "walwriter", "autovacuum", "replication")


class Process(NamedTuple):
    pid: int
    parent: int
    seconds: float


def cpu_of(*pids: int) -> float:
    """Seconds of CPU of the processes and everything below them, ended ones too."""
    return sum(process.seconds for process in tree(*pids))


def tree(*pids: int) -> list[Process]:
    """The processes and everything below them."""
    children = defaultdict(list)
    for process in all_processes():
        children[process.parent].append(process)
    found = [one for one in map(process_of, pids) if one]
    for process in found:  # grows while it is walked through
        found += [one for one in children[process.pid] if not keeps_house(one.pid)]
    return found


def keeps_house(pid: int) -> bool:
    try:
        title = (PROC / str(pid) / "cmdline").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return title.startswith("postgres: ") and any(name in title for name in HOUSEKEEPING)


def all_processes() -> list[Process]:
    folders = (path.name for path in PROC.iterdir() if path.name.isdecimal())
    return [one for one in map(process_of, map(int, folders)) if one]


def process_of(pid: int) -> Process | None:
    """None once it has ended, which may be in this very moment."""
    try:
        text = (PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return None
    # The name in brackets may hold blanks; utime, stime and those of ended children follow.
    fields = text.rpartition(")")[2].split()
    return Process(pid, int(fields[1]), sum(map(int, fields[11:15])) / TICKS)


def forget_peak(pid: int) -> None:
    """From now on the most memory is counted anew, of everything below too."""
    for process in tree(pid):
        (PROC / str(process.pid) / "clear_refs").write_text("5", encoding="ascii")


def megabytes(pid: int, name: str) -> float:
    """Of the whole tree; ``VmRSS`` is what it holds now, ``VmHWM`` the most since then."""
    return sum(memory(process.pid)[name] for process in tree(pid)) / 1024


def memory(pid: int) -> dict[str, int]:
    lines = (PROC / str(pid) / "status").read_text(encoding="utf-8").splitlines()
    return {line.split(":")[0]: int(line.split()[1]) for line in lines if line.endswith("kB")}
