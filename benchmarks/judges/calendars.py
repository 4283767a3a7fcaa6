"""Calendars, as icalendar and ical.js read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.judges.verdicts import ROOT, left_out, missing, on, said_by, said_by_reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.judges.subjects import Subject
    from benchmarks.judges.verdicts import Verdict

ICAL_JS = "ical.js@2.2.1"


def verdicts(subject: Subject) -> Iterator[Verdict]:
    complaint = said_by_reader("with_icalendar", str(subject.folder))
    yield on("icalendar reads every date, its name and place unchanged", complaint)
    claim = "ical.js reads every date, its time and name unchanged"
    if missing("npm"):
        yield left_out(claim, "install npm")
        return
    library = subject.file("javascript")
    complaint = said_by("npm", "install", "--silent", "--prefix", library, "--no-save", ICAL_JS)
    script = str(ROOT / "benchmarks" / "readers" / "with_ical.mjs")
    yield on(claim, complaint or said_by("node", script, library, str(subject.folder)))
