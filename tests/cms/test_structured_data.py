"""Entries in the words of schema.org."""

from __future__ import annotations

import datetime
import json
import uuid
from decimal import Decimal
from typing import Any

import pytest

from cms.coordinates import Coordinates
from cms.entry import Access, Entry, Image, Module, Participant, Relative, Session
from cms.opening_hours import OpeningHours
from cms.portraits import Portrait
from cms.structured_data import thing, web_page
from cms.structured_hours import holiday_hours

NOW = datetime.datetime(2026, 11, 21, 12, tzinfo=datetime.UTC)
ID = uuid.UUID("6f9619ff-8b86-4011-b42d-00cf4fc964ff")


def relative(name: str) -> Relative:
    return Relative(id=ID, name=name, slug="x", url="http://127.0.0.1:8000/x/")


def entry(kind: str, **facts: Any) -> Entry:
    dull = {"id": ID, "name": "Name", "slug": "name", "url": "http://127.0.0.1:8000/name/"}
    return Entry(kind=kind, **{**dull, "modified_at": NOW, **facts})


@pytest.mark.parametrize(
    ("kind", "facts", "expected"),
    [
        pytest.param("organisation", {}, "Organization", id="organisation"),
        pytest.param("organisation", {"organisation_kind": "association"}, "NGO", id="association"),
        pytest.param(
            "organisation",
            {"organisation_kind": "municipality"},
            "GovernmentOrganization",
            id="city",
        ),
        pytest.param("place", {}, "Place", id="place"),
        pytest.param("office", {}, "Place", id="office"),
        pytest.param("tenancy", {}, "Service", id="tenancy"),
        pytest.param("programme", {"programme_kind": "course"}, "Course", id="course"),
        pytest.param("programme", {"programme_kind": "group"}, "EventSeries", id="group"),
        pytest.param("session", {}, "Event", id="session"),
        pytest.param("district", {}, "AdministrativeArea", id="district"),
    ],
)
def test_each_kind_has_its_type(kind: str, facts: dict[str, Any], expected: str) -> None:
    found = thing(entry(kind, **facts))

    assert found["@type"] == expected
    assert found["name"] == "Name"
    assert found["identifier"] == str(ID)


def test_a_place_has_address_point_hours_and_what_it_is_like_to_get_in() -> None:
    hours = OpeningHours(osm="Mo,We 09:00-12:00; Tu 10:00-14:00")
    access = (
        Access("lift", "lift", "yes", "yes", "", None),
        Access("wheelchair", "wheelchair", "limited", "in part", "", None),
    )
    image = Image("/media/a.webp", "Eingang", "Foto: Ada", 10, 20)
    point = Coordinates(longitude=Decimal("7.5"), latitude=Decimal("51.5"))
    where = {"street": "Hauptstraße", "house_number": "1", "postcode": "04109", "city": "Leipzig"}

    found = thing(
        entry("place", hours=hours, access=access, image=image, point=point, cost="free", **where)
    )

    assert found["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "Hauptstraße 1",
        "postalCode": "04109",
        "addressLocality": "Leipzig",
        "addressCountry": "DE",
    }
    assert found["geo"] == {"@type": "GeoCoordinates", "latitude": 51.5, "longitude": 7.5}
    assert found["isAccessibleForFree"] is True
    assert found["image"]["contentUrl"] == "http://127.0.0.1:8000/media/a.webp"
    assert [feature["value"] for feature in found["amenityFeature"]] == [True, "in part"]
    assert found["openingHoursSpecification"] == [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": ["Monday", "Wednesday"],
            "opens": "09:00",
            "closes": "12:00",
        },
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": ["Tuesday"],
            "opens": "10:00",
            "closes": "14:00",
        },
    ]


def test_hours_that_were_not_understood_say_nothing() -> None:
    found = thing(entry("place", hours=OpeningHours(words="wenn die Fahne hängt", complete=False)))

    assert "openingHoursSpecification" not in found


