"""What a judge says: a claim, and whether it holds; programs are asked as a user starts them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

BIN = Path(sys.executable).parent
ROOT = Path(__file__).resolve().parents[2]
LONGEST = 1500


@dataclass(frozen=True, slots=True)
class Verdict:
    """``holds`` is ``None`` when it could not be tried; ``why`` says what is wrong or missing."""

    claim: str
    holds: bool | None
    why: str = ""

    @property
    def word(self) -> str:
        return {True: "passed", False: "FAILED", None: "left out"}[self.holds]


def on(claim: str, complaint: str) -> Verdict:
    """Holds when there is nothing to complain about."""
    return Verdict(claim, not complaint, complaint)


def on_each(claim: str, names: Iterable[str], complaint: Callable[[str], str]) -> Verdict:
    """Holds when there is nothing to complain about in any of them."""
    said = {name: complaint(name) for name in names}
    return on(claim, "\n".join(f"{name}: {text}" for name, text in said.items() if text))


def left_out(claim: str, why: str) -> Verdict:
    return Verdict(claim, None, why)


def missing(tool: str) -> bool:
    return shutil.which(tool) is None


def named_by(variable: str) -> Path | None:
    """What the variable names, if it is set and that is there."""
    text = os.environ.get(variable)
    return Path(text) if text and Path(text).exists() else None


def said_by(*command: str, in_silence: bool = False, **environment: str) -> str:
    """What a program has to complain about; empty when it ends well (and says nothing aloud)."""
    done = subprocess.run(  # noqa: S603  # programs that are named in the code
        command, cwd=ROOT, text=True, errors="replace", capture_output=True, check=False,
        env={**os.environ, **environment},
    )  # fmt: skip
    if done.returncode == 0:
        return done.stderr[:LONGEST].strip() if in_silence else ""
    said = "\n".join(filter(None, (done.stdout[-LONGEST:].strip(), done.stderr[-LONGEST:].strip())))
    return said or f"ended with {done.returncode} and said nothing"


def said_by_package(package: str, *words: str) -> str:
    """A Python program in an environment of its own, so that its needs are not ours."""
    return said_by(str(BIN / "uv"), "tool", "run", "--quiet", "--from", package, *words)


def said_by_reader(name: str, *words: str) -> str:
    """One of ``benchmarks/readers``, which hold a library in a process of its own."""
    return said_by(sys.executable, "-m", f"benchmarks.readers.{name}", *words)
