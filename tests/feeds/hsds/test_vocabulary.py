"""Taxonomies and terms are lists like all others, in the language of the directory."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from cms.models import Category
from feeds.hsds.identifiers import OF_TERMS, made_from
from tests.feeds.entries import number
from tests.feeds.hsds.asking import listed, tables
from tests.feeds.hsds.test_interface import PAGE

if TYPE_CHECKING:
    from tests.feeds.conftest import Reader

pytestmark = pytest.mark.django_db

AUDIENCE = made_from(OF_TERMS, "audience")
ADVICE = made_from(OF_TERMS, "category", "advice")


@pytest.fixture(autouse=True)
def advice(db: None) -> None:
    Category.objects.update_or_create(code="advice", defaults={"name": "Beratung"})


@pytest.mark.parametrize("name", ["taxonomies", "taxonomy_terms"])
def test_the_lists_are_the_tables_of_the_package(reader: Reader, name: str) -> None:
    page = reader.document(f"/feeds/hsds/{name}", per_page=1000)

    table = {"taxonomies": "taxonomy", "taxonomy_terms": "taxonomy_term"}[name]
    assert list(page) == PAGE
    assert page["contents"] == tables(reader)[table]
    one = page["contents"][-1]
    assert reader.document(f"/feeds/hsds/{name}/{one['id']}") == one


def test_pages_in_a_row_are_the_whole_list(reader: Reader) -> None:
    whole = listed(reader, "taxonomies")

    pages = [reader.get("/feeds/hsds/taxonomies", {"per_page": 2, "page": n}) for n in (1, 2, 3)]

    assert [one for page in pages for one in page.json()["contents"]] == whole
    assert pages[0]["Link"].endswith('/feeds/hsds/taxonomies?per_page=2&page=2>; rel="next"')
    assert "Link" not in pages[1]
    lines = reader.content("/feeds/hsds/taxonomies", format="ndjson", per_page=1).splitlines()
    assert [json.loads(line) for line in lines] == whole


def test_terms_are_found_by_their_taxonomy_and_by_words(reader: Reader) -> None:
    of_audience = listed(reader, "taxonomy_terms", taxonomy_id=AUDIENCE)

    assert {one["taxonomy"] for one in of_audience} == {"audience"}
    (found,) = listed(reader, "taxonomy_terms", search="BERATUNG", top_only="true")
    assert (found["id"], found["code"]) == (ADVICE, "category:advice")
    assert listed(reader, "taxonomy_terms", parent_id=ADVICE) == []


def test_they_are_in_the_language_of_the_directory(reader: Reader) -> None:
    headers = {"Accept-Language": "en"}

    response: Any = reader.get(f"/feeds/hsds/taxonomies/{AUDIENCE}", headers=headers)

    assert response.json()["name"] == "Zielgruppen"


def test_a_new_category_is_in_the_next_answer(reader: Reader) -> None:
    address = "/feeds/hsds/taxonomy_terms"
    tag = reader.get(address)["ETag"]

    same: Any = reader.get(address, headers={"If-None-Match": tag})
    Category.objects.create(code="chess", name="Schach")

    assert same.status_code == 304
    assert reader.get(address, headers={"If-None-Match": tag}).status_code == 200
    assert listed(reader, "taxonomy_terms", search="schach")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        pytest.param(f"taxonomies/{number(99)}", 404, id="never there"),
        pytest.param("taxonomies?taxonomy_id=1", 400, id="a parameter of terms"),
        pytest.param("taxonomy_terms?taxonomy_id=audience", 400, id="no id"),
        pytest.param("taxonomy_terms?modified_after=2026-01-01", 400, id="of other lists"),
    ],
)
def test_what_cannot_be_answered_is_refused(reader: Reader, address: str, status: int) -> None:
    response: Any = reader.get(f"/feeds/hsds/{address}")

    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
