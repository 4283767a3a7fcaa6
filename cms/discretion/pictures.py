"""Pictures without what the camera wrote into them: where they were taken, when, and by whom.

Wagtail keeps it, in the uploaded file and in each JPEG made of it, and both are public.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from django.core.files.base import ContentFile
from django.db.models.signals import pre_save
from PIL import Image, ImageOps
from wagtail.images import get_image_model

if TYPE_CHECKING:
    from django.core.files import File

# What is about the colours and the frames of a picture; everything else is about its making.
KEPT: Final = frozenset({"icc_profile", "transparency", "background", "duration", "loop"})
HARMLESS: Final = KEPT | {
    *("adobe", "adobe_transform", "aspect", "bbox", "chromaticity", "dpi", "extension", "gamma"),
    *("interlace", "jfif", "jfif_density", "jfif_unit", "jfif_version", "progression"),
    *("progressive", "srgb", "timestamp", "version"),
}
QUALITY: Final = 90


def strip_upload(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Before a new file is stored, whoever brings it: a form, a chooser or an import."""
    file = instance.file
    if not file or file._committed:
        return
    if stripped := without_its_making(file):
        instance.file = ContentFile(stripped, name=file.name)
        instance._set_image_file_metadata()


def without_its_making(file: File[bytes]) -> bytes | None:
    """The same picture, upright; ``None`` where there is nothing to take off."""
    file.seek(0)
    try:
        with Image.open(file) as picture:
            told = set(picture.info) - HARMLESS
            return written_anew(picture) if told or picture.getexif() else None
    except OSError:  # no picture; it cannot be shown either
        return None
    finally:
        file.seek(0)


def written_anew(picture: Image.Image) -> bytes:
    moves = getattr(picture, "is_animated", False)
    upright = picture if moves else ImageOps.exif_transpose(picture)
    upright.info = {key: value for key, value in upright.info.items() if key in KEPT}
    nothing = {"exif": b"", "xmp": b"", "comment": b""}
    target = BytesIO()
    upright.save(target, format=picture.format, save_all=moves, quality=QUALITY, **nothing)
    return target.getvalue()


def connect() -> None:
    pre_save.connect(strip_upload, sender=get_image_model(), dispatch_uid="cms.strip_upload")
