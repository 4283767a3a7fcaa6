"""The public page of each kind: every fact of the entry, in words, in both languages."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from cms.changes import accept_tenancy, confirm, save_draft, withdraw
from cms.models import (
    AccessFact,
    Category,
    Circle,
    Milestone,
    Module,
    Participation,
    ProgrammePage,
    Session,
)
from tests.factories import district, office, place, programme, published, tenancy

if TYPE_CHECKING:
    from django.test import Client

    from cms.models import DirectoryPage, OrganisationPage, PlacePage


def text_of(client: Client, address: str) -> str:
    """What somebody reads on the page, without marks and with single spaces."""
    response = client.get(address)
    assert response.status_code == 200
    html = re.sub(r"<script.*?</script>", " ", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


@pytest.fixture
def full_place(directory: DirectoryPage, library: OrganisationPage) -> PlacePage:
    """A place of which everything is said that can be said of a place."""
    published(district(title="Mitte"), under=directory)
    category, _new = Category.objects.get_or_create(code="treff", defaults={"name": "Treffpunkt"})
    page = place(
        title="Laden & Café",
        slug="laden",
        reference="T-017",
        summary="Ein Raum für alle.",
        body="<p>Mit <b>Garten</b>.</p>",
        hours_words="Di 10-14 Uhr und nach Vereinbarung",
        phone="0234 9101234",
        phone_is_public=True,
        email="info@laden.example",
        email_is_public=True,
        website="https://laden.example/",
        audiences=["older_people"],
        languages=["tr"],
        cost="donation",
        cost_note="Kaffee 50 Cent",
        walk_in="limited",
        rooms="yes",
        room_capacity=30,
        room_note="Mit Küche",
        valid_from=datetime.date(2020, 3, 1),
        valid_until=datetime.date(2999, 4, 2),
    )
    page.categories = [category]
    page.access_facts.set(
        [
            AccessFact(code="step_free", answer="no", note="Zwei Stufen"),
            AccessFact(code="hearing_loop", answer="unknown", checked_on=datetime.date(2026, 5, 6)),
        ]
    )
    page.participations.set([Participation(organisation=library, role="funder")])
    page = published(page, under=library)
    confirm(page, by="Ada", on=datetime.date(2026, 11, 3))
    return page


PLACE_FACTS = (
    *("Laden &amp; Café", "Ein Raum für alle.", "Mit Garten .", "Treffpunkt", "Mitte"),
    *("Hauptstraße 1", "44787 Bochum", "51.5, 7.5", "info@laden.example", "laden.example"),
    *("older people", "Turkish", "donation welcome", "Kaffee 50 Cent", "in part"),
    *("up to 30 people", "Mit Küche", "entrance without steps no Zwei Stufen"),
    *("hearing loop unknown", "checked on May 6, 2026", "funder Bücherverein", "T-017"),
    *("from March 1, 2020", "until April 2, 2999", "Last confirmed on Nov. 3, 2026."),
    *("Data licence Germany – attribution – 2.0", "This week", "Di 10-14 Uhr und nach"),
)


@pytest.mark.usefixtures("full_place")
def test_the_page_of_a_place_says_everything(client: Client) -> None:
    page = text_of(client, "/en/buecherverein/laden/")

    assert [fact for fact in PLACE_FACTS if fact not in page] == []


def test_a_page_links_to_what_it_names(client: Client, full_place: PlacePage) -> None:
    page = client.get("/en/buecherverein/laden/").content.decode()

    assert 'href="/en/mitte/"' in page
    assert 'href="tel:+492349101234"' in page
    assert 'href="mailto:info@laden.example"' in page
    assert f'href="/feeds/places/{full_place.entry_id}.geojson"' in page
    assert f'href="/id/{full_place.entry_id}"' in page


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        pytest.param("Mo-So 0-24 Uhr", "Open now", id="open"),
        pytest.param("nach Vereinbarung", "By appointment", id="by appointment"),
    ],
)
def test_a_page_says_what_a_visitor_finds_at_the_door(
    client: Client, library: OrganisationPage, words: str, shown: str
) -> None:
    published(place(slug="laden", hours_words=words), under=library)

    assert shown in text_of(client, "/en/buecherverein/laden/")


def test_words_that_were_not_understood_are_shown_as_they_were_written(
    client: Client, library: OrganisationPage
) -> None:
    page = published(place(slug="laden"), under=library)
    type(page).objects.filter(pk=page.pk).update(
        hours_words="wenn die Fahne hängt", hours_not_understood=["wenn die Fahne hängt"]
    )

    text = text_of(client, "/en/buecherverein/laden/")

    assert "wenn die Fahne hängt" in text
    assert "Opening hours not known" in text


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        pytest.param({"status": "ended"}, "This entry has ended.", id="ended"),
        pytest.param(
            {"valid_until": datetime.date(2019, 8, 31)},
            "This entry ended on Aug. 31, 2019.",
            id="over",
        ),
        pytest.param({"status": "temporarily_closed"}, "Temporarily closed.", id="closed"),
        pytest.param({"valid_from": datetime.date(2999, 1, 1)}, "It begins on", id="to come"),
    ],
)
def test_what_is_not_running_says_so_and_is_not_open(
    client: Client, library: OrganisationPage, values: dict[str, Any], sentence: str
) -> None:
    published(place(slug="laden", hours_words="Mo-So 0-24 Uhr", **values), under=library)

    text = text_of(client, "/en/buecherverein/laden/")

    assert sentence in text
    assert "Open now" not in text


def test_an_office_shows_each_tenant_with_hours_and_the_ended_one_as_ended(
    client: Client, library: OrganisationPage, parish: OrganisationPage
) -> None:
    door = published(office(slug="buero", hours_words="Mo 9-12 Uhr"), under=library)
    for title, values in (
        ("Mit eigenen Zeiten", {"hours_words": "Di 10-12 Uhr", "services": "Formulare\nAntrag"}),
        ("Mit den Zeiten der Tür", {}),
        ("DoNaPart", {"valid_until": datetime.date(2019, 8, 31)}),
    ):
        accept_tenancy(published(tenancy(door, title=title, **values), under=parish))
    published(tenancy(door, title="Wartet noch"), under=parish)

    text = text_of(client, "/en/buecherverein/buero/")

    assert "Mit eigenen Zeiten" in text
    assert "Formulare Antrag" in text
    assert "Tuesday 10:00 to 12:00" in text
    assert text.count("Closed now opens Monday, 9 a.m.") + text.count("Open now until noon") == 2
    assert "This entry ended on Aug. 31, 2019." in text
    assert "Wartet noch" not in text


def test_a_tenancy_leads_to_its_office(
    client: Client, library: OrganisationPage, parish: OrganisationPage
) -> None:
    door = published(office(title="Büro Mitte", slug="buero"), under=library)
    accept_tenancy(published(tenancy(door, slug="beratung", services="Antrag"), under=parish))

    page = client.get("/gemeinde/beratung/").content.decode()

    assert 'href="/buecherverein/buero/"' in page
    assert "Antrag" in page


@pytest.fixture
def course(library: OrganisationPage) -> ProgrammePage:
    """A course with blocks under headings, and dates before and after today."""
    now = timezone.now()
    page = programme(
        title="Kurs",
        programme_kind="course",
        fee=Decimal(50),
        certificate="Urkunde",
        funding_programme="Rückenwind",
        schedule="jeden Montag",
    )
    page.modules.set(
        [
            Module(group="Ankommen", title="Mein Quartier", sort_order=1),
            Module(group="Ankommen", title="Meine Rolle", text="Wer bin ich?", sort_order=2),
            Module(group="Handeln", title="Gespräche", sort_order=3),
        ]
    )
    page.sessions.set(
        [
            Session(topic="Vorbei", starts_at=now - datetime.timedelta(days=9), venue="Rathaus"),
            Session(
                topic="Bald",
                starts_at=now + datetime.timedelta(days=9),
                capacity=20,
                registration="per Mail an kurs@example.org",
                registration_until=datetime.date(2999, 1, 2),
                status="full",
            ),
            Session(
                topic="Fällt aus", starts_at=now + datetime.timedelta(days=10), status="cancelled"
            ),
        ]
    )
    related = published(programme(title="Nähkurs"), under=library)
    page.related = [related]
    return published(page, under=library)


@pytest.mark.usefixtures("course")
def test_a_programme_shows_blocks_in_order_and_dates_ahead_before_past_ones(
    client: Client,
) -> None:
    text = text_of(client, "/en/buecherverein/kurs/")

    expected = [
        *("Course", "Dates", "Bald", "20 places", "per Mail an", "Register until Jan. 2, 2999."),
        *("Fällt aus", "1 past date", "Vorbei", "Rathaus", "Ankommen", "Mein Quartier"),
        *("Meine Rolle", "Wer bin ich?", "Handeln", "Gespräche", "50 €", "jeden Montag"),
        *("Urkunde", "Rückenwind", "Nähkurs"),
    ]
    assert re.search(".*".join(map(re.escape, expected)), text)
    assert "full" in text
    assert "cancelled" in text


def test_a_district_shows_its_history_in_time_order_and_what_lies_in_it(
    client: Client, directory: DirectoryPage, library: OrganisationPage
) -> None:
    page = district(title="Mitte", district_status="pilot")
    page.milestones.set(
        [
            Milestone(on=datetime.date(2014, 2, 1), precision="month", title="Erweitert"),
            Milestone(on=datetime.date(2012, 10, 1), precision="year", title="Beschlossen"),
        ]
    )
    page.circles.set([Circle(name="Runder Tisch", text="alle zwei Monate")])
    published(page, under=directory)
    published(place(title="Laden"), under=library)
    published(place(title="Weit weg", latitude=Decimal(48), longitude=Decimal(9)), under=library)

    text = text_of(client, "/en/mitte/")

    assert text.find("2012 Beschlossen") < text.find("February 2014 Erweitert")
    assert "pilot" in text
    assert "Runder Tisch alle zwei Monate" in text
    assert "Laden" in text
    assert "Weit weg" not in text


def test_an_organisation_shows_what_it_has_and_takes_part_in(
    client: Client, library: OrganisationPage, parish: OrganisationPage
) -> None:
    published(place(title="Eigenes"), under=library)
    shared = place(title="Gemeinsames")
    shared.participations.set([Participation(organisation=library, role="host")])
    published(shared, under=parish)
    published(place(title="Fremdes"), under=parish)

    text = text_of(client, "/en/buecherverein/")

    assert "Eigenes" in text
    assert "Gemeinsames" in text
    assert "Fremdes" not in text


def test_a_page_shows_what_is_published_and_not_the_newer_draft(
    client: Client, library: OrganisationPage
) -> None:
    page = published(place(title="Alt", slug="laden"), under=library)
    page.title = "Geheimer Entwurf"
    save_draft(page)

    text = text_of(client, "/buecherverein/laden/")

    assert "Geheimer Entwurf" not in text


def test_a_page_does_not_name_a_relative_that_is_not_public(
    client: Client, library: OrganisationPage, parish: OrganisationPage
) -> None:
    page = place(slug="laden")
    page.participations.set([Participation(organisation=parish, role="host")])
    published(page, under=library)

    withdraw(parish)

    assert "Gemeinde" not in text_of(client, "/buecherverein/laden/")
