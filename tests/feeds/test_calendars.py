"""Calendars (RFC 5545): what is subscribed to stays the same event, whatever is written in it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event, Timezone

from cms.entry import Session
from feeds import calendars
from feeds.collections import COLLECTIONS
from tests.feeds.conftest import body
from tests.feeds.entries import COURSE, KINDS, NASTY, NOON, entry, number, relative, stored

if TYPE_CHECKING:
    from cms.entry import Entry
    from tests.feeds.conftest import Reader

BERLIN = ZoneInfo("Europe/Berlin")
EVENING = datetime.datetime(2026, 7, 1, 16, 30, tzinfo=datetime.UTC)


def meeting(value: int = 41, name: str = "Abend", **facts: Any) -> Entry:
    session: dict[str, Any] = {
        "starts_at": EVENING,
        "ends_at": EVENING + datetime.timedelta(hours=2),
        "capacity": None,
        "registration": "",
        "registration_until": None,
        "venue": "",
        "place": None,
    }
    told = {key: facts.pop(key) for key in session.keys() & facts.keys()}
    dull = {"programme": COURSE, "session": Session(**(session | told)), "status": "planned"}
    return entry(value, "session", name, **(dull | facts))


def calendar_of(*entries: Entry) -> bytes:
    head = calendars.head(COLLECTIONS["sessions"], changed_at=NOON)
    events = b"".join(calendars.event(entry, {}) for entry in entries)
    return head + events + calendars.tail(returned=0, is_all=True)


def event_of(one: Entry) -> Event:
    (event,) = Calendar.from_ical(calendar_of(one)).walk("VEVENT")
    assert isinstance(event, Event)
    return event


def test_an_event_says_when_and_where() -> None:
    event = event_of(meeting(venue="Rathaus", street="Markt", house_number="1", city="Bochum"))

    assert event.start == EVENING.astimezone(BERLIN)
    assert event.end == EVENING.astimezone(BERLIN) + datetime.timedelta(hours=2)
    assert event["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert event["LOCATION"] == "Rathaus, Markt 1, Bochum"
    assert event["SUMMARY"] == "Kurs: Abend"
    assert event["URL"] == "https://atlas.example.org/session-41/"


def test_a_point_is_latitude_first() -> None:
    assert b"\r\nGEO:51.5;7.5\r\n" in calendar_of(meeting(point=NASTY.point))


def test_an_event_is_known_by_its_session_and_counts_its_changes() -> None:
    first = event_of(meeting())
    later = event_of(meeting(name="Morgen", modified_at=NOON + datetime.timedelta(hours=1)))

    assert first["UID"] == later["UID"] == str(number(41))
    assert later.sequence > first.sequence
    assert later.DTSTAMP == later.LAST_MODIFIED == NOON + datetime.timedelta(hours=1)


@pytest.mark.parametrize(
    ("status", "told"),
    [("planned", "CONFIRMED"), ("full", "CONFIRMED"), ("cancelled", "CANCELLED")],
)
def test_what_is_called_off_stays_and_says_so(status: str, told: str) -> None:
    assert event_of(meeting(status=status))["STATUS"] == told


@pytest.mark.parametrize(
    "ends_at",
    [pytest.param(None, id="not known"), pytest.param(EVENING, id="when it begins")],
)
def test_an_end_that_says_nothing_is_left_out(ends_at: datetime.datetime | None) -> None:
    assert "DTEND" not in event_of(meeting(ends_at=ends_at))


@settings(deadline=None)  # a calendar each time
@given(
    name=st.text(max_size=120),
    venue=st.text("ä,;:\\nN\n\r\t\"'=BEGId ", max_size=200),
    registration=st.text(max_size=200),
)
def test_no_text_breaks_a_line_or_another_event(name: str, venue: str, registration: str) -> None:
    content = calendar_of(meeting(name=name, venue=venue, registration=registration), meeting(42))

    lines = content.split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 for line in lines)
    assert not any(set(line) & {10, 13} or set(line) & set(range(9)) for line in lines)
    for line in lines:
        line.decode()
    first, second = Calendar.from_ical(content).walk("VEVENT")
    assert first["LOCATION"] == calendars.plain(venue) if venue else "LOCATION" not in first
    assert second["UID"] == str(number(42))


def test_a_text_begins_with_a_letter_of_its_own() -> None:
    named = event_of(meeting(venue="\ufeff\ufeffRathaus\ufeff"))

    assert named["LOCATION"] == "Rathaus\ufeff"


def test_a_backslash_is_no_line_break() -> None:
    named = event_of(meeting(name=r"C:\Neu\neu", category_labels=(r"\N, \n", "Rat")))

    assert named["SUMMARY"] == r"Kurs: C:\Neu\neu"
    assert named.categories == [r"\N, \n", "Rat"]


@pytest.mark.parametrize("year", [1997, 2016, 2026, 2040])
def test_the_rules_of_the_zone_are_those_of_the_world(year: int) -> None:
    (zone,) = Calendar.from_ical(calendar_of()).walk("VTIMEZONE")
    assert isinstance(zone, Timezone)
    rules = zone.to_tz(lookup_tzid=False)

    first = datetime.datetime(year, 1, 1, tzinfo=datetime.UTC)
    for hour in range(365 * 24):
        moment = (first + datetime.timedelta(hours=hour)).astimezone(BERLIN)
        assert moment.replace(tzinfo=rules).utcoffset() == moment.utcoffset()


@pytest.mark.django_db
class TestAddresses:
    """Everything, of an organisation, of a programme, and a single one."""

    OTHER = relative(44, "Gruppe")

    @pytest.fixture(autouse=True)
    def dates(self) -> None:
        club = {"organisation": relative(4, "Verein")}
        programme = entry(44, "programme", "Gruppe", **club)
        stored(
            *KINDS,
            programme,
            meeting(41, "Eins", programme=self.OTHER, **club),
            meeting(42, "Zwei", programme=self.OTHER, **club),
            entry(45, "programme", "Ohne Termine"),
        )

    @pytest.mark.parametrize(
        ("address", "names"),
        [
            ("programmes.ics", ["Kurs: Erster Abend", "Gruppe: Eins", "Gruppe: Zwei"]),
            ("sessions.ics", ["Kurs: Erster Abend", "Gruppe: Eins", "Gruppe: Zwei"]),
            ("programmes.ics?limit=1", ["Kurs: Erster Abend"]),
            ("programmes.ics?organisation=verein", ["Gruppe: Eins", "Gruppe: Zwei"]),
            ("sessions.ics?organisation=verein&limit=1", ["Gruppe: Eins"]),
            (f"programmes/{number(44)}.ics", ["Gruppe: Eins", "Gruppe: Zwei"]),
            (f"programmes/{number(45)}.ics", []),
            (f"sessions/{number(42)}.ics", ["Gruppe: Zwei"]),
        ],
    )
    def test_a_calendar_holds_what_was_asked_for(
        self, reader: Reader, address: str, names: list[str]
    ) -> None:
        events = Calendar.from_ical(reader.content(f"/feeds/{address}")).walk("VEVENT")

        assert [event["SUMMARY"] for event in events] == names

    @pytest.mark.parametrize(
        "address", [f"programmes/{number(99)}.ics", f"places/{number(16)}.ics"]
    )
    def test_a_calendar_that_there_is_not_is_refused(self, reader: Reader, address: str) -> None:
        response = reader.get(f"/feeds/{address}")

        assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")

    def test_who_has_a_calendar_is_told_so(self, reader: Reader) -> None:
        address = f"/feeds/programmes/{number(44)}.ics"
        first = reader.get(address)

        again = reader.get(address, headers={"If-None-Match": first["ETag"]})

        assert (again.status_code, body(again)) == (304, b"")
        assert first["Content-Disposition"].startswith('attachment; filename="programmes-')
