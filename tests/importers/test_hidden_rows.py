"""Rows that a file hides are asked about: imported unless somebody says that they are not meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from cms.models import PlacePage
from importers.columns.mappings import known_names
from importers.models import Delivery, ImportRun
from importers.reading.reader import Sheet, Workbook
from importers.reading.sheets import find_table
from tests.importers.test_screens import decide, take_in, text_of, upload
from tests.sheets.workbook_samples import HEADER, ONE, TWO, shaped

if TYPE_CHECKING:
    from pathlib import Path

    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import OrganisationPage


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Its second entry is hidden."""
    return shaped([HEADER, ONE, TWO], hidden_row=3)(tmp_path / "orte.xlsx")


def titles() -> list[str]:
    return sorted(page.title for page in PlacePage.objects.all())


@pytest.mark.parametrize(
    ("leaves_out", "rows", "ignored", "note"),
    [
        pytest.param(False, [2, 3, 4], [], "were read like the others: 2, 4.", id="imported"),
        pytest.param(True, [3], [2, 4], "were left out, as you decided: 2, 4.", id="left out"),
    ],
)
def test_every_hidden_row_is_read_or_told(
    leaves_out: bool, rows: list[int], ignored: list[int], note: str
) -> None:
    texts = tuple(map(tuple, (HEADER, ONE, TWO, ["Haus C", *TWO[1:]])))
    sheet = Sheet("Orte", texts, hidden_rows=frozenset((2, 4)))

    table = find_table(Workbook((sheet,)), known_names(), leaves_out_hidden=leaves_out)

    assert [row.number for row in table.rows] == rows
    assert [row.number for row in table.ignored] == ignored
    assert table.hidden == (2, 4)
    assert note in " ".join(table.notes)


@pytest.mark.django_db
def test_the_answer_holds_for_the_run_and_for_the_next_file(
    client: Client, ada: User, library: OrganisationPage, file: Path
) -> None:
    client.force_login(ada)
    brought = SimpleUploadedFile("orte.xlsx", file.read_bytes())
    asked = text_of(client.get(upload(client, library, brought).url))

    decide(client, Delivery.objects.get(), hidden_rows="leave-out")
    take_in(client, Delivery.objects.get())
    brought.seek(0)
    again = client.get(upload(client, library, brought).url).context["form"]

    assert "The file hides one row: 3. What is to become of it?" in asked
    assert titles() == ["Haus A"]
    decided = ImportRun.objects.get().decided
    assert (decided["hidden_rows"], decided["leaves_out_hidden"]) == (1, True)
    assert again["hidden_rows"].initial == "leave-out"


@pytest.mark.django_db
def test_the_command_imports_them_unless_it_is_told_not_to(
    library: OrganisationPage, file: Path
) -> None:
    call = ("import_sheet", str(file), "--organisation", library.slug, "--kind", "places")

    with pytest.raises(SystemExit) as ended:
        call_command(*call, "--apply", "--hidden-rows", "leave-out")
    assert (ended.value.code, titles()) == (0, ["Haus A"])

    with pytest.raises(SystemExit):
        call_command(*call, "--apply")
    assert titles() == ["Haus A", "Haus B"]
