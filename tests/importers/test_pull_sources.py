"""The command that fetches lists: which, what it says, and how it ends."""

from __future__ import annotations

import datetime
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from importers.models import ImportRun
from importers.sources.models import Source
from tests.importers.pulling import ROWS, csv_of, source_at

if TYPE_CHECKING:
    from cms.models import OrganisationPage
    from tests.fake_server import FakeServer

pytestmark = pytest.mark.usefixtures("bochum", "_loopback")


def run(*arguments: str) -> tuple[int, str]:
    """The exit code, and what was printed."""
    out = StringIO()
    try:
        call_command("pull_sources", *arguments, stdout=out)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue()
    return 0, out.getvalue()


@pytest.fixture
def source(server: FakeServer, library: OrganisationPage) -> Source:
    return source_at(server.says("/orte.csv", csv_of(*ROWS)), library)


def in_hours(hours: int) -> datetime.datetime:
    return timezone.now() + datetime.timedelta(hours=hours)


def test_what_came_of_each_list_is_printed(source: Source) -> None:
    code, printed = run()

    number = ImportRun.objects.get().pk
    assert code == 0
    assert printed.splitlines() == [
        f"buecherverein {source.address}: "
        f"Import {number}: 4 new, 0 changed, 0 unchanged, 0 not taken in."
    ]
    assert "Nothing has changed." in run()[1]


@pytest.mark.parametrize(
    ("facts", "of_all", "of_due"),
    [
        pytest.param({"next_at": None}, True, True, id="never fetched"),
        pytest.param({"next_at": in_hours(-1)}, True, True, id="due"),
        pytest.param({"next_at": in_hours(1)}, True, False, id="not yet"),
        pytest.param({"is_active": False}, False, False, id="switched off"),
    ],
)
def test_only_those_whose_turn_it_is_when_asked_for_what_is_due(
    source: Source, facts: dict[str, Any], of_all: bool, of_due: bool
) -> None:
    Source.objects.update(**facts)

    assert (source.address in run("--due")[1]) is of_due
    Source.objects.update(**facts)
    assert (source.address in run()[1]) is of_all


def test_one_that_fails_stops_no_other_and_shows_in_the_end(
    server: FakeServer, source: Source, library: OrganisationPage
) -> None:
    source_at(server.says("/gone.csv", b"", status=404), library)

    code, printed = run()

    assert code == 3
    assert "4 new" in printed
    assert "has nothing at this address (404)" in printed


def test_one_that_waits_for_a_person_shows_in_the_end(server: FakeServer, source: Source) -> None:
    run()
    server.says("/orte.csv", csv_of(ROWS[0]))

    code, printed = run()

    assert code == 4
    assert "waits for somebody to look at what would change" in printed


def test_nothing_to_do_is_said() -> None:
    assert run() == (0, "No list is switched on.\n")
    assert run("--due") == (0, "No list is due.\n")


def test_a_list_that_is_being_fetched_is_left_alone(source: Source) -> None:
    Source.objects.update(pulling_since=timezone.now())

    assert run()[0] == 0
    assert not ImportRun.objects.exists()
