"""Runs the trial of killing.py on a database, in a program of its own, and judges what it says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.feeds.killing import PUBLISHERS

REPOSITORY = Path(__file__).resolve().parents[2]
LONGEST_WAIT = 240


def outcome(folder: Path, database: str, *, kills: int, changes: int) -> dict[str, Any]:
    """What the trial says, run on a database by its address."""
    call = f"trial({str(folder)!r}, seed=7, kills={kills}, changes={changes})"
    script = f"from tests.feeds.killing import trial\n{call}"
    command = [sys.executable, str(REPOSITORY / "manage.py"), "shell", "-v0", "-c", script]
    done = subprocess.run(  # noqa: S603  # our own
        command,
        cwd=REPOSITORY,
        env={**os.environ, "DATABASE_URL": database, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        timeout=LONGEST_WAIT,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert "Traceback" not in done.stderr, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def check(found: dict[str, Any]) -> None:
    assert found["differences"] == []
    assert found["is_equal"]
    assert 0 < found["features"] <= PUBLISHERS + 2
