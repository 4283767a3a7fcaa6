"""Which fields an entry of each kind takes from a sheet, how a cell becomes a value, and which
rows are refused. Only pages in memory are changed here: writing belongs to runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from django.core.exceptions import ValidationError
from import_export.resources import Resource

from cms.contacts import email, phone_number, website
from cms.models import OfficePage, PlacePage, ProgrammePage
from cms.vocabularies import AccessCode, Audience, Cost, Language, Status
from importers.code_widgets import CategoriesWidget, CodesWidget, CodeWidget
from importers.exported import as_read, texts_of
from importers.fields import (
    AccessField,
    ByAppointmentField,
    CategoriesField,
    CellField,
    CodesField,
    PointField,
    RichTextField,
)
from importers.headers import comparable
from importers.points import POINT_KEYS
from importers.synonyms import FLAGS
from importers.taking import Change, Taking
from importers.widgets import (
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
from importers.words import CODES

if TYPE_CHECKING:
    from collections.abc import Collection

    from cms.models import Category, EntryPage, OrganisationPage

Texts = dict[str, str]

# Read by the planner: who and what the row is about.
IDENTITY_KEYS: Final = ("id", "revision", "reference", "organisation", "operator", "kind")


def line(key: str, attribute: str = "") -> CellField:
    return CellField(key, attribute=attribute or key, widget=LineWidget())


class EntryResource(Resource):
    """What all kinds have; each kind adds its own."""

    model: ClassVar[type[EntryPage]]

    name = line("name", "title")
    reference = line("reference")
    summary = CellField("summary", attribute="summary", widget=TextWidget(longest=500))
    body = RichTextField("description", attribute="body", widget=RichTextWidget())
    categories = CategoriesField("category", attribute="categories", widget=CategoriesWidget())
    audiences = CodesField(
        "audience", attribute="audiences", widget=CodesWidget("audience", Audience)
    )
    languages = CodesField(
        "languages", attribute="languages", widget=CodesWidget("languages", Language)
    )
    street = CellField("street", "address", attribute="street", widget=StreetWidget())
    house_number = CellField(
        *("house_number", "street", "address"),
        attribute="house_number",
        widget=HouseNumberWidget(),
        follows="street",
    )
    postcode = CellField(
        *("postcode", "postcode_city", "city", "address"),
        attribute="postcode",
        widget=PostcodeWidget(),
    )
    city = CellField(
        *("city", "postcode_city", "postcode", "address"), attribute="city", widget=CityWidget()
    )
    point = PointField(*POINT_KEYS, attribute="point", widget=PointWidget())
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

    class Meta:
        skip_diff = True  # it would copy each page; what changes is told by the fields

    def __init__(
        self,
        organisation: OrganisationPage,
        *,
        categories: dict[str, Category] | None = None,
        columns: Collection[str] = (),
    ) -> None:
        super().__init__()
        self.organisation = organisation
        self.columns = frozenset(columns)
        self.fields["categories"].widget.known = categories or {}
        self.page: EntryPage = self.model()
        self.taking = Taking()
        # Of a row that comes from our export: what its cells said there.
        self.exported: Texts = {}

    @classmethod
    def known_keys(cls) -> tuple[str, ...]:
        """Everything that a column can say about an entry of this kind."""
        own = [key for cell in cls.fields.values() for key in cell.keys]
        return tuple(dict.fromkeys((*IDENTITY_KEYS, *own, "epsg", *FLAGS)))

    def field_for(self, attribute: str) -> CellField | None:
        return next((cell for cell in self.fields.values() if cell.attribute == attribute), None)

    def take(self, row: Texts, page: EntryPage, taking: Taking) -> dict[str, list[str]]:
        """Bring the row onto the page; returns sentences by attribute if the row is refused."""
        self.page, self.taking = page, taking
        self.exported = as_read(texts_of(taking.base, self.known_keys())) if taking.base else {}
        result = self.import_row(dict(row), None, row_number=0, taking=taking)
        for error in result.errors:
            raise error.error  # a fault of ours, never one of the row
        refused: ValidationError | None = result.validation_error
        return refused.message_dict if refused else {}

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

    def get_or_init_instance(self, instance_loader: object, row: Texts) -> tuple[EntryPage, bool]:
        """The page was found by matching, before any field was read."""
        return self.page, self.taking.is_new

    def import_field(
        self, field: CellField, instance: EntryPage, row: Texts, *args: Any, **kwargs: Any
    ) -> None:
        """Empty cells never erase; what somebody changed by hand is a conflict."""
        if not field.is_said(row) or not field.applies(self.taking):
            return
        if self.is_exported(field, row):
            self.taking.values[field.attribute] = field.memo(field.current(self.page))
            return
        try:
            value = field.clean(row, taking=self.taking)
        except ValueError as error:
            if not field.soft:
                raise
            self.taking.remark(*field.keys, found=field.text(row), advice=str(error))
            return
        if not field.is_empty(value, self.taking):
            self.set_field(field, value)

    def is_exported(self, field: CellField, row: Texts) -> bool:
        """Whether nobody changed the cells in the table that came from us."""
        cells = [(row.get(key, ""), self.exported.get(key, "")) for key in field.keys]
        return bool(self.exported) and all(now == before for now, before in cells)

    def set_field(self, field: CellField, value: Any) -> None:
        name, taking = field.attribute, self.taking
        change = Change(field.memo(field.current(self.page)), field.memo(value))
        taking.values[name] = change.new
        if field.is_settled(change, self.page):
            return
        by_import = name in taking.remembered and taking.remembered[name] == change.old
        since_export = taking.base and field.memo(field.current(taking.base)) == change.old
        if taking.is_new or by_import or since_export or field.is_untouched(change.old, self.page):
            field.put(self.page, value)
            taking.changes[name] = change
        else:
            taking.conflicts[name] = change

    def skip_row(self, instance: EntryPage, original: None, row: Texts, errors: Any = None) -> bool:
        return not errors and not self.taking.changes

    def validate_instance(
        self, instance: EntryPage, errors: Any = None, *args: Any, **kwargs: Any
    ) -> None:
        """Lengths and choices of what was changed; no query, and no rule for the public yet."""
        found = dict(errors or {})
        others = {column.name for column in instance._meta.fields} - self.taking.changes.keys()
        try:
            instance.clean_fields(exclude=others)
        except ValidationError as error:
            error.update_error_dict(found)
        if found:
            raise ValidationError(found)

    def save_instance(self, *args: Any, **kwargs: Any) -> None:
        """Nothing is written while rows are read."""


class EntryWithHoursResource(EntryResource):
    hours_words = CellField(
        "opening_hours", *HoursWidget.DAYS, attribute="hours_words", widget=HoursWidget()
    )
    by_appointment = ByAppointmentField(
        "by_appointment", attribute="by_appointment", widget=FlagWidget(), soft=True
    )


class PlaceResource(EntryWithHoursResource):
    model = PlacePage

    walk_in = CellField("walk_in", attribute="walk_in", widget=AnswerWidget(), soft=True)
    rooms = CellField("rooms", attribute="rooms", widget=AnswerWidget(), soft=True)
    room_capacity = CellField(
        "room_capacity", attribute="room_capacity", widget=CountWidget(), soft=True
    )
    room_note = line("room_note")


class OfficeResource(EntryWithHoursResource):
    model = OfficePage


class ProgrammeResource(EntryResource):
    model = ProgrammePage

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


RESOURCES: Final[dict[str, type[EntryResource]]] = {
    "places": PlaceResource,
    "offices": OfficeResource,
    "programmes": ProgrammeResource,
}
