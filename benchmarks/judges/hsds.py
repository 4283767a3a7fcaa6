"""HSDS judged by the official schemas, read strictly, and its package by frictionless.

HSDS_DIR is a folder with the compiled schemas of HSDS 3.0; without it they are left out.
"""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING

from benchmarks.judges.descriptions import read_by_frictionless
from benchmarks.judges.saving import PACKAGE, TERMS
from benchmarks.judges.verdicts import left_out, named_by, on
from tests.feeds.hsds.judging import SCHEMAS, complaints

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.judges.subjects import Subject
    from benchmarks.judges.verdicts import Verdict

# Which schema judges a list as it is, and which one all that can be asked for with it.
JUDGES = {"locations": ("", "location"), **SCHEMAS, **{name: (name, "") for name in TERMS}}


def verdicts(subject: Subject) -> Iterator[Verdict]:
    for name, judges in JUDGES.items():
        for form, judge in zip(("brief", "full"), judges, strict=True):
            if judge:
                yield kept_to(judge, subject.folder / f"hsds-{name}-{form}.json")
    yield on("frictionless reads the package of HSDS", read_by_frictionless(subject.file(PACKAGE)))


def kept_to(judge: str, path: Path) -> Verdict:
    claim = f"{path.stem} keeps strictly to {judge}.json"
    if not named_by("HSDS_DIR"):
        return left_out(claim, "set HSDS_DIR")
    things = json.loads(path.read_text(encoding="utf-8"))
    wrong = islice((problem for thing in things for problem in complaints(judge, thing)), 5)
    return on(claim, "\n".join(wrong) if things else "The list is empty.")
