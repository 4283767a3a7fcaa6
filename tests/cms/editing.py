"""An editor in front of Wagtail's form: reads it as the browser does, and sends it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html
from wagtail.users.models import UserProfile

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import EntryPage

PUBLISH = {"action-publish": "action-publish"}


@dataclass
class Editor:
    """Signed in; opens a form, changes some of its fields and sends all of it."""

    client: Client

    def add(self, kind: str, *, under: Any, **values: Any) -> Any:
        return self.send(add_address(kind, under), values)

    def edit(self, page: EntryPage, **values: Any) -> Any:
        return self.send(edit_address(page), values)

    def autosave(self, address: str, values: dict[str, Any]) -> dict[str, Any]:
        """What Wagtail does while somebody types."""
        response = self.send(address, values, headers={"Accept": "application/json"})
        answer: dict[str, Any] = response.json()
        return answer

    def form(self, address: str) -> Any:
        html = self.client.get(address).content.decode()
        # A browser takes off the line break after <textarea>.
        return querydict_from_html(html.replace(">\n", ">"), form_id="page-edit-form")

    def send(self, address: str, values: dict[str, Any], **extra: Any) -> Any:
        data = self.form(address).copy()
        for name, value in values.items():
            data.setlist(name, value if isinstance(value, list) else [value])
        return self.client.post(address, dict(data.lists()), **extra)


def editor(client: Client, user: User) -> Editor:
    return Editor(sign_in(client, user))


def sign_in(client: Client, user: User) -> Client:
    """As somebody who reads the admin in English, whatever its visitors read."""
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "en"})
    client.force_login(user)
    return client


def add_address(kind: str, under: Any) -> str:
    return reverse("wagtailadmin_pages:add", args=("cms", kind, under.pk))


def edit_address(page: EntryPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def errors(response: Any) -> dict[str, list[str]]:
    """What the form refuses, a list of sentences for each field."""
    form = response.context["form"]
    found = {name: [str(text) for text in texts] for name, texts in form.errors.items()}
    for name, rows in form.formsets.items():
        if rows.non_form_errors():
            found[name] = [str(text) for text in rows.non_form_errors()]
    return found
