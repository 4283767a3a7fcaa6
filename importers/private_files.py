"""Where partners' files wait: never below an address that the web serves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible


@deconstructible(path="importers.private_files.PrivateStorage")
class PrivateStorage(FileSystemStorage):
    """Asks for its folder each time, so that settings and tests may say another one."""

    @property
    def base_location(self) -> str:
        return str(settings.PRIVATE_ROOT)

    @property
    def location(self) -> str:
        return str(Path(self.base_location).resolve())

    def _save(self, name: str, content: Any) -> str:
        """Whole or not at all: half a file would take the last room there is."""
        try:
            saved: str = super()._save(name, content)  # type: ignore[misc]  # not in the stubs
        except OSError:
            self.delete(name)
            raise
        return saved

    def url(self, name: str | None) -> Any:
        message = "A private file has no address."
        raise ValueError(message)
