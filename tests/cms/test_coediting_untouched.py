"""A form that comes back as it was opened changes nothing, whatever the entry holds."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from cms.models import AccessFact, Category, Milestone, Module, Participation, Session
from tests.cms.coediting import OpenForm, newest
from tests.cms.editing import editor
from tests.factories import SQUARE, district, draft, office, place, programme, published

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import DirectoryPage, OrganisationPage

RICH = "<h3>Was</h3><p>Hallo <b>Welt</b><br/>und mehr</p><ul><li>eins &amp; zwei</li></ul>"
COMMON = {
    "summary": "Erste Zeile.\nZweite Zeile. ",
    "body": RICH,
    "languages": ["de", "tr"],
    "phone": "0234 910-1234 oder so",
    "website": "www.example.org",
    "valid_until": datetime.date(2030, 5, 1),
    "unfinished": {"valid_from": "Mai"},
}
MOMENT = datetime.datetime(2030, 3, 1, 17, 30, tzinfo=datetime.UTC)


def a_place(library: OrganisationPage) -> Any:
    facts = [AccessFact(code="lift", answer="yes", checked_on=datetime.date(2030, 1, 2))]
    hours = "Di 10–14 Uhr\nund nach Vereinbarung, außer im August vielleicht"
    part = [Participation(organisation=library, role="host")]
    values = {**COMMON, "hours_words": hours, "access_facts": facts, "participations": part}
    page = place(latitude=Decimal("51.123456"), **values)
    page.categories = list(Category.objects.all()[:2])
    return page


def a_programme(library: OrganisationPage) -> Any:
    session = Session(
        topic="Wohnen",
        starts_at=MOMENT,
        ends_at=None,
        latitude=Decimal("51.5"),
        longitude=Decimal("7.25"),
        unfinished={"registration_until": "bald"},
    )
    modules = [
        Module(title="Eins", text="a\nb", sort_order=0),
        Module(title="Zwei", sort_order=1),
    ]
    return programme(fee=Decimal("12.50"), sessions=[session], modules=modules, **COMMON)


def an_office(library: OrganisationPage) -> Any:
    return office(**COMMON)


KINDS = {"place": a_place, "programme": a_programme, "office": an_office}


def as_a_browser_sends_it(form: OpenForm) -> OpenForm:
    """Text areas come back with the line ends of the internet."""
    for name, values in list(form.data.lists()):
        form.data.setlist(name, [value.replace("\n", "\r\n") for value in values])
    return form


def content(page: Any) -> Any:
    return without_bookkeeping(page.get_latest_revision().content)


def without_bookkeeping(found: Any) -> Any:
    """What Wagtail notes about revisions and order is nobody's work."""
    if isinstance(found, list):
        return [without_bookkeeping(each) for each in found]
    if isinstance(found, dict):
        return {
            name: without_bookkeeping(value)
            for name, value in found.items()
            if name not in ("draft_title", "has_unpublished_changes", "sort_order")
            and not name.startswith("latest_revision")
        }
    return found


@pytest.mark.parametrize("state", [draft, published], ids=["draft", "public"])
@pytest.mark.parametrize("kind", KINDS)
def test_an_untouched_form_takes_nothing_back(
    mod: User, library: OrganisationPage, kind: str, state: Any
) -> None:
    page = KINDS[kind](library)
    if state is published:
        page.unfinished, page.phone = {}, ""
        page.hours_rest_is_remark = True
        for session in page.sessions.all() if kind == "programme" else []:
            session.unfinished = {}
    page = state(page, under=library)
    sleeping, other = OpenForm(mod, page), OpenForm(mod, page)
    other.type(cost_note="Kaffee 50 Cent", title="Neu").send()
    before = content(newest(page))

    response = as_a_browser_sends_it(sleeping).send()

    assert response.status_code == 302, response.context["questions"]
    assert content(newest(page)) == before


def test_an_untouched_form_of_a_district_takes_nothing_back(
    mod: User, directory: DirectoryPage
) -> None:
    milestone = Milestone(title="Beschluss", on=datetime.date(2020, 5, 1))
    page = draft(district(boundary=SQUARE, milestones=[milestone]), under=directory)
    sleeping, other = OpenForm(mod, page), OpenForm(mod, page)
    other.type(cost_note="frei").send()
    before = content(newest(page))

    response = as_a_browser_sends_it(sleeping).send()

    assert response.status_code == 302, response.context["questions"]
    assert content(newest(page)) == before


def test_an_untouched_form_of_the_directory_takes_nothing_back(
    mod: User, directory: DirectoryPage
) -> None:
    sleeping, other = OpenForm(mod, directory), OpenForm(mod, directory)
    other.type(attribution="Stadt Bochum").send()

    response = as_a_browser_sends_it(sleeping).send()

    assert response.status_code == 302, response.context["questions"]
    assert newest(directory).attribution == "Stadt Bochum"


def test_a_page_that_was_just_added_carries_its_base_too(
    client: Client, ada: User, library: OrganisationPage
) -> None:
    page = draft(place(), under=library)
    address = f"{reverse('wagtailadmin_pages:edit', args=[page.pk])}?_w_hydrate_create_view=1"

    html = editor(client, ada).client.get(address).content.decode()

    assert 'name="coediting_base"' in html
