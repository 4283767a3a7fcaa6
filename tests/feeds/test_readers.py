"""Texts that break programs, read by others' software; `make validate` asks far more of it."""

from __future__ import annotations

from itertools import starmap
from typing import TYPE_CHECKING

import pytest

from benchmarks.nasty.words import EMAILS, PHONES, POSTCODES, WEBSITES, WORDS
from benchmarks.readers import (
    with_icalendar,
    with_openpyxl,
    with_pandas,
    with_pyogrio,
    with_rdflib,
)
from cms.entry import Session
from tests.feeds.entries import COURSE, NOON, entry, place, stored

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cms.entry import Entry
    from tests.feeds.conftest import Reader

pytestmark = pytest.mark.django_db

SUFFIXES = ("geojson", "geojsonl", "csv", "xlsx", "jsonld")


def nasty_place(number: int, words: Sequence[str]) -> Entry:
    name, summary, reference, street = words
    return place(
        1000 + number,
        name,
        summary=summary,
        reference=reference,
        street=street,
        postcode=POSTCODES[number % len(POSTCODES)],
        phone=PHONES[number % len(PHONES)],
        email=EMAILS[number % len(EMAILS)],
        website=WEBSITES[number % len(WEBSITES)],
    )


def nasty_meeting(number: int, words: Sequence[str]) -> Entry:
    name, venue, registration, label = words
    facts = Session(NOON, None, None, registration, None, venue, None)
    labels = {"programme": COURSE, "category_labels": (label,)}
    return entry(2000 + number, "session", name, session=facts, **labels)


@pytest.fixture
def folder(reader: Reader, tmp_path: Path) -> Path:
    """Every word of a place, and of a meeting, in some field."""
    some = [(WORDS[at:] + WORDS)[:4] for at in range(0, len(WORDS), 4)]
    stored(*starmap(nasty_place, enumerate(some)), *starmap(nasty_meeting, enumerate(some)))
    files = [f"{name}.{suffix}" for name in ("places", "sessions") for suffix in SUFFIXES]
    for name in (*files, "sessions.ics", "programmes.ics"):
        (tmp_path / name).write_bytes(reader.content(f"/feeds/{name}"))
    for name in ("places", "sessions"):
        content = reader.content(f"/feeds/{name}.csv", dialect="excel-de")
        (tmp_path / f"{name}.excel-de.csv").write_bytes(content)
    return tmp_path


def test_every_text_is_read_as_it_was_written(folder: Path) -> None:
    readers = {
        "pandas": with_pandas.main,
        "openpyxl": with_openpyxl.main,
        "pyogrio": with_pyogrio.files,
        "icalendar": with_icalendar.main,
        "rdflib": with_rdflib.things,
    }

    complaints = {name: read(folder) for name, read in readers.items()}

    assert complaints == dict.fromkeys(readers, "")
