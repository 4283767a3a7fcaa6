"""Which fields an entry of each kind takes from a sheet, how a cell becomes a value, and which
rows are refused. Only pages in memory are changed here: writing belongs to runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from cms.contacts import email, phone_number, website
from cms.models import OfficePage, PlacePage, ProgrammePage, TenancyPage
from cms.vocabularies import AccessCode, Audience, Cost, Language, Status
from importers.columns.cell_resource import CellResource, Refusals
from importers.columns.code_widgets import CategoriesWidget, CodesWidget, CodeWidget
from importers.columns.exported import as_read, texts_of
from importers.columns.fields import (
    AccessField,
    ByAppointmentField,
    CategoriesField,
    CellField,
    CodesField,
    OfficeField,
    PointField,
    RichTextField,
)
from importers.columns.part_names import MODULES, SESSIONS, TENANCIES
from importers.columns.points import POINT_KEYS
from importers.columns.programme_parts import take_programme_parts
from importers.columns.synonyms import FLAGS
from importers.columns.widgets import (
    AnswerWidget,
    CityWidget,
    CountWidget,
    DateWidget,
    EuroWidget,
    FlagWidget,
    HoursWidget,
    HouseNumberWidget,
    LineWidget,
    PointWidget,
    PostcodeWidget,
    PublicWidget,
    RichTextWidget,
    RuleWidget,
    StreetWidget,
    TextWidget,
)
from importers.columns.words import CODES
from importers.reading.headers import comparable

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from cms.models import Category, EntryPage, OrganisationPage
    from importers.columns.part_names import PartKind
    from importers.columns.taking import Taking

Texts = dict[str, str]

# Read by the planner: who and what the row is about.
IDENTITY_KEYS: Final = ("id", "revision", "reference", "organisation", "operator", "kind")


def line(key: str, attribute: str = "") -> CellField:
    return CellField(key, attribute=attribute or key, widget=LineWidget(), repeats=False)


class EntryResource(CellResource):
    """What all kinds have; each kind adds its own."""

    model: ClassVar[type[EntryPage]]
    # What rows and further sheets may say besides the entry.
    parts: ClassVar[tuple[PartKind, ...]] = ()

    name = line("name", "title")
    reference = line("reference")
    summary = CellField(
        "summary", attribute="summary", widget=TextWidget(longest=500), repeats=False
    )
    body = RichTextField("description", attribute="body", widget=RichTextWidget(), repeats=False)
    categories = CategoriesField("category", attribute="categories", widget=CategoriesWidget())
    audiences = CodesField(
        "audience", attribute="audiences", widget=CodesWidget("audience", Audience)
    )
    languages = CodesField(
        "languages", attribute="languages", widget=CodesWidget("languages", Language)
    )
    phone = CellField("phone", attribute="phone", widget=RuleWidget(phone_number), soft=True)
    phone_is_public = CellField(
        *("phone_public", "phone_private", "contact_public", "contact_private"),
        attribute="phone_is_public",
        widget=PublicWidget("phone", "contact"),
        soft=True,
        needs="phone",
    )
    email = CellField("email", attribute="email", widget=RuleWidget(email), soft=True)
    email_is_public = CellField(
        *("email_public", "email_private", "contact_public", "contact_private"),
        attribute="email_is_public",
        widget=PublicWidget("email", "contact"),
        soft=True,
        needs="email",
    )
    website = CellField("website", attribute="website", widget=RuleWidget(website), soft=True)
    website_is_public = CellField(
        *("website_public", "website_private"),
        attribute="website_is_public",
        widget=PublicWidget("website"),
        soft=True,
        needs="website",
    )
    cost = CellField("cost", attribute="cost", widget=CodeWidget(Cost), soft=True)
    cost_note = line("cost_note")
    wheelchair = AccessField(
        "wheelchair", attribute=str(AccessCode.WHEELCHAIR), widget=AnswerWidget(), soft=True
    )
    status = CellField("status", attribute="status", widget=CodeWidget(Status), soft=True)
    valid_from = CellField("valid_from", attribute="valid_from", widget=DateWidget())
    valid_until = CellField("valid_until", attribute="valid_until", widget=DateWidget())

    def __init__(
        self,
        organisation: OrganisationPage,
        *,
        categories: dict[str, Category] | None = None,
        columns: Collection[str] = (),
    ) -> None:
        super().__init__(bounds=organisation.bounds)
        self.organisation = organisation
        self.columns = frozenset(columns)
        self.fields["categories"].widget.known = categories or {}

    @classmethod
    def known_keys(cls) -> tuple[str, ...]:
        """Everything that a column can say about an entry of this kind."""
        own = [key for cell in cls.fields.values() for key in cell.keys]
        of_parts = [key for kind in cls.parts for key in kind.keys]
        return tuple(dict.fromkeys((*IDENTITY_KEYS, *own, *of_parts, "epsg", *FLAGS)))

    def field_for(self, attribute: str) -> CellField | None:
        return next((cell for cell in self.fields.values() if cell.attribute == attribute), None)

    def texts_of_export(self) -> Texts:
        return as_read(texts_of(self.taking.base, self.known_keys()))

    def before_import_row(self, row: Texts, **kwargs: Any) -> None:
        """A price in words is a note; an organisation may publish what the sheet leaves open."""
        if row.get("cost") and comparable(row["cost"]) not in CODES[Cost]:
            words = row.pop("cost")
            row["cost_note"] = f"{words} {row.get('cost_note', '')}".strip()
        if self.organisation.contacts_are_public and not self.exported:
            row.update({f"{name}_public": "ja" for name in self.contacts_left_open()})

    def contacts_left_open(self) -> list[str]:
        """The contacts of which no column says whether they may be published."""
        return [
            name
            for name in ("phone", "email")
            if self.columns.isdisjoint(self.fields[f"{name}_is_public"].keys)
        ]


class LocatedResource(EntryResource):
    """An entry with an address and a point of its own."""

    street = CellField(
        "street", "address", attribute="street", widget=StreetWidget(), repeats=False
    )
    house_number = CellField(
        *("house_number", "street", "address"),
        attribute="house_number",
        widget=HouseNumberWidget(),
        follows="street",
        repeats=False,
    )
    postcode = CellField(
        *("postcode", "postcode_city", "city", "address"),
        attribute="postcode",
        widget=PostcodeWidget(),
    )
    city = CellField(
        *("city", "postcode_city", "postcode", "address"), attribute="city", widget=CityWidget()
    )
    point = PointField(*POINT_KEYS, attribute="point", widget=PointWidget(), repeats=False)


class WithHours(EntryResource):
    hours_words = CellField(
        "opening_hours", *HoursWidget.DAYS, attribute="hours_words", widget=HoursWidget()
    )
    by_appointment = ByAppointmentField(
        "by_appointment", attribute="by_appointment", widget=FlagWidget(), soft=True
    )


class PlaceResource(WithHours, LocatedResource):
    model = PlacePage

    walk_in = CellField("walk_in", attribute="walk_in", widget=AnswerWidget(), soft=True)
    rooms = CellField("rooms", attribute="rooms", widget=AnswerWidget(), soft=True)
    room_capacity = CellField(
        "room_capacity", attribute="room_capacity", widget=CountWidget(), soft=True
    )
    room_note = line("room_note")


class OfficeResource(WithHours, LocatedResource):
    model = OfficePage
    parts = (TENANCIES,)


class TenancyResource(WithHours):
    """Planned beside the offices of a file; its office is no cell, but the row that it is in."""

    model = TenancyPage

    office = OfficeField("office", attribute="office_id", widget=LineWidget())
    services = CellField("services", attribute="services", widget=TextWidget())

    def texts_of_export(self) -> Texts:
        office = self.taking.base.office
        return {**super().texts_of_export(), "office": str(office.entry_id) if office else ""}


class ProgrammeResource(LocatedResource):
    model = ProgrammePage
    parts = (SESSIONS, MODULES)

    programme_kind = CellField(
        *("programme_kind",),
        attribute="programme_kind",
        widget=CodeWidget(ProgrammePage.ProgrammeKind),
        soft=True,
    )
    fee = CellField("fee", attribute="fee", widget=EuroWidget(), soft=True)
    certificate = line("certificate")
    funding_programme = line("funding_programme")
    schedule = line("schedule")

    def take(self, row: Mapping[str, str], target: Any, taking: Taking) -> Refusals:
        refused = super().take(row, target, taking)
        if not refused:
            seed = f"{self.organisation.pk} {row.get('reference') or row.get('name')}"
            take_programme_parts(target, row, taking, seed=seed, bounds=self.readings.bounds)
        return refused


def parts_of(kind: str) -> tuple[PartKind, ...]:
    """What may be said besides entries of this kind."""
    return next((each.parts for each in RESOURCES.values() if each.model.kind == kind), ())


RESOURCES: Final[dict[str, type[EntryResource]]] = {
    "places": PlaceResource,
    "offices": OfficeResource,
    "programmes": ProgrammeResource,
}
