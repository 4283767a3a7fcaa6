"""What else Wagtail does with a page of ours: previews, comparisons, lists to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from cms.changes import save_draft
from cms.models import ProgrammePage
from tests.cms.editing import Editor, add_address, edit_address, editor
from tests.factories import draft, place, programme, published

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import OrganisationPage


@pytest.fixture
def ada_edits(client: Client, ada: User) -> Editor:
    return editor(client, ada)


def test_a_page_that_is_not_saved_yet_can_be_looked_at(
    ada_edits: Editor, library: OrganisationPage
) -> None:
    address = reverse("wagtailadmin_pages:preview_on_add", args=["cms", "placepage", library.pk])
    form = ada_edits.form(add_address("placepage", library)).copy()
    form.update({"title": "Neuer Treff", "phone": "0234 9", "point": "51.48, 7.21"})

    answer = ada_edits.client.post(address, form).json()
    html = ada_edits.client.get(address).content.decode()

    assert answer["is_valid"] is True
    assert "Neuer Treff" in html


def test_a_draft_can_be_looked_at(ada_edits: Editor, library: OrganisationPage) -> None:
    page = draft(place(title="Entwurf eines Treffs"), under=library)

    html = ada_edits.client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))

    assert "Entwurf eines Treffs" in html.content.decode()


def test_two_versions_can_be_compared(ada_edits: Editor, library: OrganisationPage) -> None:
    page = draft(place(), under=library)
    page.summary = "Jetzt mit Kaffee"
    save_draft(page)

    response = ada_edits.client.get(
        reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "earliest", "latest"])
    )

    assert "Jetzt mit Kaffee" in response.content.decode()


def test_related_programmes_are_chosen_from_public_ones(
    ada_edits: Editor, library: OrganisationPage, parish: OrganisationPage
) -> None:
    page = draft(programme(), under=library)
    shown = published(programme(title="Öffentlicher Kurs"), under=parish)
    draft(programme(title="Geheimer Kurs"), under=parish)

    html = ada_edits.client.get(edit_address(page)).content.decode()
    ada_edits.edit(page, related=[str(shown.pk)])

    assert "Geheimer Kurs" not in html
    assert list(ProgrammePage.objects.get(pk=page.pk).related.all()) == [shown]


def test_a_partner_sees_a_short_menu(ada_edits: Editor, library: OrganisationPage) -> None:
    html = ada_edits.client.get(reverse("wagtailadmin_home")).content.decode()

    assert reverse("wagtailadmin_explore_root") in html
    assert reverse("wagtailadmin_reports:page_types_usage") not in html
