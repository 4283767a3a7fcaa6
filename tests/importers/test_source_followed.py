"""Dates and tenancies of another Quartiersatlas come with their programmes and offices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from cms.changes import save_draft
from cms.models import ProgrammePage
from feeds.values import headed, joined
from importers.planning.previews import look_ahead
from importers.running.undo import undo
from importers.sources.fetching import limits_of_fetching
from importers.sources.followed import columns_of, rows_of
from importers.sources.mirror import keep
from importers.sources.pulling import Outcome, at_hand, bring
from tests.importers.pulling import pulled, source_at
from tests.importers.test_source_kinds import PLACE, Directory

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import OrganisationPage
    from importers.sources.features import Texts
    from importers.sources.models import Source
    from tests.fake_server import FakeServer

pytestmark = pytest.mark.usefixtures("bochum", "_loopback")

COURSE, OTHER, DATE = (PLACE.format(number) for number in (1, 2, 3))
LATER = "2027-05-10T18:00:00+02:00"
MEETING: dict[str, Any] = {
    "programme_id": COURSE,
    "starts_at": "2027-05-03T18:00:00+02:00",
    "ends_at": "2027-05-03T20:00:00+02:00",
    "venue": "Rathaus",
    "status": "full",
    "capacity": 20,
}


@pytest.fixture
def elsewhere(server: FakeServer) -> Directory:
    there = Directory(server)
    there.tell(1, name="Chor", of="programmes")
    there.tell(2, name="Nähtreff", of="programmes")
    there.tell(3, name="Auftakt", of="sessions", **MEETING)
    there.tell(4, name="Treff", of="places")
    return there


def sessions() -> list[tuple[str, str, str]]:
    page: Any = ProgrammePage.objects.get(reference=COURSE).get_latest_revision_as_object()
    return [
        (each.topic, f"{each.starts_at:%d.%m. %H:%M}", each.status) for each in page.sessions.all()
    ]


def test_dates_are_copied_with_their_programmes_and_followed(
    server: FakeServer, elsewhere: Directory, library: OrganisationPage
) -> None:
    columns = {"reference": "reference", "name": "name"}
    source = source_at(
        f"{server.url}/feeds/", library, kind="programme", columns=columns, constants={}
    )

    first = pulled(source)
    before = sessions()
    elsewhere.tell(3, name="Auftakt", of="sessions", **{**MEETING, "status": "cancelled"})
    second = pulled(source)

    assert first.outcome is second.outcome is Outcome.TAKEN_IN
    assert before == [("Auftakt", "03.05. 18:00", "full")]
    assert sessions() == [("Auftakt", "03.05. 18:00", "cancelled")]
    assert second.run
    assert (second.run.counts["changed"], second.run.counts["missing"]) == (1, 0)
    assert pulled(source).outcome is Outcome.UNCHANGED


@pytest.fixture
def followed(server: FakeServer, elsewhere: Directory, library: OrganisationPage) -> Source:
    """As a person left it who saw all of its columns, with two dates taken in."""
    elsewhere.tell(5, name="Probe", of="sessions", **{**MEETING, "starts_at": LATER, "ends_at": ""})
    named = dict.fromkeys(columns_of("programme"), "") | {
        "session_reference": "session_reference",
        "session_topic": "session_topic",
        "session_start": "session_start",
        "module_title": "module_title",
        "module_group": "module_group",
    }
    columns = {"reference": "reference", "name": "name", **named}
    found = source_at(
        f"{server.url}/feeds/", library, kind="programme", columns=columns, constants={}
    )
    pulled(found)
    return found


def edited(**values: Any) -> None:
    """Somebody changes the first date by hand."""
    page: Any = ProgrammePage.objects.get(reference=COURSE).get_latest_revision_as_object()
    session = page.sessions.all()[0]
    vars(session).update(values)
    page.sessions.add(session)
    save_draft(page)


def test_dates_that_were_withdrawn_there_go_unless_somebody_changed_them(
    elsewhere: Directory, followed: Source
) -> None:
    edited(topic="Begrüßung")
    for number in (3, 5):
        elsewhere.tell(number, op="delete", of="sessions")

    result = pulled(followed)

    assert result.outcome is Outcome.TAKEN_IN
    assert [topic for topic, _start, _status in sessions()] == ["Begrüßung"]
    assert result.run
    [row] = result.run.rows.filter(outcome="changed")
    assert row.changes == {"session/10.05.2027 18:00": ["Probe", ""]}
    assert row.conflicts == {"session/03.05.2027 18:00": ["Begrüßung", ""]}


def test_undoing_brings_back_what_was_withdrawn(elsewhere: Directory, followed: Source) -> None:
    elsewhere.tell(5, op="delete", of="sessions")
    result = pulled(followed)
    gone = sessions()

    assert result.run
    undo(result.run, by=None)

    assert [topic for topic, _start, _status in gone] == ["Auftakt"]
    assert [topic for topic, _start, _status in sessions()] == ["Auftakt", "Probe"]


def test_modules_are_followed_in_their_order(elsewhere: Directory, followed: Source) -> None:
    elsewhere.tell(1, name="Chor", of="programmes", modules="Stimme: Atmen;Stimme: Üben;Auftritt")
    pulled(followed)
    before = modules()
    elsewhere.tell(1, name="Chor", of="programmes", modules="Stimme: Atmen;Auftritt")

    pulled(followed)

    assert before == [("Stimme", "Atmen"), ("Stimme", "Üben"), ("", "Auftritt")]
    assert modules() == [("Stimme", "Atmen"), ("", "Auftritt")]


def test_colons_of_headings_and_titles_part_nothing(elsewhere: Directory, followed: Source) -> None:
    said = [("Block 1: Grundlagen", "Markt: Einkaufen"), ("", "Teil 3: Rest"), ("Ende", "Fest")]
    elsewhere.tell(1, name="Chor", of="programmes", modules=joined(headed(*one) for one in said))

    pulled(followed)

    assert modules() == said


def modules() -> list[tuple[str, str]]:
    page: Any = ProgrammePage.objects.get(reference=COURSE).get_latest_revision_as_object()
    return [(each.group, each.title) for each in page.modules.all()]


@pytest.mark.parametrize(("winner", "topics"), [("ours", ["Begrüßung"]), ("theirs", [])])
def test_what_becomes_of_a_changed_date_is_decided(
    client: Client, mod: User, elsewhere: Directory, followed: Source, winner: str, topics: Any
) -> None:
    edited(topic="Begrüßung")
    for number in (3, 5):
        elsewhere.tell(number, op="delete", of="sessions")
    with at_hand(followed, limits=limits_of_fetching()) as fetched:
        assert fetched
        delivery = bring(followed, fetched)
    look_ahead(delivery)
    client.force_login(mod)
    [row] = (
        client.get(reverse("import_preview", args=[delivery.pk]), {"show": "conflicts"})
        .context["rows"]
        .object_list
    )
    place = {"row": row["number"], "name": row["conflicts"][0]["name"], "winner": winner}

    client.post(reverse("settle_import_conflict", args=[delivery.pk]), place)
    client.post(reverse("apply_import", args=[delivery.pk]))

    assert [topic for topic, _start, _status in sessions()] == topics


def kept(organisation: OrganisationPage, kind: str, changes: dict[str, Any]) -> list[Texts]:
    source = source_at("https://example.org/feeds/", organisation, kind=kind)
    keep(source, changes, from_nothing=True)
    return list(rows_of(source))


@pytest.mark.django_db
def test_tenancies_become_those_of_who_has_them_fetched(library: OrganisationPage) -> None:
    tenancy = {
        "reference": DATE,
        "name": "Beratung",
        "their_organisation": "Gemeinde",
        "office_id": OTHER,
        "services": "Vorlesen;Ausleihe",
        "opening_hours": "Tu 10:00-12:00",
    }
    office = {"reference": OTHER, "name": "Büro"}

    rows = kept(library, "office", {DATE: ("tenancies", tenancy), OTHER: ("", office)})

    assert rows[0] == office
    said = {name: text for name, text in rows[1].items() if text}
    assert said == {
        "reference": OTHER,
        "tenant": "Bücherverein",
        "tenancy_reference": DATE,
        "tenancy_name": "Beratung",
        "services": "Vorlesen\nAusleihe",
        "tenancy_hours": "Tu 10:00-12:00",
    }
    assert len(rows) == 2


@pytest.mark.django_db
def test_what_belongs_to_no_entry_is_left_out(library: OrganisationPage) -> None:
    lost = {"reference": DATE, "name": "Auftakt", "programme_id": OTHER}
    course = {"reference": COURSE, "name": "Chor"}

    assert kept(library, "programme", {DATE: ("sessions", lost), COURSE: ("", course)}) == [course]
