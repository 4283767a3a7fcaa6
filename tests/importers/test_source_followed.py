"""Dates and tenancies of another Quartiersatlas come with their programmes and offices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cms.models import ProgrammePage
from importers.sources.followed import rows_of
from importers.sources.mirror import keep
from importers.sources.pulling import Outcome
from tests.importers.pulling import pulled, source_at
from tests.importers.test_source_kinds import PLACE, Directory

if TYPE_CHECKING:
    from cms.models import OrganisationPage
    from importers.sources.features import Texts
    from tests.fake_server import FakeServer

pytestmark = pytest.mark.usefixtures("bochum", "_loopback")

COURSE, OTHER, DATE = (PLACE.format(number) for number in (1, 2, 3))
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
