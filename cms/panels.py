"""What an editor sees of each kind of entry: a short form first, the rest folded."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    Panel,
    TitleFieldPanel,
)

Panels = list[Panel]


def fields(*names: str) -> Panels:
    return [FieldPanel(name) for name in names]


def group(heading: object, panels: Sequence[Panel], *, folded: bool = True) -> Panel:
    return MultiFieldPanel(panels, heading=heading, classname="collapsed" if folded else "")


def rows(heading: object, relation: str, label: object) -> Panel:
    """Child rows, folded; for an entry of any kind."""
    return InlinePanel(relation, heading=heading, label=label, classname="collapsed")


def entry_panels(*own: Panel, hours: bool = False, located: bool = False) -> Panels:
    """Name, summary and what is special to the kind; then everything else, folded."""
    return [
        TitleFieldPanel("title"),
        FieldPanel("summary"),
        *(location() if located else []),
        *(hours_panels() if hours else []),
        *own,
        group(_("Contact"), contact()),
        group(_("About it"), fields("body", "categories", "audiences", "languages")),
        group(_("Cost"), fields("cost", "cost_note")),
        rows(_("Getting in and taking part"), "access_facts", _("fact")),
        group(_("Picture"), fields("image", "image_alt", "image_credit")),
        rows(_("Who takes part"), "participations", _("organisation")),
        group(_("Duration and state"), fields("status", "valid_from", "valid_until")),
        group(_("For your own records"), fields("reference", "review_interval_days")),
    ]


def contact() -> Panels:
    return [
        FieldRowPanel(fields("phone", "phone_is_public")),
        FieldRowPanel(fields("email", "email_is_public")),
        FieldRowPanel(fields("website", "website_is_public")),
    ]


def address() -> Panels:
    return [
        FieldRowPanel(fields("street", "house_number")),
        FieldRowPanel(fields("postcode", "city")),
    ]


def location() -> Panels:
    return [
        group(
            _("Where it is"),
            [*address(), FieldPanel("point", heading=_("Position")), FieldPanel("district_choice")],
            folded=False,
        )
    ]


def hours_panels() -> Panels:
    return [
        group(
            _("When it is open"),
            fields("hours_words", "by_appointment", "hours_rest_is_remark"),
            folded=False,
        )
    ]


def address_panels() -> Panels:
    """The address of the page; Wagtail's own name for this tab is "promote"."""
    return [group(_("Address of the page"), fields("slug"), folded=False)]


def place_panels() -> Panels:
    rooms = fields("walk_in", "rooms", "room_capacity", "room_note")
    return entry_panels(group(_("Visiting and rooms"), rooms), hours=True, located=True)


def office_panels() -> Panels:
    return entry_panels(hours=True, located=True)


def tenancy_panels() -> Panels:
    return entry_panels(*fields("office", "services"), hours=True)


def programme_panels() -> Panels:
    facts = fields("programme_kind", "fee", "certificate", "funding_programme", "schedule")
    return entry_panels(
        group(_("The programme"), facts, folded=False),
        rows(_("Modules"), "modules", _("module")),
        rows(_("Dates"), "sessions", _("date")),
        group(_("Related programmes"), fields("related")),
        located=True,
    )


def session_panels() -> Panels:
    return [
        FieldPanel("topic"),
        FieldRowPanel(fields("starts_at", "ends_at")),
        FieldPanel("place"),
        FieldPanel("venue"),
        *address(),
        FieldRowPanel(fields("latitude", "longitude")),
        FieldRowPanel(fields("capacity", "status")),
        FieldRowPanel(fields("registration", "registration_until")),
    ]


def organisation_panels() -> Panels:
    return entry_panels(*fields("organisation_kind", "contacts_are_public"), located=True)


def district_panels() -> Panels:
    return entry_panels(
        *fields("district_status", "boundary"),
        rows(_("Milestones"), "milestones", _("milestone")),
        rows(_("Groups that meet"), "circles", _("group")),
    )


def directory_panels() -> Panels:
    return [
        TitleFieldPanel("title"),
        *fields("introduction", "steward"),
        group(_("Area on the map"), fields("west", "south", "east", "north")),
        group(
            _("Open data"),
            fields(
                "licence",
                "attribution",
                "catalogue_description",
                "contact_name",
                "contact_email",
                "municipality_key",
            ),
        ),
    ]
