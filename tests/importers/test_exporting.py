"""Export, edit, import: only what was edited in the table changes."""

from __future__ import annotations

import datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from cms.bulk import add_drafts
from cms.changes import add_draft, publish, save_draft
from cms.models import AccessFact, Category
from importers.columns.mappings import mapping_for
from importers.columns.resources import RESOURCES
from importers.exports.exporting import FORMATS, columns, export, rows
from importers.models import ImportedEntry
from importers.planning.deliveries import plan_delivery
from importers.running import runs
from tests.factories import office, place, programme, published
from tests.importers.delivering import deliver, outcomes

if TYPE_CHECKING:
    from pathlib import Path

    from cms.models import OrganisationPage
    from importers.planning.plan import Plan

pytestmark = pytest.mark.django_db

EACH_KIND = pytest.mark.parametrize("kind", list(RESOURCES))
EACH_FORMAT = pytest.mark.parametrize("suffix", list(FORMATS))
MADE: dict[str, Any] = {"places": place, "offices": office, "programmes": programme}
NASTY = (
    "=1+1",
    "'=1+1",
    "''-x",
    "-",
    "@home",
    "+49 & mehr",
    "'n Abend - dahoam",
    "'Café'-Haus",
    "a;b,c\td",
    'sagt "ja"\nund nein',
    "  Rand  ",
    "zwei  Leerzeichen",
    "\tEingerückt",
    "_x0041_ und _x000D_",
    "<b>fett</b> &amp; Co",
    "keine",
    "unbekannt",
    "007",
    "1.2",
    "2026-01-02",
    "true",
    "nicht \u00a0 \u200b sichtbar \u0007",
    "e\u0301 und é",
    "😀 \uffff",
    "#N/A hier",
    "ß" * 500,
)


def again(library: OrganisationPage, kind: str, content: bytes, path: Path) -> Plan:
    path.write_bytes(content)
    return plan_delivery(path, organisation=library, kind=kind)


def full(kind: str, **values: Any) -> Any:
    """An entry with everything that can be exported."""
    page = MADE[kind](
        **{
            "title": "Haus der Begegnung",
            "reference": "T-1",
            "summary": "Offen für alle",
            "body": '<h3>Über uns</h3><p>Ein <b>Haus</b> &amp; <a href="https://a.de">mehr</a></p>'
            "<ul><li>eins</li><li>zwei</li></ul>",
            "audiences": ["children", "families"],
            "languages": ["de", "tr"],
            "street": "Straße des 17. Juni",
            "house_number": "135 a",
            "postcode": "04109",
            "city": "Leipzig",
            "phone": "+492349101234",
            "phone_is_public": True,
            "email": "haus@example.org",
            "website": "https://example.org/?a=1&b=2",
            "website_is_public": False,
            "cost": "donation",
            "cost_note": "Kaffee 50 Cent",
            "status": "temporarily_closed",
            "valid_from": datetime.date(2026, 1, 2),
            "valid_until": datetime.date(2030, 12, 31),
            **values,
        }
    )
    page.categories = [Category.objects.first()]
    page.access_facts.add(AccessFact(code="wheelchair", answer="limited"))
    return page


PARTICULAR: dict[str, dict[str, Any]] = {
    "places": {
        "hours_words": "Di 10–14 Uhr, dann klingeln",
        "walk_in": "yes",
        "rooms": "no",
        "room_capacity": 40,
        "room_note": "Küche",
        "by_appointment": True,
    },
    "offices": {"hours_words": "nach Vereinbarung"},
    "programmes": {
        "programme_kind": "course",
        "fee": Decimal("1250.50"),
        "certificate": "Urkunde",
        "funding_programme": "ESF",
        "schedule": "Di 17 Uhr",
    },
}


@EACH_KIND
def test_every_column_is_understood(kind: str, library: OrganisationPage) -> None:
    (header,) = rows(library, kind)

    mapping = mapping_for(header, keys=RESOURCES[kind].known_keys())

    assert dict(zip(("revision", *columns(kind)), header, strict=True)) == mapping.columns
    assert mapping.notes == ()


def nasty(kind: str, number: int, text: str) -> Any:
    values = {"title": f"{text[:80]}|{number}", "summary": text, "cost_note": text[:100]}
    return MADE[kind](**values, body=f"<p>{text}</p>")


