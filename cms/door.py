"""What a visitor finds at the door: open or closed now, until when, and the week as a table."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cms.opening_hours import State

if TYPE_CHECKING:
    from cms.opening_hours import Day, OpeningHours


@dataclass(frozen=True, slots=True)
class DayRow:
    """One line of the week table."""

    day: Day
    is_today: bool


@dataclass(frozen=True, slots=True)
class Door:
    """Hours at one instant, with the public holidays of the Land."""

    hours: OpeningHours
    at: datetime.datetime

    @property
    def state(self) -> State:
        return self.hours.state_at(self.at, land=settings.DEFAULT_LAND)

    @property
    def state_label(self) -> str:
        return {
            State.OPEN: _("open now"),
            State.CLOSED: _("closed now"),
            State.BY_APPOINTMENT: _("by appointment"),
            State.UNKNOWN: _("opening hours not known"),
        }[self.state]

    @property
    def change(self) -> str:
        """When that changes, in words; empty when nobody knows or it never does."""
        state = self.state
        if state == State.UNKNOWN:
            return ""
        change = self.hours.next_change(self.at, land=settings.DEFAULT_LAND)
        if change is None:
            return ""
        words = _("until %(when)s") if state == State.OPEN else _("opens %(when)s")
        return words % {"when": self.moment(change)}

    def moment(self, change: datetime.datetime) -> str:
        """The time alone today; with the day when it is another one."""
        time = date_format(timezone.localtime(change), "TIME_FORMAT")
        clock = pgettext("time of day", "%(time)s") % {"time": time}
        ahead = (timezone.localdate(change) - timezone.localdate(self.at)).days
        if ahead == 0:
            return clock
        if ahead < 7:
            weekday = date_format(timezone.localtime(change), "l")
            return _("%(weekday)s, %(time)s") % {"weekday": weekday, "time": clock}
        return date_format(timezone.localtime(change), "DATE_FORMAT")

    @property
    def week(self) -> list[DayRow]:
        """This week, Monday first, with its holidays."""
        today = timezone.localdate(self.at)
        monday = today - datetime.timedelta(days=today.weekday())
        days = self.hours.week(monday=monday, land=settings.DEFAULT_LAND)
        return [DayRow(day, day.date == today) for day in days]


def door(hours: OpeningHours | None) -> Door | None:
    """The door as it is now; ``None`` where nothing was said of hours."""
    return Door(hours, timezone.now()) if hours else None
