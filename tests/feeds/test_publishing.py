"""What editors do is in the feed with the transaction that does it, and out of it again."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.changes import accept_tenancy, confirm, delete, publish, save_draft, withdraw
from cms.expiry import look_again
from cms.models import Category, PlacePage, Session
from cms.publication import publication
from feeds.checking import differences
from feeds.models import FeedState
from tests.cms.editing import PUBLISH, editor
from tests.factories import SQUARE, district, draft, office, place, programme, published, tenancy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import DirectoryPage, OrganisationPage
    from tests.feeds.conftest import Reader

PLACES = "/feeds/places.geojson"


@pytest.fixture(autouse=True)
def true_in_the_end(db: None) -> Iterator[None]:
    """Whatever a test does, the stored publication is what is public."""
    yield
    assert list(differences()) == []


def properties(reader: Reader, address: str) -> dict[str, Any]:
    (feature,) = reader.features(address)
    found: dict[str, Any] = feature["properties"]
    return found


def newest() -> int:
    return FeedState.objects.get().seq


def test_a_published_entry_is_in_the_feed(library: OrganisationPage, reader: Reader) -> None:
    page = published(place(), under=library)

    (feature,) = reader.features(PLACES)

    assert feature["id"] == str(page.entry_id)
    assert feature["geometry"] == {"type": "Point", "coordinates": [7.5, 51.5]}


def test_a_draft_is_not(library: OrganisationPage, reader: Reader) -> None:
    page = published(place(), under=library)
    draft(place(title="Entwurf"), under=library)
    page.title = "Neuer Name"
    before = newest()

    save_draft(page)

    assert reader.names(PLACES) == ["Stadtteilladen"]
    assert newest() == before


def test_a_withdrawn_entry_leaves_the_feed(library: OrganisationPage, reader: Reader) -> None:
    page = published(place(), under=library)

    withdraw(page)

    assert reader.features(PLACES) == []
    assert reader.get(f"/feeds/places/{page.entry_id}.geojson").status_code == 410


def test_a_deleted_entry_leaves_a_tombstone(library: OrganisationPage, reader: Reader) -> None:
    page = published(place(), under=library)
    entry_id, before = page.entry_id, newest()

    delete(page)

    (item,) = reader.document("/feeds/changes", since=before)["items"]
    assert (item["id"], item["op"]) == (str(entry_id), "delete")


def test_what_fails_leaves_the_feed_as_it_was(library: OrganisationPage, reader: Reader) -> None:
    before = reader.get(PLACES)["ETag"]

    def publish_and_fail() -> None:
        with publication():
            published(place(), under=library)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        publish_and_fail()

    assert reader.get(PLACES)["ETag"] == before
    assert reader.features(PLACES) == []


def test_a_confirmation_is_in_the_feed_at_once(library: OrganisationPage, reader: Reader) -> None:
    page = published(place(), under=library)

    confirm(page, by="ada", on=datetime.date(2026, 1, 5))

    assert properties(reader, PLACES)["verified_on"] == "2026-01-05"


def test_an_entry_that_ended_leaves_the_feed_with_its_day(
    library: OrganisationPage, reader: Reader
) -> None:
    page = published(place(valid_until=timezone.localdate()), under=library)
    PlacePage.objects.filter(pk=page.pk).update(
        valid_until=timezone.localdate() - datetime.timedelta(days=1)
    )

    look_again()

    assert reader.features(PLACES) == []
    assert reader.get(f"/feeds/places/{page.entry_id}.geojson").status_code == 410


def test_an_organisation_that_is_renamed_is_renamed_in_its_entries(
    library: OrganisationPage, reader: Reader
) -> None:
    published(place(), under=library)
    library.title = "Bücherfreunde"
    save_draft(library)

    publish(library)

    assert properties(reader, PLACES)["organisation"] == "Bücherfreunde"


def test_with_its_organisation_everything_of_it_goes(
    library: OrganisationPage, reader: Reader
) -> None:
    published(place(), under=library)
    evenings = [Session(topic="Abend", starts_at=timezone.now())]
    published(programme(sessions=evenings), under=library)

    withdraw(library)

    for name in ("places", "programmes", "sessions", "organisations", "directory"):
        assert reader.features(f"/feeds/{name}.geojson") == []


def test_a_new_outline_changes_the_district_of_what_lies_inside(
    directory: DirectoryPage, library: OrganisationPage, reader: Reader
) -> None:
    published(place(), under=library)
    around = published(district(slug="mitte"), under=directory)
    assert properties(reader, PLACES)["district_slug"] == "mitte"

    around.boundary = moved(SQUARE, by=20.0)
    save_draft(around)
    publish(around)

    assert properties(reader, PLACES)["district"] == ""
    assert reader.features(PLACES, district="mitte") == []


def moved(outline: dict[str, Any], *, by: float) -> dict[str, Any]:
    rings = [[[x + by, y] for x, y in ring] for ring in outline["coordinates"]]
    return {"type": "Polygon", "coordinates": rings}


def test_a_tenant_is_shown_once_the_office_has_accepted(
    library: OrganisationPage, parish: OrganisationPage, reader: Reader
) -> None:
    door = published(office(), under=library)
    tenant = published(tenancy(door), under=parish)
    assert reader.features("/feeds/tenancies.geojson") == []

    accept_tenancy(tenant)

    assert reader.names("/feeds/tenancies.geojson") == ["Beratung im Büro"]
    assert properties(reader, "/feeds/offices.geojson")["tenancies"] == "Beratung im Büro"


def test_sessions_come_and_go_with_their_programme(
    library: OrganisationPage, reader: Reader
) -> None:
    topics = ("Erster", "Zweiter")
    sessions = [Session(topic=topic, starts_at=timezone.now()) for topic in topics]
    course = published(programme(sessions=sessions), under=library)
    assert reader.names("/feeds/sessions.geojson") == ["Erster", "Zweiter"]

    course.sessions.remove(course.sessions.get(topic="Erster"))
    save_draft(course)
    publish(course)

    assert properties(reader, "/feeds/sessions.geojson")["name"] == "Zweiter"
    assert properties(reader, "/feeds/sessions.geojson")["licence"] == "dl-by-de/2.0"


def test_the_sessions_of_a_programme_that_ended_stay(
    library: OrganisationPage, reader: Reader
) -> None:
    evenings = [Session(topic="Abend", starts_at=timezone.now())]
    course = programme(valid_until=datetime.date(2018, 12, 31), sessions=evenings)

    published(course, under=library)

    assert reader.features("/feeds/programmes.geojson") == []
    assert reader.names("/feeds/sessions.geojson") == ["Abend"]


def test_a_category_that_gets_another_code_gets_it_in_the_feed(
    library: OrganisationPage, reader: Reader
) -> None:
    category = Category.objects.create(code="treff", name="Treff")
    page = place()
    page.categories = [category]
    published(page, under=library)

    with publication():
        category.code = "treffpunkt"
        category.save()

    assert properties(reader, PLACES)["category"] == "treffpunkt"
    assert reader.names(PLACES, category="treffpunkt") == ["Stadtteilladen"]
    assert reader.features(PLACES, category="treff") == []


def test_the_licence_of_the_directory_is_that_of_every_entry(
    directory: DirectoryPage, library: OrganisationPage, reader: Reader
) -> None:
    published(place(), under=library)
    directory.refresh_from_db()
    directory.licence = "cc-zero"

    directory.save_revision().publish()

    assert properties(reader, PLACES)["licence"] == "cc-zero"


def test_an_editor_publishes_in_the_admin(
    client: Client, ada: User, library: OrganisationPage, reader: Reader
) -> None:
    page = published(place(), under=library)

    editor(client, ada).edit(page, title="Neuer Name", **PUBLISH)

    assert reader.names(PLACES) == ["Neuer Name"]


def test_an_editor_unpublishes_in_the_admin(
    client: Client, ada: User, library: OrganisationPage, reader: Reader
) -> None:
    page = published(place(), under=library)
    client.force_login(ada)

    client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))

    assert reader.features(PLACES) == []


def test_the_steward_deletes_in_the_admin(
    client: Client, mod: User, library: OrganisationPage, reader: Reader
) -> None:
    page = published(place(), under=library)
    client.force_login(mod)

    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))

    assert reader.get(f"/feeds/places/{page.entry_id}.geojson").status_code == 410


def test_the_steward_hands_an_entry_over_to_another_organisation(
    client: Client, mod: User, library: OrganisationPage, parish: OrganisationPage, reader: Reader
) -> None:
    page = published(place(), under=library)
    client.force_login(mod)

    client.post(reverse("hand_over_page", args=[page.pk]), {"to": parish.pk})

    found = properties(reader, PLACES)
    assert (found["id"], found["organisation"]) == (str(page.entry_id), "Gemeinde")
    assert "/gemeinde/" in found["url"]


def test_a_copy_is_an_entry_of_its_own(
    client: Client, ada: User, library: OrganisationPage, reader: Reader
) -> None:
    page = published(place(), under=library)
    client.force_login(ada)

    client.post(
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        {
            "new_title": "Kopie",
            "new_slug": "kopie",
            "new_parent_page": library.pk,
            "publish_copies": "on",
        },
    )

    assert reader.names(PLACES) == ["Stadtteilladen", "Kopie"]
    assert len({feature["id"] for feature in reader.features(PLACES)}) == 2


def test_what_is_published_speaks_german_whoever_publishes(
    client: Client, ada: User, library: OrganisationPage, reader: Reader
) -> None:
    page = published(place(), under=library)
    client.force_login(ada)
    client.cookies["django_language"] = "en"

    editor(client, ada).edit(page, title="Neuer Name", **PUBLISH)

    assert "/en/" not in properties(reader, PLACES)["url"]
