"""Fills the directory of an empty database with nasty entries, by the model's own write path."""

from __future__ import annotations

import datetime
import io
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from PIL import Image as Pixels
from wagtail.images import get_image_model

from benchmarks.nasty.inventing import NastyInventor
from cms.changes import add_draft, publish
from cms.founding import create_organisation, ensure_directory
from cms.models import Category, Circle, DistrictPage, Milestone, OrganisationPage
from cms.publication import publication
from cms.synthetic.inventing import hang
from cms.synthetic.making import fill, square, towns_in

if TYPE_CHECKING:
    from wagtail.images.models import Image

    from cms.models import DirectoryPage

ORGANISATIONS = 20
CATEGORIES = 5


def make(number: int) -> None:
    """``number`` entries, beside what they belong to; the same ones every time."""
    directory = ensure_directory()
    inventor = NastyInventor(seed=1, towns=towns_in(directory), picture=picture())
    inventor.categories += add_categories(inventor)
    with publication():
        add_districts(directory, inventor)
        organisations = [add_organisation(inventor, one) for one in range(ORGANISATIONS)]
        describe(directory, inventor, steward=organisations[0])
    for made in fill(organisations, number, inventor):
        print(made, "of", number)


def picture() -> Image:
    content = io.BytesIO()
    Pixels.new("RGB", (40, 30)).save(content, "PNG")
    file = ContentFile(content.getvalue(), name="bild.png")
    image: Image = get_image_model().objects.create(title="Bild", file=file)
    return image


def add_categories(inventor: NastyInventor) -> list[Category]:
    found = [Category(code=f"nasty_{number}") for number in range(CATEGORIES)]
    for one in found:
        inventor.write_texts(one)
        one.full_clean()
        one.save()
    return found


def add_districts(directory: DirectoryPage, inventor: NastyInventor) -> None:
    for number, town in enumerate(inventor.towns):
        page = DistrictPage(boundary=square(town), title=town.name, slug=f"quartier-{number}")
        milestone = Milestone(on=datetime.date(1900 + number, 1, 1))
        hang(page, milestones=[milestone], circles=[Circle()])
        publish(add_draft(inventor.spoilt(page), under=directory))


def add_organisation(inventor: NastyInventor, number: int) -> OrganisationPage:
    page = OrganisationPage(**inventor.whereabouts())
    inventor.spoilt(page)
    name, slug = inventor.organisation_name(), f"organisation-{number}"
    return create_organisation(slug, name=name, trusted=True, organisation=page)


def describe(
    directory: DirectoryPage, inventor: NastyInventor, *, steward: OrganisationPage
) -> None:
    inventor.write_texts(directory)
    directory.steward, directory.municipality_key = steward, "05911000"
    directory.contact_email = "o'neil+{a}|b^c`d@example.org"
    directory.save_revision().publish()
