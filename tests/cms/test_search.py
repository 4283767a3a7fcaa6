"""What the search of the public list looks in, word by word."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

import pytest

from cms.entry import Entry, Module, Participant, Relative, Session
from cms.models import ListedEntry
from cms.search import matching, row_of, write

NOW = datetime.datetime(2026, 11, 21, 12, tzinfo=datetime.UTC)
NAMES = {"treff": ["Treffpunkt", "Meeting place"]}


def relative(name: str) -> Relative:
    return Relative(id=uuid.uuid4(), name=name, slug="x", url="http://127.0.0.1:8000/x/")


def entry(**facts: Any) -> Entry:
    dull = {
        "id": uuid.uuid4(),
        "kind": "place",
        "name": "Anderswo",
        "slug": "anderswo",
        "url": "http://127.0.0.1:8000/anderswo/",
        "modified_at": NOW,
    }
    return Entry(**{**dull, **facts})


GEMEINDEHAUS = {
    "name": "Gemeindehaus Übergang",
    "summary": "Montags gibt es Suppe.",
    "description": "Abends Geige für alle",
    "categories": ("treff",),
    "street": "Lindenstraße",
    "house_number": "7",
    "postcode": "44793",
    "city": "Bochum",
    "organisation": relative("Bücherverein"),
    "district": relative("Hamme"),
    "participants": (Participant("host", "host", relative("Kirche am Markt")),),
    "services": "Sozialticket",
    "modules": (Module("Handeln", "Netze knüpfen", "Wer hilft wem?"),),
}


def found(typed: str) -> list[str]:
    return [row.name for row in matching(typed)]


@pytest.fixture
def gemeindehaus(db: None) -> None:
    """One place with a word in every public text, and another place without them."""
    session = entry(
        kind="session",
        name="Sozialraum",
        city="Essen",
        session=Session(NOW, None, None, "", None, "Rathaus", None),
    )
    write([row_of(entry(), NAMES), row_of(entry(**GEMEINDEHAUS, sessions=(session,)), NAMES)])


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("Übergang", id="as written"),
        pytest.param("übergang", id="small"),
        pytest.param("ÜBERGANG", id="capitals"),
        pytest.param("uebergang", id="ue for ü"),
        pytest.param("ubergang", id="u for ü"),
        pytest.param("überg", id="the beginning of a word"),
        pytest.param("gemeindehaus berg", id="a part of a long word"),
        pytest.param("haus gemeinde", id="words in another order"),
        pytest.param("su", id="two letters that begin a word"),
        pytest.param("lindenstrasse 7", id="the street, ss for ß"),
        pytest.param("44793", id="the postcode"),
        pytest.param("bucherverein", id="the organisation"),
        pytest.param("hamme", id="the district"),
        pytest.param("kirche", id="who takes part"),
        pytest.param("treffpunkt", id="the category in German"),
        pytest.param("meeting", id="the category in English"),
        pytest.param("suppe", id="the summary"),
        pytest.param("geige", id="the description"),
        pytest.param("sozialticket", id="the services"),
        pytest.param("netze", id="a module"),
        pytest.param("sozialraum essen rathaus", id="a session"),
        pytest.param("  geige,  SUPPE! ", id="signs between the words"),
    ],
)
@pytest.mark.usefixtures("gemeindehaus")
def test_an_entry_is_found_by_what_people_type(typed: str) -> None:
    assert found(typed) == ["Gemeindehaus Übergang"]


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("ppe", id="a short part inside a word"),
        pytest.param("suppe xyz", id="one word of two"),
        pytest.param("s_ppe", id="an underscore is no joker"),
    ],
)
@pytest.mark.usefixtures("gemeindehaus")
def test_an_entry_is_not_found_by_what_it_does_not_say(typed: str) -> None:
    assert found(typed) == []


@pytest.mark.usefixtures("gemeindehaus")
def test_no_words_find_everything() -> None:
    assert len(found(" ,; ")) == 2


@pytest.mark.usefixtures("db")
def test_contact_data_is_not_searched_even_where_it_is_public() -> None:
    row = row_of(entry(phone="+4923412345", email="info@geheim.example", website="https://w"), {})

    assert "geheim" not in row.words
    assert "23412345" not in row.words


@pytest.mark.usefixtures("db")
def test_a_row_is_written_over_and_not_twice() -> None:
    facts = entry(**GEMEINDEHAUS)
    write([row_of(facts, NAMES)])

    write([row_of(entry(**{**GEMEINDEHAUS, "name": "Neu", "id": facts.id}), NAMES)])

    assert [row.name for row in ListedEntry.objects.all()] == ["Neu"]
