"""Golden files: what is sent, compared with a file that people read. REWRITE_GOLDEN=1 rewrites."""

from __future__ import annotations

import json
import os
from pathlib import Path

BY_LINE = (".csv", ".txt", ".ics", ".geojsonl")
FOLDER = Path(__file__).resolve().parents[1] / "golden"


def assert_golden(name: str, content: bytes) -> None:
    """Lines byte by byte; JSON pretty printed, so that a difference can be read."""
    path = FOLDER / name
    found = content if name.endswith(BY_LINE) else pretty(content)
    if os.environ.get("REWRITE_GOLDEN") == "1":
        path.write_bytes(found)
    assert found.decode() == path.read_bytes().decode()


def pretty(content: bytes) -> bytes:
    return (json.dumps(json.loads(content), ensure_ascii=False, indent=1) + "\n").encode()
