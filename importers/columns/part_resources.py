"""What the cells of a date or a module become, and how these are written and recognised again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from django.utils import timezone

from cms.models import Module, Session
from importers.columns.cell_resource import CellResource
from importers.columns.code_widgets import CodeWidget
from importers.columns.exported import as_read, texts_of_part
from importers.columns.fields import CellField, PointField
from importers.columns.moments import span_of
from importers.columns.points import POINT_KEYS
from importers.columns.widgets import (
    CityWidget,
    CountWidget,
    DateWidget,
    HouseNumberWidget,
    LineWidget,
    PointWidget,
    PostcodeWidget,
    StreetWidget,
    TextWidget,
)

if TYPE_CHECKING:
    import datetime

    from importers.columns.part_names import PartKind

Texts = dict[str, str]

_CELLS_OF_TIMES: Final = ("start", "date", "time", "from", "to", "end")


class MomentField(CellField):
    """An instant; compared to the minute, in the time of the directory."""

    def clean(self, row: Texts, **kwargs: Any) -> datetime.datetime | None:
        span = span_of(row)
        return span.starts_at if self.attribute == "starts_at" else span.ends_at

    def put(self, part: Any, value: Any) -> None:
        super().put(part, value)
        part.unfinished.pop(self.attribute, None)

    def memo(self, value: Any) -> str:
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}" if value else ""


class PartResource(CellResource):
    kind: ClassVar[PartKind]

    def texts_of_export(self) -> Texts:
        return as_read(texts_of_part(self.taking.base))


class SessionResource(PartResource):
    model = Session

    reference = CellField("reference", attribute="reference", widget=LineWidget())
    topic = CellField("topic", attribute="topic", widget=LineWidget())
    starts_at = MomentField(*_CELLS_OF_TIMES, attribute="starts_at", widget=LineWidget())
    ends_at = MomentField(*_CELLS_OF_TIMES, attribute="ends_at", widget=LineWidget())
    venue = CellField("venue", attribute="venue", widget=LineWidget())
    street = CellField(
        "street", "address", attribute="street", widget=StreetWidget(), repeats=False
    )
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
    point = PointField(*POINT_KEYS, attribute="point", widget=PointWidget(), repeats=False)
    capacity = CellField("capacity", attribute="capacity", widget=CountWidget(), soft=True)
    registration = CellField("registration", attribute="registration", widget=LineWidget())
    registration_until = CellField(
        "registration_until", attribute="registration_until", widget=DateWidget(), soft=True
    )
    status = CellField(
        "status", attribute="status", widget=CodeWidget(Session.SessionStatus), soft=True
    )


class ModuleResource(PartResource):
    model = Module

    group = CellField("group", attribute="group", widget=LineWidget())
    title = CellField("title", attribute="title", widget=LineWidget())
    text = CellField("text", attribute="text", widget=TextWidget())
