"""What a command imports is kept like what people bring: it goes on, is opened and undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from cms.models import PlacePage
from importers.models import Delivery, ImportJob, ImportRun
from importers.planning.previews import plan_of
from importers.planning.uploads import path_of
from importers.running.changed_since import changed_since
from importers.running.tasks import resume
from tests.importers.test_import_sheet import run
from tests.importers.test_jobs import FULL, breaking_off
from tests.importers.test_screens import text_of

if TYPE_CHECKING:
    from pathlib import Path

    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import OrganisationPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet(tmp_path: Path, library: OrganisationPage) -> Path:
    path = tmp_path / "orte.csv"
    path.write_text("Referenz;Wie es heißt;PLZ\n1;Haus A;44789\n2;Haus B;4480x\n", encoding="utf-8")
    return path


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    path = tmp_path / "mapping.json"
    path.write_text('{"columns": {"Wie es heißt": "name"}, "constants": {"city": "Bochum"}}')
    return path


def test_the_file_is_kept_with_how_it_was_read(
    client: Client, ada: User, sheet: Path, mapping: Path
) -> None:
    code, _words = run(sheet, "--apply", "--mapping", str(mapping))

    found, delivery = ImportRun.objects.get(), Delivery.objects.get()
    assert code == 3
    assert (found.delivery, ImportJob.objects.get().status) == (delivery, "done")
    assert path_of(delivery).read_bytes() == sheet.read_bytes()
    assert changed_since(found, plan_of(delivery)) == []
    client.force_login(ada)
    result = text_of(client.get(reverse("import_result", args=[found.pk])))
    assert reverse("import_columns", args=[delivery.pk]) in result
    refused = client.get(reverse("refused_as_brought", args=[found.pk])).content.decode("utf-8-sig")
    header = f"Referenz;Wie es heißt;PLZ;Reason (Import {found.pk})"
    assert refused.startswith(f"{header}\r\n2;Haus B;4480x;")


def test_nothing_is_kept_of_a_preview(sheet: Path, mapping: Path) -> None:
    run(sheet, "--mapping", str(mapping))

    assert not Delivery.objects.exists()


def test_what_broke_off_goes_on(sheet: Path, mapping: Path) -> None:
    with breaking_off(FULL):
        code, words = run(sheet, "--apply", "--mapping", str(mapping))
    stopped = ImportRun.objects.get()

    resume(stopped)

    assert (code, stopped.status) == (1, "stopped")
    assert f"Go on with it: resume_import {stopped.pk}" in words
    stopped.refresh_from_db()
    assert stopped.status == "finished"
    assert PlacePage.objects.count() == 1


def test_a_file_that_cannot_be_kept_is_not_taken_in(
    sheet: Path, mapping: Path, tmp_path: Path
) -> None:
    (tmp_path / "private").write_text("no folder")

    code, words = run(sheet, "--apply", "--mapping", str(mapping))

    assert (code, ImportRun.objects.count()) == (1, 0)
    assert "Nothing was taken in: the file cannot be kept in" in words
