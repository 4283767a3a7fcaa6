"""Opening hours in the words of schema.org."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.utils import timezone

if TYPE_CHECKING:
    from cms.opening_hours import Day, OpeningHours

Thing = dict[str, Any]

HOURS: Final = "OpeningHoursSpecification"
DAYS_OF_WEEK: Final = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
MIDNIGHT: Final = datetime.time()
WEEKS_AHEAD: Final = 4


def usual_hours(hours: OpeningHours | None) -> list[Thing]:
    """The usual week: days with the same times together."""
    days: dict[tuple[str, str], list[str]] = {}
    for weekday, opens, closes in hours.weekly_intervals if hours else ():
        times = (opens.isoformat("minutes"), closes.isoformat("minutes"))
        days.setdefault(times, []).append(DAYS_OF_WEEK[weekday])
    return [
        {
            "@type": HOURS,
            "dayOfWeek": names,
            "opens": opens,
            "closes": closes,
        }
        for (opens, closes), names in days.items()
    ]


def holiday_hours(hours: OpeningHours | None) -> list[Thing]:
    """What holds on the public holidays of the next weeks."""
    if hours is None:
        return []
    today = timezone.localdate()
    mondays = [
        today + datetime.timedelta(days=7 * number - today.weekday())
        for number in range(WEEKS_AHEAD)
    ]
    weeks = [hours.week(monday=monday, land=settings.DEFAULT_LAND) for monday in mondays]
    holidays = [day for week in weeks for day in week if day.is_holiday]
    return [spec for day in holidays for spec in hours_of_day(day)]


def hours_of_day(day: Day) -> list[Thing]:
    """Closed all day is written as open from midnight to midnight of the same day."""
    times = [(one.opens, one.closes) for one in day.intervals] or [(MIDNIGHT, MIDNIGHT)]
    on = day.date.isoformat() if day.date else ""
    return [
        {
            "@type": HOURS,
            "opens": opens.isoformat("minutes"),
            "closes": closes.isoformat("minutes") if closes else "",
            "validFrom": on,
            "validThrough": on,
        }
        for opens, closes in times
    ]
