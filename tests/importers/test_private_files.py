"""A disk that is full leaves no half file behind, and is told to who brought the file."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from importers.models import Delivery
from importers.private_files import PrivateStorage
from tests.importers.test_screens import sheet, upload

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import OrganisationPage


class FileThatFillsTheDisk(ContentFile[bytes]):
    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        yield b"half of it"
        raise OSError(errno.ENOSPC, "No space left on device")


def test_no_half_file_is_left(settings: Any) -> None:
    with pytest.raises(OSError, match="No space left"):
        PrivateStorage().save("deliveries/list", FileThatFillsTheDisk(b""))

    assert not any(path.is_file() for path in settings.PRIVATE_ROOT.rglob("*"))


@pytest.mark.django_db
def test_who_brought_a_file_is_told_that_it_cannot_be_kept(
    client: Client, library: OrganisationPage, ada: User, settings: Any, tmp_path: Path
) -> None:
    settings.PRIVATE_ROOT = tmp_path / "no-folder"
    settings.PRIVATE_ROOT.write_text("in its place")
    client.force_login(ada)

    response = upload(client, library, sheet("1;Lesegarten;;;;;"))

    assert "The server cannot keep the file: " in response.context["form"].errors["file"][0]
    assert not Delivery.objects.exists()
    assert client.get(reverse("imports")).status_code == 200
