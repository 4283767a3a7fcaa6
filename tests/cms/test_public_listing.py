"""The public list: what is found, how it is narrowed, and what it says when there is nothing."""

from __future__ import annotations

import datetime
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command

from cms.bulk import add_published
from cms.changes import publish, save_draft, withdraw
from cms.models import AccessFact, Category, ListedEntry
from tests.factories import district, draft, office, place, published

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from cms.models import DirectoryPage, OrganisationPage


def names(client: Client, address: str) -> list[str]:
    """The names in the list at this address, without the partner's own entry."""
    response = client.get(address)
    assert response.status_code == 200
    entries = response.context["listing"].entries
    return [entry.name for entry in entries if entry.kind != "organisation"]


def test_a_name_that_begins_with_the_words_comes_first(
    client: Client, library: OrganisationPage
) -> None:
    published(place(title="Am Park", summary="Neben der Bücherei"), under=library)
    published(place(title="Neue Bücherei"), under=library)
    published(place(title="Zweigstelle", summary="Bücherei"), under=library)
    published(place(title="Bücherei Mitte"), under=library)

    found = names(client, "/?q=Bücherei")

    assert found == ["Bücherei Mitte", "Neue Bücherei", "Am Park", "Zweigstelle"]


def test_umlauts_stand_beside_their_letter_in_the_order(
    client: Client, library: OrganisationPage
) -> None:
    for title in ("Zeche", "Übergang", "Ulmenhof", "Anker", "Äpfelchen"):
        published(place(title=title), under=library)

    assert names(client, "/") == ["Anker", "Äpfelchen", "Übergang", "Ulmenhof", "Zeche"]


@pytest.mark.parametrize(
    ("query", "values"),
    [
        pytest.param("kind=place", {}, id="kind"),
        pytest.param("audience=women", {"audiences": ["women"]}, id="audience"),
        pytest.param("language=tr", {"languages": ["de", "tr"]}, id="language"),
        pytest.param("free=yes", {"cost": "free"}, id="free of charge"),
        pytest.param("open=yes", {"hours_words": "Mo-So 0-24 Uhr"}, id="open now"),
        pytest.param("district=mitte", {}, id="district"),
        pytest.param("q=treff&free=yes", {"title": "Treff", "cost": "free"}, id="words as well"),
    ],
)
def test_a_filter_keeps_what_fits(
    client: Client,
    directory: DirectoryPage,
    library: OrganisationPage,
    query: str,
    values: dict[str, Any],
) -> None:
    published(district(title="Mitte"), under=directory)
    fitting = published(place(**{"title": "Passt", **values}), under=library)
    published(office(title="Passt nicht", latitude=None, longitude=None), under=library)

    assert names(client, f"/?{query}") == [fitting.title]


def test_what_can_be_used_with_a_wheelchair_is_found_and_what_is_unknown_is_not(
    client: Client, library: OrganisationPage
) -> None:
    for title, answer in (("Ja", "yes"), ("Teils", "limited"), ("Unklar", "unknown")):
        page = place(title=title)
        page.access_facts.set([AccessFact(code="wheelchair", answer=answer)])
        published(page, under=library)
    published(place(title="Schweigt"), under=library)

    assert names(client, "/?wheelchair=yes") == ["Ja"]


def test_a_choice_says_how_many_entries_it_would_leave(
    client: Client, library: OrganisationPage
) -> None:
    published(place(title="A", cost="free", audiences=["women"]), under=library)
    published(place(title="B", cost="fee", audiences=["women", "men"]), under=library)

    listing = client.get("/?free=yes&audience=women").context["listing"]

    menus = {menu.name: {one.code: one.count for one in menu.options} for menu in listing.menus}
    boxes = {box.name: box.count for box in listing.boxes}
    assert menus["audience"] == {"women": 1}
    assert boxes == {"open": None, "wheelchair": 0, "free": 1}
    assert listing.count == 1


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({"status": "ended"}, id="ended"),
        pytest.param({"valid_until": datetime.date(2019, 8, 31)}, id="over"),
        pytest.param({"valid_from": datetime.date(2999, 1, 1)}, id="not begun"),
    ],
)
def test_what_is_not_current_is_not_listed(
    client: Client, library: OrganisationPage, values: dict[str, Any]
) -> None:
    published(place(title="Vorbei", **values), under=library)

    assert names(client, "/") == []
    assert names(client, "/?q=vorbei") == []


def test_a_new_name_is_found_and_the_old_one_no_longer(
    client: Client, library: OrganisationPage
) -> None:
    page = published(place(title="Altername"), under=library)
    page.title = "Neuername"
    save_draft(page)

    before = names(client, "/?q=neuername")
    publish(page)

    assert before == []
    assert names(client, "/?q=neuername") == ["Neuername"]
    assert names(client, "/?q=altername") == []


