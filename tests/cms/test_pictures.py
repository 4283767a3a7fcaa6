"""Pictures lose, when they are stored, where and by whom they were taken: in each format."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import ExifTags, Image, PngImagePlugin
from wagtail.images import get_image_model

from cms.discretion.pictures import without_its_making
from tests.cms.editing import sign_in

if TYPE_CHECKING:
    from pathlib import Path

    from django.contrib.auth.models import User
    from django.test import Client

    from cms.models import OrganisationPage

CANARY = "Kamera von Ada"
XMP = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{CANARY}</x:xmpmeta>".encode()
RED_THEN_BLUE = (40, 20)


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def exif(*, orientation: int = 1) -> bytes:
    data = Image.Exif()
    data[ExifTags.Base.Model] = CANARY
    data[ExifTags.Base.Orientation] = orientation
    data.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (51.0, 28.0, 54.0)
    return data.tobytes()


def taken(kind: str, *, orientation: int = 1, frames: int = 1) -> bytes:
    """A picture, red on the left and blue on the right, as a camera writes it."""
    picture = Image.new("RGB", RED_THEN_BLUE, "red")
    picture.paste("blue", (RED_THEN_BLUE[0] // 2, 0, *RED_THEN_BLUE))
    text = PngImagePlugin.PngInfo()
    text.add_itxt("Author", CANARY)
    special: dict[str, dict[str, Any]] = {
        "JPEG": {"exif": exif(orientation=orientation), "xmp": XMP, "comment": CANARY.encode()},
        "PNG": {"exif": exif(orientation=orientation), "pnginfo": text},
        "GIF": {"comment": CANARY.encode()},
    }
    about = special.get(kind, {"exif": exif(orientation=orientation), "xmp": XMP})
    if frames > 1:
        more = [Image.new("RGB", RED_THEN_BLUE, "green")] * (frames - 1)
        about |= {"save_all": True, "append_images": more, "duration": 100}
    target = BytesIO()
    picture.save(target, format=kind, **about)
    return target.getvalue()


def stored(content: bytes, name: str) -> Any:
    return get_image_model().objects.create(title="Eingang", file=ContentFile(content, name))


def bytes_of(file: Any) -> bytes:
    with file.open("rb") as opened:
        content: bytes = opened.read()
    return content


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_a_stored_picture_does_not_say_who_took_it_and_where(kind: str) -> None:
    before = taken(kind)
    image = stored(before, f"eingang.{kind.lower()}")

    after = bytes_of(image.file)
    assert CANARY.encode() in before
    assert CANARY.encode() not in after
    with Image.open(BytesIO(after)) as picture:
        assert picture.format == kind
        assert dict(picture.getexif()) == {}
        assert not {"xmp", "comment", "Author"} & set(picture.info)
    assert (image.width, image.height) == RED_THEN_BLUE
    assert image.get_file_size() == len(after)


@pytest.mark.django_db
def test_a_jpeg_made_of_it_does_not_say_it_either() -> None:
    image = stored(taken("JPEG"), "eingang.jpg")

    rendition = image.get_rendition("width-20|format-jpeg")

    assert CANARY.encode() not in bytes_of(rendition.file)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_picture_taken_upside_down_stands_upright(kind: str) -> None:
    image = stored(taken(kind, orientation=3), f"eingang.{kind.lower()}")

    with Image.open(BytesIO(bytes_of(image.file))) as picture:
        red, _green, blue = picture.convert("RGB").getpixel((5, 10))  # type: ignore[misc]  # three bands
    assert blue > 200 > 100 > red


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_a_picture_that_moves_keeps_moving(kind: str) -> None:
    image = stored(taken(kind, frames=3), f"eingang.{kind.lower()}")

    with Image.open(BytesIO(bytes_of(image.file))) as picture:
        assert getattr(picture, "n_frames", 1) >= 2
    assert CANARY.encode() not in bytes_of(image.file)


@pytest.mark.django_db
def test_a_picture_that_says_nothing_is_stored_as_it_is() -> None:
    target = BytesIO()
    Image.new("RGB", (4, 4), "red").save(target, format="JPEG")

    assert bytes_of(stored(target.getvalue(), "rot.jpg").file) == target.getvalue()


def test_a_file_that_is_no_picture_is_left_alone() -> None:
    assert without_its_making(ContentFile(b"no picture")) is None


def test_an_upload_in_the_admin_is_stripped(
    client: Client, library: OrganisationPage, ada: User
) -> None:
    sign_in(client, ada)
    upload = ContentFile(taken("JPEG"), "eingang.jpg")
    data = {"title": "Eingang", "file": upload, "collection": library.team.collection_id}

    client.post(reverse("wagtailimages:add"), data)

    image = get_image_model().objects.get()
    assert CANARY.encode() not in bytes_of(image.file)
    assert image.file_size == len(bytes_of(image.file))
