"""How the public pages are marked up: headings, landmarks, languages, and nothing inline."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from cms.changes import accept_tenancy
from cms.models import Module, Session
from tests.factories import district, office, place, programme, published, tenancy

if TYPE_CHECKING:
    from django.test import Client

    from cms.models import DirectoryPage, OrganisationPage


class Outline(HTMLParser):
    """Headings, landmarks, languages and what a strict content policy would block."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.inline: list[str] = []
        self.languages: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.ids += [values["id"]] if "id" in values else []
        self.headings += [int(tag[1])] if re.fullmatch(r"h[1-6]", tag) else []
        self.inline += [name for name in values if name == "style" or name.startswith("on")]
        if tag == "script" and "src" not in values and "json" not in values.get("type", ""):
            self.inline.append("script")
        self.inline += ["style"] if tag == "style" else []
        self.languages |= {tag: values["lang"]} if "lang" in values else {}


def every_page(library: OrganisationPage, directory: DirectoryPage) -> list[str]:
    published(place(slug="laden"), under=library)
    door = published(office(slug="buero"), under=library)
    accept_tenancy(published(tenancy(door, slug="beratung"), under=library))
    published(district(slug="mitte"), under=directory)
    course = programme(slug="kurs")
    course.modules.set([Module(group="Ankommen", title="Mein Quartier")])
    course.sessions.set([Session(topic="Vorbei", starts_at=timezone.now())])
    published(course, under=library)
    own = ["laden/", "buero/", "beratung/", "kurs/", ""]
    return ["/", "/?q=nichts", "/mitte/", *(f"/buecherverein/{name}" for name in own)]


@pytest.mark.parametrize("prefix", [pytest.param("", id="de"), pytest.param("/en", id="en")])
def test_every_page_is_built_for_readers_of_all_kinds(
    client: Client, directory: DirectoryPage, library: OrganisationPage, prefix: str
) -> None:
    for address in every_page(library, directory):
        response = client.get(prefix + address)
        outline = Outline(response.content.decode())

        assert response.status_code == 200, address
        assert outline.headings[0] == 1, address
        assert outline.headings.count(1) == 1, address
        steps = zip(outline.headings, outline.headings[1:], strict=False)
        assert all(after <= before + 1 for before, after in steps), (address, outline.headings)
        assert {"header", "nav", "main", "footer"} <= set(outline.tags), address
        assert len(outline.ids) == len(set(outline.ids)), address
        assert outline.inline == [], address
        assert outline.languages["html"] == (prefix.strip("/") or "de")
        assert outline.languages.get("h1") == ("de" if prefix else None)


@pytest.mark.parametrize(
    ("address", "other"),
    [
        pytest.param("/?q=laden&kind=place", "/en/?q=laden&amp;kind=place", id="to English"),
        pytest.param("/en/buecherverein/", "/buecherverein/", id="to German"),
    ],
)
def test_a_page_links_to_itself_in_the_other_language(
    client: Client, library: OrganisationPage, address: str, other: str
) -> None:
    page = client.get(address).content.decode()

    assert f'href="{other}"' in page
