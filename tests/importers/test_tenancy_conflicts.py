"""Where a tenancy was changed by hand, it is decided in the preview as for any other entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.changes import save_draft
from cms.models import TenancyPage
from importers.models import Delivery, ImportRun
from importers.screens.decided_shown import decided_about
from tests.importers.test_decisions import rows, send, shown
from tests.importers.test_screens import decide, take_in, text_of
from tests.sheets.making import make_xlsx

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import OrganisationPage

    File = Callable[[Path, str], SimpleUploadedFile]

OFFICE = ["Quartiersbüro", "Weg 1"]


def in_rows(_folder: Path, services: str) -> SimpleUploadedFile:
    lines = ["Büro;Straße;Mietpartei;Leistungen", ";".join([*OFFICE, "Bücherverein", services])]
    return SimpleUploadedFile("a.csv", "\r\n".join(lines).encode())


def in_a_sheet(folder: Path, services: str) -> SimpleUploadedFile:
    tenants = [["Büro", "Organisation", "Angebote"], [OFFICE[0], "Bücherverein", services]]
    make_xlsx(folder / "a.xlsx", {"Büros": [["Name", "Straße"], OFFICE], "Mietparteien": tenants})
    return SimpleUploadedFile("a.xlsx", (folder / "a.xlsx").read_bytes())


def previewed(client: Client, organisation: OrganisationPage, file: Any) -> Delivery:
    data = {"organisation": organisation.pk, "kind": "office", "file": file}
    client.post(reverse("new_import"), data)
    delivery = Delivery.objects.latest("pk")
    decide(client, delivery)
    delivery.refresh_from_db()
    return delivery


@pytest.fixture(params=[in_rows, in_a_sheet])
def conflict(
    client: Client, ada: User, library: OrganisationPage, tmp_path: Path, request: Any
) -> Delivery:
    """The list said one service, ada wrote another, and the list says a third."""
    client.force_login(ada)
    take_in(client, previewed(client, library, request.param(tmp_path, "Vorlesen")))
    page = TenancyPage.objects.get()
    page.services = "Spielen"
    save_draft(page, by=ada)
    return previewed(client, library, request.param(tmp_path, "Ausleihe"))


def settle(client: Client, delivery: Delivery, winner: str, **others: str) -> Any:
    [row] = rows(client, delivery, show="conflicts")
    place = {"row": row["number"], "kind": row["kind"], "sheet": row.get("sheet", "")}
    data = {**place, "name": "services", "winner": winner, **others}
    return send(client, "settle_import_conflict", delivery, **data)


def services() -> str:
    page: Any = TenancyPage.objects.get().get_latest_revision_as_object()
    return str(page.services)


@pytest.mark.parametrize(("winner", "after"), [("ours", "Spielen"), ("theirs", "Ausleihe")])
def test_it_is_decided_whose_value_holds(
    client: Client, conflict: Delivery, winner: str, after: str
) -> None:
    settle(client, conflict, winner)
    told = text_of(shown(client, conflict))
    left = rows(client, conflict, show="conflicts")
    take_in(client, conflict)

    assert "Decided: Tenant: what is done there" in told
    assert left == []
    assert services() == after
    run = ImportRun.objects.filter(kind="tenancy").latest("pk")
    assert [each["row"] for each in decided_about(run)["winners"]["shown"]] == [2]


def test_it_can_be_asked_again(client: Client, conflict: Delivery) -> None:
    [row] = rows(client, conflict, show="conflicts")
    settle(client, conflict, "theirs")

    place = {"row": row["number"], "kind": row["kind"], "sheet": row.get("sheet", "")}
    send(client, "revoke_import_decision", conflict, **place, name="services")

    assert len(rows(client, conflict, show="conflicts")) == 1


@pytest.mark.parametrize(
    "others", [{"kind": "place"}, {"sheet": "Gibt es nicht"}, {"name": "walk_in"}], ids=str
)
def test_what_is_not_there_is_not_decided(
    client: Client, conflict: Delivery, others: dict[str, str]
) -> None:
    assert settle(client, conflict, "theirs", **others).status_code == 404
