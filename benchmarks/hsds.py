"""HSDS judged by the official schemas, read strictly, and its package by frictionless.

HSDS_DIR is a folder with the compiled schemas of HSDS 3.0; without it they are left out.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.standards import tried
from tests.feeds.hsds.judging import SCHEMAS, complaints

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator

    Manage = Callable[..., subprocess.CompletedProcess[str]]

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared" / "validators" / "hsds-3.0"
JUDGES = {"locations": ("", "location"), **SCHEMAS}
PACKAGE = "hsds.zip"


def verdicts(workshop: Path, manage: Manage) -> Iterator[tuple[str, bool | None]]:
    """Each claim, and whether it holds; ``None`` when it could not be tried."""
    os.environ.setdefault("HSDS_DIR", str(SHARED))
    known = Path(os.environ["HSDS_DIR"]).is_dir()
    yield "HSDS answers", save(workshop, manage)
    for name, judges in JUDGES.items():
        for judge, is_full in zip(judges, (False, True), strict=True):
            if judge:
                kept = keeps_to(judge, pages(workshop, name, is_full=is_full)) if known else None
                yield f"HSDS {name} keep strictly to {judge}.json (set HSDS_DIR)", kept
    words = ("frictionless", "validate", str(workshop / PACKAGE), "--type", "package")
    yield "frictionless reads the package of HSDS", tried("frictionless==5.21.0", *words)


def save(workshop: Path, manage: Manage) -> bool:
    """All pages of all lists, in both forms, and the package."""
    script = (
        "import json; from django.test import Client; from pathlib import Path\n"
        "client = Client(SERVER_NAME='localhost')\n"
        f"for name in {list(JUDGES)!r}:\n"
        "    for full in ('false', 'true'):\n"
        "        found, page = [], {'last_page': False, 'page_number': 0}\n"
        "        while not page['last_page']:\n"
        "            question = {'full': full, 'page': page['page_number'] + 1, 'per_page': 500}\n"
        "            page = client.get(f'/feeds/hsds/{name}', question).json()\n"
        "            found += page['contents']\n"
        f"        path = Path({str(workshop)!r}, f'hsds-{{name}}-{{full}}.json')\n"
        "        path.write_text(json.dumps(found), encoding='utf-8')\n"
        "package = client.get('/feeds/hsds/datapackage.zip').getvalue()\n"
        f"Path({str(workshop)!r}, {PACKAGE!r}).write_bytes(package)\n"
    )
    done = manage("shell", "-v0", "-c", script)
    print(done.stderr[-500:], end="")
    return done.returncode == 0


def pages(workshop: Path, name: str, *, is_full: bool) -> list[Any]:
    path = workshop / f"hsds-{name}-{str(is_full).lower()}.json"
    found: list[Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def keeps_to(judge: str, things: list[Any]) -> bool:
    wrong = [problem for thing in things for problem in complaints(judge, thing)]
    print(*wrong[:5], sep="\n", end="")
    return bool(things) and not wrong
