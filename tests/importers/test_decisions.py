"""What people decide in a preview: cells, words and which of two values holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from django.utils import translation

from cms.changes import save_draft
from cms.models import Category, PlacePage
from importers.models import Delivery, ImportedEntry, ImportRun, PartnerWord, RememberedColumns
from importers.planning.decisions import Decisions
from importers.running.undo import undo
from tests.factories import place, published
from tests.importers.delivering import only_place
from tests.importers.test_screens import decide, previewed, sheet, take_in, text_of, upload

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import Client

    from cms.models import OrganisationPage

HEADER = "Referenz;Name;PLZ;Telefon;Kategorie"


def shown(client: Client, delivery: Delivery, **query: str) -> Any:
    return client.get(reverse("import_preview", args=[delivery.pk]), query)


def rows(client: Client, delivery: Delivery, **query: str) -> list[Any]:
    return list(shown(client, delivery, **query).context["rows"].object_list)


def send(client: Client, view: str, delivery: Delivery, **data: Any) -> Any:
    response = client.post(reverse(view, args=[delivery.pk]), data)
    delivery.refresh_from_db()
    return response


def correct(client: Client, delivery: Delivery, **data: Any) -> Any:
    return send(client, "correct_import_cell", delivery, **data)


def places(*rows: str) -> SimpleUploadedFile:
    return sheet(*rows, header=HEADER)


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        pytest.param({"category": "cafetreff"}, {"category": "meeting"}, id="the whole cell"),
        pytest.param(
            {"category": "Sport; CAFETREFF"}, {"category": "Sport; meeting"}, id="one of several"
        ),
        pytest.param({"category": "Cafetreff Süd"}, {"category": "Cafetreff Süd"}, id="another"),
        pytest.param({"category": "Unfug"}, {}, id="left out"),
        pytest.param({"phone": "12345x, 6"}, {"phone": "12345x, 6"}, id="no list"),
        pytest.param({"phone": "12345x"}, {"phone": "0234 1"}, id="a text"),
        pytest.param({"phone": ""}, {"phone": ""}, id="a cell that erases"),
    ],
)
def test_words_say_what_they_were_decided_to_say(
    texts: dict[str, str], said: dict[str, str]
) -> None:
    words = {"category": {"cafetreff": "meeting", "unfug": ""}, "phone": {"12345x": "0234 1"}}

    assert Decisions(words=words).texts(1, texts) == said


def test_a_cell_is_corrected_and_taken_in(
    client: Client, ada: User, library: OrganisationPage
) -> None:
    client.force_login(ada)
    delivery = previewed(client, library, places("1;Lesegarten;4478x;;"))
    problem = rows(client, delivery)[0]["problems"][0]

    response = correct(client, delivery, row=2, key="postcode", found="4478x", text="44789")

    assert problem["cells"][0]["text"] == "4478x"
    assert response.url.endswith("#row-2")
    corrected = rows(client, delivery, show="corrected")[0]["corrected"]
    assert [(one["key"], one["found"], one["written"]) for one in corrected] == [
        ("postcode", "4478x", "44789")
    ]
    take_in(client, delivery)
    assert only_place().postcode == "44789"
    assert ImportRun.objects.get().decided["cells"] == {"2": {"postcode": "44789"}}


def test_a_correction_can_be_revoked(client: Client, ada: User, library: OrganisationPage) -> None:
    client.force_login(ada)
    delivery = previewed(client, library, places("1;Lesegarten;4478x;;"))
    correct(client, delivery, row=2, key="postcode", found="4478x", text="44789")

    send(client, "revoke_import_decision", delivery, row=2, key="postcode")

    assert delivery.decisions == {"cells": {}}
    assert rows(client, delivery)[0]["outcome"] == "refused"


def test_a_text_is_corrected_everywhere_and_in_the_next_file(
    client: Client, ada: User, library: OrganisationPage
) -> None:
    client.force_login(ada)
    delivery = previewed(client, library, places("1;A;;12345x;", "2;B;;12345x;"))
    cell = rows(client, delivery)[0]["problems"][0]["cells"][0]

    data = {"key": "phone", "found": "12345x", "text": "0234 9101234", "everywhere": "on"}
    correct(client, delivery, row=2, **data)
    again = previewed(client, library, places("3;C;;12345X;"))

    assert cell["others"] == 1
    assert not [row["problems"] for row in rows(client, delivery) if row["problems"]]
    assert not rows(client, again)[0]["problems"]


def test_an_unknown_word_is_decided_once(
    client: Client, ada: User, library: OrganisationPage
) -> None:
    category = Category.objects.order_by("code").first()
    assert category
    client.force_login(ada)
    delivery = previewed(client, library, places("1;A;;;Xyzraum", "2;B;;;Xyzraum|Unfug"))
    words = {word["found"]: word for word in shown(client, delivery).context["words"]}
    preview: Any = delivery.preview

    chosen = {
        f"word-{words['Xyzraum']['place']}": category.code,
        f"word-{words['Unfug']['place']}": "-",
    }
    send(client, "decide_import_words", delivery, token=preview["token"], **chosen)
    take_in(client, delivery)
    again = previewed(client, library, places("3;C;;;XYZRAUM"))

    assert words["Xyzraum"]["rows"] == 2
    assert {tuple(page.categories.all()) for page in map(newest, PlacePage.objects.all())} == {
        (category,)
    }
    assert shown(client, again).context["words"] == []
    listed = shown(client, again).context["decided_words"]
    assert [(word["found"], word["written"]) for word in listed] == [
        ("Unfug", ""),
        ("Xyzraum", category.name),
    ]


def newest(page: PlacePage) -> Any:
    return page.get_latest_revision_as_object()


def test_a_word_can_be_forgotten_but_only_ones_own(
    client: Client, ada: User, library: OrganisationPage, parish: OrganisationPage
) -> None:
    client.force_login(ada)
    delivery = previewed(client, library)
    ours, theirs = (
        PartnerWord.objects.create(organisation=each, kind="place", key="category", found="x")
        for each in (library, parish)
    )

    for word in (ours, theirs):
        send(client, "revoke_import_decision", delivery, word=word.pk)

    assert list(PartnerWord.objects.all()) == [theirs]


@pytest.fixture
def conflict(client: Client, ada: User, library: OrganisationPage) -> Delivery:
    """The list said a phone number, ada wrote another, and the list says a third."""
    client.force_login(ada)
    take_in(client, previewed(client, library, places("1;Lesegarten;;0234 111111;")))
    page = only_place()
    page.phone = "+49234222222"
    save_draft(page, by=ada)
    return previewed(client, library, places("1;Lesegarten;;0234 333333;"))


def settle(client: Client, delivery: Delivery, winner: str) -> None:
    data = {"row": 2, "name": "phone", "column": "Telefon", "winner": winner}
    send(client, "settle_import_conflict", delivery, **data)


def test_a_conflict_shows_both_values_and_their_dates(
    client: Client, ada: User, conflict: Delivery
) -> None:
    found = rows(client, conflict, show="conflicts")[0]["conflicts"][0]

    assert (found["ours"], found["theirs"]) == ("+49234222222", "+49234333333")
    assert found["by_hand"].by == ada
    assert found["by_hand"].at == only_place().latest_revision.created_at
    assert found["imported_at"] == ImportRun.objects.get().started_at
    assert "Always take the file" in text_of(shown(client, conflict))


def test_the_files_value_is_taken(client: Client, conflict: Delivery) -> None:
    settle(client, conflict, "theirs")
    take_in(client, conflict)

    assert only_place().phone == "+49234333333"


def test_ours_is_kept_until_the_list_says_something_new(
    client: Client, library: OrganisationPage, conflict: Delivery
) -> None:
    settle(client, conflict, "ours")
    before = rows(client, conflict, show="conflicts")
    take_in(client, conflict)
    same = previewed(client, library, places("1;Lesegarten;;0234 333333;"))
    other = previewed(client, library, places("1;Lesegarten;;0234 444444;"))

    assert before == []
    assert only_place().phone == "+49234222222"
    assert rows(client, same, show="conflicts") == []
    assert len(rows(client, other, show="conflicts")) == 1


def test_a_column_wins_from_now_on(
    client: Client, library: OrganisationPage, ada: User, conflict: Delivery
) -> None:
    settle(client, conflict, "always")
    take_in(client, conflict)
    page = only_place()
    page.phone = "+49234222222"
    save_draft(page, by=ada)
    take_in(client, previewed(client, library, places("1;Lesegarten;;0234 555555;")))

    assert only_place().phone == "+49234555555"
    assert RememberedColumns.objects.get().leading == ["Telefon"]


def test_what_was_settled_can_be_asked_again(client: Client, conflict: Delivery) -> None:
    settle(client, conflict, "theirs")
    told = text_of(shown(client, conflict))

    send(client, "revoke_import_decision", conflict, row=2, name="phone")

    assert "Decided: Phone, the file&#x27;s was taken" in told
    assert len(rows(client, conflict, show="conflicts")) == 1


@pytest.mark.parametrize(
    ("ticked", "phone"),
    [pytest.param({}, "+49234111111", id="kept"), pytest.param({"erases-3": "on"}, "", id="gone")],
)
def test_an_empty_cell_erases_only_where_that_was_said(
    client: Client, ada: User, library: OrganisationPage, ticked: dict[str, str], phone: str
) -> None:
    client.force_login(ada)
    take_in(client, previewed(client, library, places("1;Lesegarten;44789;0234 111111;")))
    upload(client, library, places("1;Lesegarten;44789;-;"))
    delivery = Delivery.objects.latest("pk")

    decide(client, delivery, **ticked)
    delivery.refresh_from_db()
    take_in(client, delivery)

    assert only_place().phone == phone
    assert only_place().postcode == "44789"


def test_a_row_that_may_mean_several_entries_is_asked_about(
    client: Client, ada: User, library: OrganisationPage
) -> None:
    for reference in ("7", "8"):
        published(place(title="Treff", reference=reference), under=library)
    client.force_login(ada)
    delivery = previewed(client, library, sheet("Treff;", header="Name;Straße"))
    entries = rows(client, delivery)[0]["problems"][0]["entries"]

    correct(client, delivery, row=2, key="id", text=entries[0][0])
    one = rows(client, delivery)[0]["outcome"]
    correct(client, delivery, row=2, key="id", text="new")

    assert [name.partition(",")[0] for _id, name in entries] == ["7 Treff", "8 Treff"]
    assert (one, rows(client, delivery)[0]["outcome"]) == ("unchanged", "new")


def test_each_reader_sees_the_preview_in_their_language(
    client: Client, ada: User, library: OrganisationPage
) -> None:
    client.force_login(ada)
    with translation.override("de"):
        delivery = previewed(client, library, places("1;Lesegarten;4478x;;"))

    with translation.override("en"):
        english = rows(client, delivery)[0]["problems"][0]["advice"]

    assert english == "'4478x' is not a German postcode. Write five digits: 44789."


def test_decisions_about_a_long_file_wait_for_the_next_preview(
    client: Client, ada: User, library: OrganisationPage, settings: Any
) -> None:
    client.force_login(ada)
    delivery = previewed(client, library, places("1;Lesegarten;4478x;;"))
    settings.IMPORT_BACKGROUND_ROWS = 0

    correct(client, delivery, row=2, key="postcode", found="4478x", text="44789")

    assert "One decision is not in this preview yet." in text_of(shown(client, delivery))
    assert rows(client, delivery)[0]["outcome"] == "refused"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("correct_import_cell", {"row": 2, "key": "wrong"}, id="no such field"),
        pytest.param("correct_import_cell", {"row": "²", "key": "name"}, id="no number"),
        pytest.param(
            "settle_import_conflict", {"row": 2, "name": "x", "winner": "ours"}, id="no such value"
        ),
        pytest.param(
            "settle_import_conflict", {"row": 2, "name": "phone", "winner": "?"}, id="no winner"
        ),
        pytest.param("revoke_import_decision", {"column": "x"}, id="no such column"),
    ],
)
def test_what_no_screen_offers_is_not_found(
    client: Client, ada: User, library: OrganisationPage, name: str, data: dict[str, Any]
) -> None:
    client.force_login(ada)
    delivery = previewed(client, library)

    assert send(client, name, delivery, **data).status_code == 404
    assert not delivery.decisions


def test_undoing_a_run_asks_again(
    client: Client, library: OrganisationPage, conflict: Delivery
) -> None:
    settle(client, conflict, "ours")
    take_in(client, conflict)
    kept = ImportedEntry.objects.get().kept

    undo(ImportRun.objects.latest("pk"))
    again = previewed(client, library, places("1;Lesegarten;;0234 333333;"))

    assert kept == {"phone": "+49234333333"}
    assert len(rows(client, again, show="conflicts")) == 1
