"""What a publication and a reader ask for is found by indexes, however many entries there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.changes import publish
from cms.models import Session
from tests.factories import programme, published

if TYPE_CHECKING:
    from cms.models import OrganisationPage
    from tests.feeds.conftest import Reader

# How SQLite and PostgreSQL begin to say that they read all rows; U0 is what Django calls a
# table in a question within another.
WHOLE = tuple(
    f"{how} {table}".upper()
    for how in ("SCAN", "SEQ SCAN ON")
    for table in ("feeds_feedentry", "feeds_calendarbody", "u0")
)


def test_nobody_reads_all_entries_to_find_those_of_a_programme(
    library: OrganisationPage, reader: Reader
) -> None:
    course = published(programme(sessions=[Session(starts_at=timezone.now())]), under=library)

    with CaptureQueriesContext(connection) as asked:
        publish(course)
        reader.content(f"/feeds/programmes/{course.entry_id}.ics")

    assert whole_reads([query["sql"] for query in asked if "feeds_" in query["sql"]]) == []


def whole_reads(statements: list[str]) -> list[str]:
    """PostgreSQL reads a small table from end to end unless it is told not to."""
    explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    found: list[str] = []
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        for statement in statements:
            if statement.startswith("SELECT"):
                cursor.execute(f"{explain} {statement}")
                found += [str(row[-1]) for row in cursor.fetchall()]
    return [line for line in found if line.upper().lstrip(" ->").startswith(WHOLE)]
