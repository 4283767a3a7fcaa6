"""Entries as they are made up for load tests, with a nasty text in every field that takes one."""

from __future__ import annotations

import datetime
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING, Any, Final

from django.db.models import CharField, SlugField, TextField
from modelcluster.models import get_all_child_relations

from benchmarks.nasty import words
from cms.bulk.rows import held
from cms.synthetic.inventing import Inventor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model
    from wagtail.images.models import Image

    from cms.models import OrganisationPage

# Kept by rules of their own, by Wagtail, or by nobody's typing.
NOT_FREE: Final = frozenset(
    {"path", "url_path", "slug", "draft_title", "locale", "translation_key", "phone", "email"}
    | {"website", "postcode", "body", "hours_words", "hours_osm", "municipality_key", "code"}
    | {"contact_email", "content_type"}
)
LONGEST: Final = 40_000  # more than a cell of a spreadsheet can hold
VALUES: Final = {
    "valid_until": (None, datetime.date(9999, 12, 31)),
    "fee": (None, Decimal(0), Decimal("0.01"), Decimal("999999.99")),
    "room_capacity": (None, 0, 2_147_483_647),
    "capacity": (None, 0, 2_147_483_647),
    "postcode": words.POSTCODES,
}


class NastyInventor(Inventor):
    def __init__(self, *, picture: Image | None = None, **options: Any) -> None:
        super().__init__(**options)
        self.picture = picture
        self.count = 0

    def organisation_name(self) -> str:
        return f"{self.text(200)} {super().organisation_name()}"[:255]

    def dressed(self, page: Any, reference: str, *, owner: OrganisationPage) -> Any:
        return self.spoilt(super().dressed(page, reference, owner=owner))

    def spoilt(self, page: Any) -> Any:
        """The page and all its rows, as nasty as its own rules allow."""
        self.count += 1
        for thing in (page, *rows_of(page)):
            self.write_texts(thing)
            self.choose_values(thing)
        page.reference = f"{self.text(80)} {self.count}" if self.happens(0.5) else f"-0{self.count}"
        page.body = f"<p>{escape(self.text(self.length()))}</p><h3>{escape(self.text(90))}</h3>"
        if self.happens(0.2):
            page.slug = f"{self.one(words.SLUGS)}-{self.count}"
        if self.picture and self.happens(0.1):
            # Its words may be any, but not only blanks.
            page.image, page.image_alt = self.picture, f"Bild {page.image_alt}"[:250]
        if hasattr(page, "hours_words"):
            page.hours_words, page.hours_rest_is_remark = self.hours(), True
        self.give_contact(page, page.reference)
        return page

    def choose_values(self, thing: Any) -> None:
        for name, values in VALUES.items():
            if hasattr(thing, name):
                setattr(thing, name, self.one(values))

    def give_contact(self, page: Any, reference: str) -> None:
        page.phone, page.phone_is_public = self.one(words.PHONES), True
        page.email, page.email_is_public = self.one(words.EMAILS), True
        page.website, page.website_is_public = self.one(words.WEBSITES), True

    def write_texts(self, thing: Any) -> None:
        for field in free_texts(thing):
            longest = field.max_length or self.length()
            setattr(thing, field.attname, self.text(longest))

    def text(self, longest: int) -> str:
        """Some of the words, now and then as many as there is room for; never nothing."""
        if self.happens(0.03):
            some = self.chance.choices(words.WORDS, k=longest // 4 + 1)
        else:
            some = self.chance.sample(words.WORDS, self.chance.randint(1, 4))
        return self.one(("", " ", "\n")).join(some)[:longest]

    def length(self) -> int:
        return LONGEST if self.happens(0.005) else 600

    def hours(self) -> str:
        return "\n".join(filter(None, (self.one(words.HOURS), self.one(("", self.text(60))))))


def free_texts(thing: Model) -> Iterator[Any]:
    """The fields that people write what they like in."""
    for field in thing._meta.concrete_fields:
        is_text = isinstance(field, CharField | TextField) and not isinstance(field, SlugField)
        if is_text and not field.choices and field.name not in NOT_FREE:
            yield field


def rows_of(page: Any) -> Iterator[Any]:
    for relation in get_all_child_relations(type(page)):
        yield from held(page, relation.get_accessor_name())
