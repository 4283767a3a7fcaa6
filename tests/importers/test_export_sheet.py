"""The command that writes a table: by the ending of its name, or a sentence that says why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command

from cms.changes import add_draft
from importers.planning.deliveries import plan_delivery
from tests.importers.delivering import outcomes
from tests.importers.test_exporting import EACH_FORMAT, full

if TYPE_CHECKING:
    from pathlib import Path

    from cms.models import OrganisationPage

pytestmark = pytest.mark.django_db


@EACH_FORMAT
def test_the_command_writes_by_the_ending(
    library: OrganisationPage, suffix: str, tmp_path: Path
) -> None:
    add_draft(full("offices"), under=library)
    path = tmp_path / f"orte.{suffix.upper()}"

    call_command("export_sheet", organisation="buecherverein", kind="offices", file=path)

    assert outcomes(plan_delivery(path, organisation=library, kind="offices")) == {
        "rows": 1,
        "unchanged": 1,
    }


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        pytest.param("orte.pdf", "ends with none of: .xlsx, .csv, .ods", id="ending"),
        pytest.param("nowhere/orte.csv", "cannot be written", id="no folder"),
    ],
)
def test_the_command_refuses_with_a_sentence(
    library: OrganisationPage, tmp_path: Path, file: str, sentence: str
) -> None:
    with pytest.raises(CommandError, match=sentence) as refused:
        call_command(
            "export_sheet", organisation="buecherverein", kind="places", file=tmp_path / file
        )

    assert refused.value.returncode == 1
