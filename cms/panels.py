"""What an editor sees of each kind of entry: a short form first, the rest folded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    Panel,
    TitleFieldPanel,
)
from wagtail.admin.panels.base import get_form_for_model

from cms.forms import LocatedRowForm, RowForm, WholeRowForm
from cms.widgets import HoursInput, TickList

if TYPE_CHECKING:
    from collections.abc import Sequence

Panels = list[Panel]


class RowsPanel(InlinePanel):
    """Rows of a list, of which a draft may hold half-filled ones."""

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        child = self.child_edit_handler.get_form_options()
        options["formsets"][self.relation_name] |= {
            "form": get_form_for_model(
                self.db_field.related_model,
                form_class=form_of_row(self.db_field.related_model),
                defer_required_on_fields=child.get("defer_required_on_fields", []),
            ),
            "inherit_kwargs": ["for_user"],
        }
        return options


def form_of_row(rows: Any) -> type[WholeRowForm]:
    if not hasattr(rows, "unfinished"):
        return WholeRowForm
    return LocatedRowForm if hasattr(rows, "point") else RowForm


class TenanciesPanel(Panel):
    """Who is or wants to be a tenant of this office, and where its owner answers."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/admin/tenancies_panel.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "office": self.instance}


class ConfirmationsPanel(Panel):
    """Which parts of a public entry were confirmed when, and a button for each."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/admin/freshness/panel.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None and self.instance.live

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            confirmations = self.instance.part_confirmations.model.of(self.instance)
            return {**context, "entry": self.instance, "confirmations": confirmations}


def fields(*names: str) -> Panels:
    return [FieldPanel(name) for name in names]


def group(heading: object, panels: Sequence[Panel], *, folded: bool = True) -> Panel:
    return MultiFieldPanel(panels, heading=heading, classname="collapsed" if folded else "")


def rows(heading: object, relation: str, label: object) -> Panel:
    """Child rows, folded; for an entry of any kind."""
    return RowsPanel(relation, heading=heading, label=label, classname="collapsed")


def entry_panels(*own: Panel, hours: bool = False, located: bool = False) -> Panels:
    """Name, summary and what is special to the kind; then everything else, folded."""
    return [
        TitleFieldPanel("title", heading=_("Name"), placeholder=_("Name, as people know it")),
        FieldPanel("summary"),
        *(location() if located else []),
        *(hours_panels() if hours else []),
        *own,
        group(_("Contact"), contact(), folded=False),
        group(_("About it"), about()),
        group(_("Cost"), fields("cost", "cost_note")),
        rows(_("Getting in and taking part"), "access_facts", _("fact")),
        group(_("Picture"), fields("image", "image_alt", "image_credit")),
        rows(_("Who takes part"), "participations", _("organisation")),
        group(_("Duration and state"), duration()),
        ConfirmationsPanel(heading=_("Still correct?")),
        group(_("For your own records"), fields("reference", "review_interval_days")),
    ]


def about() -> Panels:
    return [
        FieldPanel("body"),
        FieldPanel("categories", widget=TickList),
        *fields("audiences", "languages"),
    ]


def duration() -> Panels:
    return [FieldPanel("status"), FieldRowPanel(fields("valid_from", "valid_until"))]


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
    district = FieldPanel("district_choice", widget=forms.Select)
    position = FieldPanel("point", heading=_("Position"))
    return [group(_("Where it is"), [*address(), position, district], folded=False)]


def hours_panels() -> Panels:
    hours = FieldPanel("hours_words", widget=HoursInput)
    questions = fields("hours_rest_is_remark", "by_appointment")
    return [group(_("When it is open"), [hours, *questions], folded=False)]


def address_panels() -> Panels:
    """The address of the page; Wagtail's own name for this tab is "promote"."""
    return [group(_("Address of the page"), fields("slug"), folded=False)]


def place_panels() -> Panels:
    rooms = [
        *fields("walk_in", "rooms"),
        FieldRowPanel(fields("room_capacity", "room_note")),
    ]
    return entry_panels(group(_("Visiting and rooms"), rooms), hours=True, located=True)


def office_panels() -> Panels:
    tenancies = TenanciesPanel(heading=_("Who works here"))
    return entry_panels(tenancies, hours=True, located=True)


def tenancy_panels() -> Panels:
    return entry_panels(*fields("office", "services"), hours=True)


def programme_panels() -> Panels:
    facts = [
        *fields("programme_kind", "schedule"),
        FieldRowPanel(fields("fee", "certificate")),
        FieldPanel("funding_programme"),
    ]
    return entry_panels(
        group(_("The programme"), facts, folded=False),
        rows(_("Modules"), "modules", _("module")),
        rows(_("Dates"), "sessions", pgettext_lazy("a meeting", "date")),
        group(_("Related programmes"), [FieldPanel("related", widget=TickList)]),
        located=True,
    )


def session_panels() -> Panels:
    return [
        FieldPanel("topic"),
        FieldRowPanel(fields("starts_at", "ends_at")),
        FieldPanel("place"),
        FieldPanel("venue"),
        *address(),
        FieldPanel("point", heading=_("Position")),
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
    area = [FieldRowPanel(fields("west", "east")), FieldRowPanel(fields("south", "north"))]
    return [
        TitleFieldPanel("title"),
        *fields("introduction", "steward"),
        group(_("Area on the map"), area),
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