@EACH_KIND
@EACH_FORMAT
def test_what_nobody_edited_is_unchanged(
    library: OrganisationPage, kind: str, suffix: str, tmp_path: Path
) -> None:
    add_draft(full(kind, **PARTICULAR[kind]), under=library)
    published(MADE[kind](title="Nur ein Name"), under=library)
    add_drafts([nasty(kind, *each) for each in enumerate(NASTY)], under=library)

    plan = again(library, kind, export(library, kind, suffix=suffix), tmp_path / f"a.{suffix}")

    found = len(NASTY) + 2
    assert outcomes(plan) == {"rows": found, "unchanged": found}
    assert [problem.advice for problem in plan.problems] == []


def test_a_phone_is_written_so_that_programs_keep_it(library: OrganisationPage) -> None:
    add_draft(full("places"), under=library)

    assert "0234 9101234" in export(library, "places", suffix="csv").decode("utf-8-sig")


@EACH_KIND
def test_only_the_edited_cell_changes(library: OrganisationPage, kind: str, tmp_path: Path) -> None:
    publish(add_draft(full(kind, cost="free"), under=library))
    before = newest(kind).serializable_data()

    plan = again(
        library, kind, edited(library, kind, {"Kurzbeschreibung": "Neu"}), tmp_path / "a.xlsx"
    )
    runs.apply(plan)

    after = newest(kind).serializable_data()
    ours = {name for name in after if "revision" in name or "published_at" in name}
    different = {name for name in after if after[name] != before[name]} - ours
    assert outcomes(plan) == {"rows": 1, "changed": 1}
    assert different == {"summary", "has_unpublished_changes"}
    assert after["summary"] == "Neu"


def newest(kind: str) -> Any:
    page: Any = RESOURCES[kind].model.objects.get()
    return page.get_latest_revision_as_object()


def edited(library: OrganisationPage, kind: str, cells: dict[str, str]) -> bytes:
    """The export with other texts in the first row, as a spreadsheet program saves it."""
    book = load_workbook(BytesIO(export(library, kind)))
    sheet: Any = book.active
    places = {cell.value: cell.column for cell in sheet[1]}
    for name, text in cells.items():
        sheet.cell(2, places[name]).value = text
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


EDITS = {
    "Name": ("title", "Anders", "Anders"),
    "Hausnummer": ("house_number", "136", "136"),
    "Straße": ("street", "Neue Straße", "Neue Straße"),
    "PLZ": ("postcode", "44787", "44787"),
    "Telefon": ("phone", "0234 999999", "+49234999999"),
    "Telefon öffentlich": ("phone_is_public", "nein", False),
    "Website öffentlich": ("website_is_public", "ja", True),
    "Kosten": ("cost", "kostenlos", "free"),
    "Zielgruppe": ("audiences", "Kinder; Frauen", ["children", "women"]),
    "Breitengrad": ("latitude", "51.45", Decimal("51.45")),
    "gültig bis": ("valid_until", "1.2.2031", datetime.date(2031, 2, 1)),
    "Status": ("status", "aktiv", "active"),
}


@pytest.mark.parametrize("column", EDITS)
def test_each_column_can_be_edited(library: OrganisationPage, column: str, tmp_path: Path) -> None:
    attribute, text, value = EDITS[column]
    add_draft(full("places"), under=library)

    plan = again(library, "places", edited(library, "places", {column: text}), tmp_path / "a.xlsx")
    runs.apply(plan)

    (row,) = plan.rows
    assert (row.problems, list(row.taking.changes)) == (
        (),
        ["point" if attribute == "latitude" else attribute],
    )
    assert getattr(newest("places"), attribute) == value


def test_what_was_changed_here_since_the_export_stays(
    library: OrganisationPage, tmp_path: Path
) -> None:
    add_draft(full("places"), under=library)
    table = edited(library, "places", {"Name": "Tabelle", "Kurzbeschreibung": "Tabelle"})
    draft = newest("places")
    draft.title, draft.phone = "Von Hand", "+49234777"
    save_draft(draft)

    plan = again(library, "places", table, tmp_path / "a.xlsx")
    runs.apply(plan)

    page = newest("places")
    assert outcomes(plan) == {"rows": 1, "changed": 1, "conflicts": 1}
    assert (page.title, page.phone, page.summary) == ("Von Hand", "+49234777", "Tabelle")