def test_a_closed_holiday_is_open_from_midnight_to_midnight(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        "cms.structured_hours.timezone.localdate", lambda: datetime.date(2026, 12, 21)
    )
    hours = OpeningHours(osm="Mo-Fr 09:00-12:00; PH off")

    found = holiday_hours(hours)

    christmas = [one for one in found if one["validFrom"] == "2026-12-25"]
    assert [(one["opens"], one["closes"]) for one in christmas] == [("00:00", "00:00")]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        pytest.param("planned", "https://schema.org/EventScheduled", id="planned"),
        pytest.param("full", "https://schema.org/EventScheduled", id="full"),
        pytest.param("cancelled", "https://schema.org/EventCancelled", id="cancelled"),
    ],
)
def test_a_session_has_its_time_its_place_and_its_state(status: str, expected: str) -> None:
    session = Session(NOW, None, 20, "", None, "Rathaus", None)

    found = thing(entry("session", session=session, status=status, city="Essen"))

    assert found["startDate"] == "2026-11-21T12:00:00+00:00"
    assert found["eventStatus"] == expected
    assert found["location"]["name"] == "Rathaus"
    assert found["maximumAttendeeCapacity"] == 20
    is_sold_out = found.get("offers", {}).get("availability") == "https://schema.org/SoldOut"
    assert is_sold_out is (status == "full")


def test_a_course_names_its_partners_blocks_fee_and_dates() -> None:
    session = Session(NOW, NOW, None, "", None, "", None)
    found = thing(
        entry(
            "programme",
            programme_kind="course",
            fee=Decimal("50.00"),
            certificate="Urkunde",
            organisation=relative("Stiftung"),
            participants=(
                Participant("provider", "provider", relative("VHS")),
                Participant("funder", "funder", relative("Land")),
                Participant("steward", "steward", relative("Netz")),
            ),
            modules=(Module("Ankommen", "Mein Quartier", "Wer?"),),
            sessions=(entry("session", session=session),),
        )
    )

    assert [one["name"] for one in found["provider"]] == ["Stiftung", "VHS"]
    assert [one["name"] for one in found["funder"]] == ["Land"]
    assert found["offers"] == {"@type": "Offer", "price": "50.00", "priceCurrency": "EUR"}
    assert found["syllabusSections"][0]["name"] == "Mein Quartier"
    assert found["hasCourseInstance"]["subEvent"][0]["@type"] == "Event"
    assert found["educationalCredentialAwarded"] == "Urkunde"


def test_a_tenancy_is_a_service_of_its_organisation_at_the_office() -> None:
    found = thing(
        entry(
            "tenancy",
            organisation=relative("Jobcenter"),
            street="Westerfilder Straße",
            languages=("de", "tr"),
            hours=OpeningHours(osm="Tu 10:00-12:00"),
        )
    )

    channel = found["availableChannel"]
    assert found["provider"]["name"] == "Jobcenter"
    assert channel["serviceLocation"]["address"]["streetAddress"] == "Westerfilder Straße"
    assert channel["availableLanguage"] == ["de", "tr"]
    assert found["hoursAvailable"][0]["dayOfWeek"] == ["Tuesday"]


def test_the_page_says_when_the_entry_was_confirmed() -> None:
    found = web_page(entry("place", verified_on=datetime.date(2026, 11, 3)))

    assert found["@context"] == "https://schema.org"
    assert found["lastReviewed"] == "2026-11-03"
    assert found["mainEntity"]["@type"] == "Place"


def test_what_is_missing_is_left_out() -> None:
    found = thing(entry("place"))

    assert set(found) == {"@type", "@id", "name", "url", "identifier"}


def test_a_name_cannot_end_the_script_that_carries_it() -> None:
    name = "</script><script>alert(1)</script><!-- & \u2028"

    html = Portrait(entry("place", name=name)).json_ld

    assert html.count("<") == 2
    assert html.endswith("</script>")
    text = html.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert json.loads(text)["name"] == name
