"""Opening hours: German words in; OSM string, "open now", week table and sentence out."""

from cms.opening_hours.understanding import Understanding, understand
from cms.opening_hours.value import Day, Interval, InvalidHoursError, OpeningHours, State

__all__ = [
    "Day",
    "Interval",
    "InvalidHoursError",
    "OpeningHours",
    "State",
    "Understanding",
    "understand",
]
