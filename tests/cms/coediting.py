"""Forms that several people have open at once, as their browsers keep them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.test import Client

from tests.cms.editing import Editor, edit_address, editor

if TYPE_CHECKING:
    from django.contrib.auth.models import User

JSON = {"Accept": "application/json"}


class OpenForm:
    """A form that somebody opened a while ago, and the browser still shows."""

    def __init__(self, person: User, page: Any, *, address: str = "") -> None:
        self.editor: Editor = editor(Client(), person)
        self.address = address or edit_address(page)
        self.data = self.editor.form(self.address).copy()

    def type(self, **values: Any) -> OpenForm:
        for name, value in values.items():
            self.data.setlist(name, value if isinstance(value, list) else [value])
        return self

    def send(self, **values: Any) -> Any:
        data = self.data.copy()
        for name, value in values.items():
            data[name] = value
        return self.editor.client.post(self.address, dict(data.lists()))

    def autosave(self) -> dict[str, Any]:
        """As Wagtail's script does it, which keeps what the answer tells it."""
        data = dict(self.data.lists())
        response = self.editor.client.post(self.address, data, headers=JSON)
        answer: dict[str, Any] = response.json()
        if answer["success"]:
            self.data["overwrite_revision_id"] = str(answer["revision_id"])
            for name, value in answer["field_updates"].items():
                if name in self.data:
                    self.data[name] = value
        return answer


def newest(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
