"""Two entries that are one become one: nothing that pointed at either of them is lost."""

from __future__ import annotations

import datetime
import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command
from django.utils import translation
from wagtail.models import PageLogEntry

from cms.changes import publish, save_draft
from cms.merging.merging import NotMergeableError, merge
from cms.models import (
    AccessFact,
    EntryIdentity,
    Notice,
    PageShare,
    Participation,
    PlacePage,
    ProgrammePage,
    Session,
    TenancyPage,
)
from tests.factories import (
    draft,
    office,
    organisation,
    photographed,
    place,
    programme,
    published,
    tenancy,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import OrganisationPage

NINE = datetime.datetime(2026, 5, 1, 9, tzinfo=datetime.UTC)


@pytest.fixture
def kept(library: OrganisationPage) -> PlacePage:
    return photographed(place(title="Stadtteilladen", slug="laden", summary="Alt"), under=library)


@pytest.fixture
def double(parish: OrganisationPage) -> PlacePage:
    """The same place as ``kept``, written down once more by the parish."""
    return photographed(
        place(
            title="Stadtteil-Laden", summary="Neu", phone="+49 234 9101234", phone_is_public=True
        ),
        under=parish,
    )


def live_address(page: Any) -> str:
    address: str = page.get_url_parts()[2]
    return address


def test_the_old_id_and_the_old_address_lead_to_the_one_that_stays(
    kept: PlacePage, double: PlacePage, mod: User, client: Client
) -> None:
    address = live_address(double)

    merge(kept, double, by=mod)

    answer = client.get(f"/id/{double.entry_id}")
    assert (answer.status_code, answer["Location"]) == (303, kept.full_url)
    answer = client.get(address)
    assert (answer.status_code, answer["Location"]) == (301, live_address(kept))
    with translation.override("de"):
        german = live_address(kept)
    answer = client.get(address.removeprefix("/en"))
    assert (answer.status_code, answer["Location"]) == (301, german)
    assert not PlacePage.objects.filter(entry_id=double.entry_id).exists()


def test_a_chain_of_merges_leads_to_its_end(
    kept: PlacePage, double: PlacePage, library: OrganisationPage, mod: User, client: Client
) -> None:
    last = published(place(title="Laden Mitte"), under=library)
    first_address = live_address(double)

    merge(kept, double, by=mod)
    merge(last, kept, by=mod)

    assert client.get(f"/id/{double.entry_id}")["Location"] == last.full_url
    assert client.get(first_address)["Location"] == live_address(last)
    found = EntryIdentity.objects.successors([double.entry_id, last.entry_id])
    assert found == {double.entry_id: last.entry_id}


def test_the_feed_says_what_took_its_place(
    kept: PlacePage, double: PlacePage, mod: User, client: Client
) -> None:
    newest = json.loads(client.get("/feeds/changes").getvalue())["newest"]

    merge(kept, double, by=mod)

    items = json.loads(client.get("/feeds/changes", {"since": newest}).getvalue())["items"]
    (gone,) = [item for item in items if item["id"] == str(double.entry_id)]
    assert (gone["op"], gone["replaced_by"]) == ("delete", str(kept.entry_id))
    answer = client.get(f"/feeds/places/{double.entry_id}.geojson")
    assert answer.status_code == 410
    assert answer.json()["replaced_by"] == str(kept.entry_id)
    assert str(kept.entry_id) in answer.json()["detail"]
    call_command("rebuild_feeds", "--check", stdout=StringIO())


def test_what_was_chosen_is_taken_over_and_nothing_else(
    kept: PlacePage, double: PlacePage, mod: User
) -> None:
    merge(kept, double, by=mod, take=["summary", "phone"])

    kept.refresh_from_db()
    assert (kept.title, kept.summary, kept.slug) == ("Stadtteilladen", "Neu", "laden")
    assert (kept.phone, kept.phone_is_public) == ("+492349101234", True)
    assert kept.live
    assert not kept.has_unpublished_changes


def test_whole_lists_are_taken_over(
    library: OrganisationPage, parish: OrganisationPage, mod: User
) -> None:
    stays = programme(title="Kurs", access_facts=[AccessFact(code="wheelchair", answer="no")])
    goes = programme(
        title="Der Kurs",
        access_facts=[AccessFact(code="wheelchair", answer="yes")],
        sessions=[Session(topic="Erste Stunde", starts_at=NINE)],
    )
    kept, double = published(stays, under=library), published(goes, under=parish)
    session_id = double.sessions.get().session_id

    merge(kept, double, by=mod, take=["access_facts", "sessions"])

    assert [fact.answer for fact in kept.access_facts.all()] == ["yes"]
    assert [one.session_id for one in ProgrammePage.objects.get().sessions.all()] == [session_id]


def test_who_took_part_in_either_takes_part(
    library: OrganisationPage, parish: OrganisationPage, mod: User
) -> None:
    both = [Participation(organisation=library, role="host")]
    more = [
        Participation(organisation=library, role="host"),
        Participation(organisation=parish, role="funder"),
    ]
    kept = published(place(participations=both), under=library)
    double = published(place(participations=more), under=parish)

    merge(kept, double, by=mod)

    roles = set(kept.participations.values_list("organisation", "role"))
    assert roles == {(library.pk, "host"), (parish.pk, "funder")}


def test_tenants_move_to_the_door_that_stays_and_remain_accepted(
    library: OrganisationPage, parish: OrganisationPage, mod: User
) -> None:
    kept = published(office(title="Büro"), under=library)
    double = published(office(title="Das Büro"), under=parish)
    lodger = published(tenancy(double), under=parish)

    merge(kept, double, by=mod)

    lodger = TenancyPage.objects.get(pk=lodger.pk)
    assert (lodger.office_id, lodger.accepted_at is not None) == (kept.pk, True)
    assert lodger.get_latest_revision_as_object().office_id == kept.pk
    save_draft(lodger.get_latest_revision_as_object())
    publish(lodger)
    assert TenancyPage.objects.get(pk=lodger.pk).accepted_at is not None


def test_sessions_meet_at_the_place_that_stays_also_in_drafts(
    kept: PlacePage, double: PlacePage, library: OrganisationPage, mod: User
) -> None:
    course = published(
        programme(sessions=[Session(topic="Kochen", starts_at=NINE, place=double)]), under=library
    )
    planned = draft(
        programme(title="Neu", sessions=[Session(topic="Backen", starts_at=NINE, place=double)]),
        under=library,
    )

    merge(kept, double, by=mod)

    for page in (course, planned):
        version = ProgrammePage.objects.get(pk=page.pk)
        assert [one.place_id for one in version.sessions.all()] == [kept.pk]
        newest = version.get_latest_revision_as_object()
        assert [one.place_id for one in newest.sessions.all()] == [kept.pk]


def test_related_programmes_name_the_one_that_stays_once_and_never_itself(
    library: OrganisationPage, parish: OrganisationPage, mod: User
) -> None:
    double = published(programme(title="Der Kurs"), under=parish)
    kept = published(programme(title="Kurs", related=[double]), under=library)
    friend = published(programme(title="Gruppe", related=[double, kept]), under=library)

    merge(kept, double, by=mod)

    friend = ProgrammePage.objects.get(pk=friend.pk)
    assert [one.pk for one in friend.related.all()] == [kept.pk]
    assert [one.pk for one in friend.get_latest_revision_as_object().related.all()] == [kept.pk]
    assert not ProgrammePage.objects.get(pk=kept.pk).related.exists()


def test_links_in_texts_lead_to_the_one_that_stays(
    kept: PlacePage, double: PlacePage, library: OrganisationPage, mod: User
) -> None:
    text = f'<p><a linktype="page" id="{double.pk}">dort</a></p>'
    page = published(place(title="Nachbar", body=text), under=library)

    merge(kept, double, by=mod)

    page = PlacePage.objects.get(pk=page.pk)
    assert f'id="{kept.pk}"' in page.body
    assert f'id="{kept.pk}"' in page.get_latest_revision_as_object().body


def test_notices_and_shares_follow(
    kept: PlacePage, double: PlacePage, directory: Any, library: OrganisationPage, mod: User
) -> None:
    third = published(organisation(title="Dritte"), under=directory)
    Notice.objects.create(entry=double.entry_identity, subject="hours")
    PageShare.objects.create(page=double, organisation=third)
    PageShare.objects.create(page=double, organisation=library)

    merge(kept, double, by=mod, share=True)

    assert [one.entry.entry_id for one in Notice.objects.all()] == [kept.entry_id]
    shares = PageShare.objects.filter(page=kept).values_list("organisation__title", flat=True)
    assert set(shares) == {"Dritte", "Gemeinde"}


def test_unpublished_work_on_either_is_not_lost(
    kept: PlacePage, double: PlacePage, mod: User
) -> None:
    double.summary = "Noch nicht fertig"
    save_draft(double)

    with pytest.raises(NotMergeableError, match="Stadtteil-Laden"):
        merge(kept, double, by=mod)


@pytest.mark.parametrize("other", ["itself", "another kind", "a draft"])
def test_only_two_public_entries_of_one_kind_are_merged(
    other: str, kept: PlacePage, library: OrganisationPage, mod: User
) -> None:
    pages: dict[str, Any] = {
        "itself": lambda: kept,
        "another kind": lambda: published(office(), under=library),
        "a draft": lambda: draft(place(), under=library),
    }

    with pytest.raises(NotMergeableError):
        merge(kept, pages[other](), by=mod)


def test_the_history_of_the_one_that_stays_tells_of_it(
    kept: PlacePage, double: PlacePage, mod: User
) -> None:
    merge(kept, double, by=mod)

    entry = PageLogEntry.objects.get(page=kept.pk, action="cms.merge")
    assert (entry.user, entry.data["name"]) == (mod, "Stadtteil-Laden")