def test_an_entry_that_is_withdrawn_is_not_found(client: Client, library: OrganisationPage) -> None:
    page = published(place(title="Rückzug"), under=library)

    withdraw(page)

    assert names(client, "/?q=rückzug") == []


def test_the_entries_of_a_withdrawn_organisation_are_not_found(
    client: Client, library: OrganisationPage
) -> None:
    published(place(title="Mitgefangen"), under=library)

    withdraw(library)

    assert names(client, "/?q=mitgefangen") == []


def test_rows_that_went_astray_are_written_anew(client: Client, library: OrganisationPage) -> None:
    published(place(title="Da"), under=library)
    draft(place(title="Entwurf"), under=library)
    ListedEntry.objects.update(words="", name="falsch")

    call_command("rebuild_search", stdout=(said := StringIO()))

    assert said.getvalue() == "2 entries can be found.\n"
    assert names(client, "/?q=da") == ["Da"]


def test_an_empty_directory_says_so(client: Client, directory: DirectoryPage) -> None:
    page = client.get("/en/").content.decode()

    assert "The directory is still empty." in page


def test_a_search_without_a_result_offers_ways_on(
    client: Client, library: OrganisationPage
) -> None:
    published(place(title="Da"), under=library)

    page = client.get("/en/?q=xyzzy&free=yes").content.decode()

    assert "Nothing in the directory fits all of this." in page
    assert 'href="?q=xyzzy"' in page
    assert 'href="?free=yes"' in page


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("page=abc", id="a page that is no number"),
        pytest.param("page=-3", id="a negative page"),
        pytest.param("page=999", id="a page beyond the last"),
        pytest.param("kind=dragon", id="an unknown kind"),
        pytest.param("sort=%00&q=%00", id="a null character"),
        pytest.param("q=%25_%27%22%5C", id="signs that a database knows"),
        pytest.param("q=" + "a" * 4000, id="a very long word"),
        pytest.param("organisation=nobody", id="an unknown organisation"),
        pytest.param("utm_source=x", id="a parameter of somebody else"),
    ],
)
def test_no_address_of_the_list_breaks_it(
    client: Client, library: OrganisationPage, query: str
) -> None:
    published(place(), under=library)

    assert client.get(f"/?{query}").status_code == 200


def test_the_words_of_a_visitor_are_shown_and_not_run(
    client: Client, directory: DirectoryPage
) -> None:
    page = client.get("/", {"q": "<script>alert(1)</script>"}).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_pages_of_the_list_keep_the_filters(client: Client, library: OrganisationPage) -> None:
    add_published([place(title=f"Ort {number:02}") for number in range(23)], under=library)

    first = client.get("/?kind=place").context["listing"]
    second = client.get(f"/{first.next_address}").context["listing"]

    assert first.next_address == "?kind=place&page=2"
    assert [entry.name for entry in second.entries] == ["Ort 20", "Ort 21", "Ort 22"]
    assert second.previous_address == "?kind=place&page=1"


def test_the_map_has_a_point_for_each_located_entry_on_every_page(
    client: Client, library: OrganisationPage
) -> None:
    nowhere = place(title="Ohne Punkt", latitude=None, longitude=None)
    somewhere = [place(title=f"Ort {number:02}") for number in range(22)]
    add_published([*somewhere, nowhere], under=library)

    data = client.get("/en/?kind=place").context["listing"].map_data

    assert len(data["markers"]) == 22
    assert data["markers"][0]["address"].startswith("/en/buecherverein/")
    assert (data["markers"][0]["lon"], data["markers"][0]["lat"]) == (7.5, 51.5)


@pytest.mark.slow
def test_the_list_takes_as_many_queries_for_sixty_entries_as_for_ten(
    client: Client,
    library: OrganisationPage,
    django_assert_num_queries: Callable[..., Any],
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    add_published([full_place(number) for number in range(10)], under=library)
    client.get("/?kind=place")
    with django_assert_max_num_queries(40) as few:
        client.get("/?kind=place")
    add_published([full_place(number) for number in range(10, 60)], under=library)

    with django_assert_num_queries(len(few)):
        client.get("/?kind=place")


def full_place(number: int) -> Any:
    page = place(title=f"Ort {number}", hours_words="Mo-Fr 9-12 Uhr")
    page.categories = [category("treff", "Treffpunkt", "Meeting place")]
    page.access_facts.set([AccessFact(code="wheelchair", answer="yes")])
    return page


def category(code: str, name: str, name_en: str) -> Category:
    found, _new = Category.objects.update_or_create(
        code=code, defaults={"name": name, "name_en": name_en}
    )
    return found
