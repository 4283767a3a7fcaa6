"""The peers' programs, each in an environment of its own below ``var/peers``, made when needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.comparison.servers import NotHereError
from benchmarks.project import ROOT

FOLDER = ROOT / "var" / "peers"
UV = Path(sys.executable).with_name("uv")

# The one place that says whom we are compared with.
PINS = {
    "datasette": ("datasette==0.65.5", "datasette-geojson==0.4.0"),
    "pygeoapi": (
        "pygeoapi==0.21.0",
        "gunicorn==27.0.1",
        "sqlalchemy==2.1.9",
        "geoalchemy2==0.20.0",
        "psycopg2-binary==2.9.13",
    ),
}


def environment(name: str, *, python: str = sys.executable) -> Path:
    """The folder with its programs; made anew when the pins are others."""
    folder, pins = FOLDER / name, "\n".join((python, *PINS[name]))
    made = folder / "pins.txt"
    if not made.exists() or made.read_text(encoding="utf-8") != pins:
        print(f"Installing {name} …", flush=True)
        uv("venv", "--clear", "--no-python-downloads", "--python", python, str(folder))
        uv("pip", "install", "--python", str(folder / "bin" / "python"), *PINS[name])
        made.write_text(pins, encoding="utf-8")
    return folder / "bin"


def uv(*words: str) -> None:
    done = subprocess.run(  # noqa: S603  # our own
        [UV, "--quiet", *words], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise NotHereError(" ".join(done.stderr.split())[-300:])