def test_an_edited_export_is_somebodys_work_to_the_next_delivery(
    library: OrganisationPage, tmp_path: Path
) -> None:
    listed = ("Kennung", "Name", "Kurzbeschreibung"), ("T-1", "Haus", "Liste")
    deliver(library, *listed)
    before = ImportedEntry.objects.get().values
    table = edited(library, "places", {"Kurzbeschreibung": "Tabelle"})
    runs.apply(again(library, "places", table, tmp_path / "a.xlsx"))

    plan = deliver(library, listed[0], ("T-1", "Haus", "Liste 2"))

    assert ImportedEntry.objects.get().values == before
    assert outcomes(plan) == {"rows": 1, "unchanged": 1, "conflicts": 1}


def test_rows_deleted_from_an_export_are_not_missing(
    library: OrganisationPage, tmp_path: Path
) -> None:
    deliver(library, ("Kennung", "Name"), ("T-1", "Haus 1"), ("T-2", "Haus 2"))
    book = load_workbook(BytesIO(export(library, "places")))
    sheet: Any = book.active
    sheet.delete_rows(3)
    buffer = BytesIO()
    book.save(buffer)

    plan = again(library, "places", buffer.getvalue(), tmp_path / "a.xlsx")

    assert outcomes(plan) == {"rows": 1, "unchanged": 1}


def test_a_row_added_to_an_export_is_a_new_entry(library: OrganisationPage, tmp_path: Path) -> None:
    add_draft(full("places"), under=library)
    book = load_workbook(BytesIO(export(library, "places")))
    sheet: Any = book.active
    names = [cell.value for cell in sheet[1]]
    sheet.append(["Neu" if name == "Name" else "" for name in names])
    buffer = BytesIO()
    book.save(buffer)

    plan = again(library, "places", buffer.getvalue(), tmp_path / "a.xlsx")

    assert outcomes(plan) == {"rows": 2, "unchanged": 1, "new": 1}


def test_another_entrys_version_says_nothing(
    library: OrganisationPage, parish: OrganisationPage, tmp_path: Path
) -> None:
    secret = add_draft(full("places", summary="Geheim"), under=parish)
    add_draft(full("places", summary="Eigen"), under=library)
    (_header, (version, *_cells)) = rows(parish, "places")
    cells = {"Fassung im Verzeichnis": version, "Kurzbeschreibung": secret.summary}

    plan = again(library, "places", edited(library, "places", cells), tmp_path / "a.xlsx")

    assert [row.taking.is_export for row in plan.rows] == [False]
    assert outcomes(plan) == {"rows": 1, "unchanged": 1, "conflicts": 1}


def test_a_version_that_autosave_wrote_over_counts_no_more(
    library: OrganisationPage, tmp_path: Path
) -> None:
    page = add_draft(full("places"), under=library)
    table = edited(library, "places", {"Name": "Tabelle"})
    revision: Any = page.latest_revision
    revision.created_at += datetime.timedelta(seconds=5)
    revision.save(update_fields=["created_at"])

    plan = again(library, "places", table, tmp_path / "a.xlsx")

    assert plan.counts["conflicts"] == 1


def test_contacts_stay_private_whatever_the_organisation_allows(
    library: OrganisationPage, tmp_path: Path
) -> None:
    add_draft(full("places", phone_is_public=False), under=library)
    table = load_workbook(BytesIO(export(library, "places")))
    sheet: Any = table.active
    place_of_flag = next(c.column for c in sheet[1] if c.value == "Telefon öffentlich")
    sheet.delete_cols(place_of_flag)
    buffer = BytesIO()
    table.save(buffer)
    library.contacts_are_public = True
    library.save()

    plan = again(library, "places", buffer.getvalue(), tmp_path / "a.xlsx")

    assert outcomes(plan) == {"rows": 1, "unchanged": 1}


def test_others_entries_are_not_exported(
    library: OrganisationPage, parish: OrganisationPage
) -> None:
    published(place(), under=parish)

    assert len(list(rows(library, "places"))) == 1
