"""The result of an import says what was decided about it, and leads to its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from importers.columns.mappings import MappingFile
from importers.models import ImportRun
from importers.planning.decisions import Decisions
from importers.running import runs
from importers.screens.decided_shown import MOST_SHOWN, decided_about
from tests.importers.delivering import deliver, preview
from tests.importers.test_screens import text_of
from tests.importers.test_tenancies import of_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import OrganisationPage

pytestmark = pytest.mark.django_db


def result(client: Client, run: ImportRun) -> Any:
    return client.get(reverse("import_result", args=[run.pk]))


def test_what_was_decided_is_told(client: Client, ada: User, library: OrganisationPage) -> None:
    told = MappingFile(constants={"category": "sport"}, erasing=["Tel"], leading=["Name"])
    deliver(library, ("Name", "Tel", "Zielgruppe"), ("Haus", "", "Alte"), told=told)
    run = ImportRun.objects.get()
    run.decided |= {
        "cells": {"2": {"name": "Haus A", "id": "new"}},
        "found": {"2": {"name": "Haus", "id": ""}},
        "words": {"audience": {"Alte": "older_people", "alle": ""}},
        "winners": {"2": {"title": "theirs"}},
        "hidden_rows": 2,
        "leaves_out_hidden": True,
    }
    run.save()
    client.force_login(ada)

    text = " ".join(text_of(result(client, run)).split())

    for piece in (
        "Category: Sport",
        "Tel: empty cells erase.",
        "Name: the file wins against changes by hand.",
        "Row 2, Name: <del>Haus</del> → <ins>Haus A</ins>",
        "Row 2, the entry that is meant</li>",
        "Audience: <del>Alte</del> → <ins>older people</ins>",
        "Audience: <del>alle</del> → left out",
        "Row 2, Name: the file&#x27;s was taken",
        "<dd>2, left out</dd>",
    ):
        assert piece in text, piece


def test_very_many_corrections_are_counted(library: OrganisationPage) -> None:
    run = ImportRun(kind="place", decided={"cells": {str(n): {"name": "A"} for n in range(300)}})

    shown = decided_about(run)["cells"]

    assert (len(shown["shown"]), shown["more"]) == (MOST_SHOWN, 300 - MOST_SHOWN)


def test_words_are_noted_as_they_stood_in_the_file(library: OrganisationPage) -> None:
    words = {"audience": {"alte": "older_people", "kinder": "children"}}
    decisions = Decisions(words=words)

    assert decisions.texts(2, {"audience": "Alte; Familien"}) == {
        "audience": "older_people; Familien"
    }
    assert decisions.as_json()["words"] == {"audience": {"Alte": "older_people"}}


def test_an_import_of_offices_leads_to_that_of_its_tenancies_and_back(
    client: Client, ada: User, library: OrganisationPage, tmp_path: Path
) -> None:
    run = runs.apply(of_workbook(library, tmp_path))
    part = run.part_runs.get()
    client.force_login(ada)

    assert f'href="{reverse("import_result", args=[part.pk])}"' in text_of(result(client, run))
    assert f'href="{reverse("import_result", args=[run.pk])}"' in text_of(result(client, part))
    assert part.decided["sheet"] == "Mietparteien"


def test_nobody_is_led_to_the_tenancies_of_others(
    client: Client, ben: User, library: OrganisationPage, parish: OrganisationPage
) -> None:
    plan = preview(parish, ("Name",), ("Büro",), kind="offices")
    run = runs.apply(plan)
    other = runs.start(preview(library, ("Name",), ("Haus",)))
    ImportRun.objects.filter(pk=other.pk).update(part_of=run)
    client.force_login(ben)

    assert reverse("import_result", args=[other.pk]) not in text_of(result(client, run))
