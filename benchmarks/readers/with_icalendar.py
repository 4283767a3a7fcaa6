"""Calendars by icalendar: ``with_icalendar FOLDER``."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from icalendar import Calendar

from benchmarks.readers.expected import texts


def main(folder: Path) -> str:
    wanted = {one["id"]: one for one in texts(folder, "sessions")}
    for name in ("sessions", "programmes"):
        content = (folder / f"{name}.ics").read_bytes()
        if long := [line for line in content.split(b"\r\n") if len(line) > 75]:
            return f"{name}.ics: a line of {len(long[0])} octets"
        events = Calendar.from_ical(content).walk("VEVENT")
        if {str(event["UID"]) for event in events} != set(wanted):
            return f"{name}.ics: {len(events)} events instead of {len(wanted)}"
        for event in events:
            one = wanted[str(event["UID"])]
            found = (str(event["SUMMARY"]), str(event.get("LOCATION", "")))
            if event.errors or found != (summary(one), location(one)):
                return f"{name}.ics: {found} {event.errors} is not {summary(one), location(one)}"
    return ""


def summary(session: dict[str, str]) -> str:
    return plain(": ".join(filter(None, (session["programme"], session["name"]))))


def location(session: dict[str, str]) -> str:
    street = f"{session['street']} {session['house_number']}".strip()
    city = f"{session['postcode']} {session['city']}".strip()
    return plain(", ".join(filter(None, (session["venue"], street, city))))


def plain(text: str) -> str:
    """No calendar can hold controls; line ends are of one kind."""
    kept = re.sub(r"[\x00-\x09\x0b-\x1f\x7f]+", " ", re.sub("\r\n?", "\n", text))
    return kept.lstrip("\ufeff")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])) or 0)
