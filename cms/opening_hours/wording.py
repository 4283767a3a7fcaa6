"""The words for days, months and hours in German and English; German ones can be read back."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import get_language

_CERTAIN_HOUR: Final = 6  # earlier ones are written 05:00, so that nobody reads an afternoon


@dataclass(frozen=True, slots=True)
class Words:
    """One language. Patterns take their pieces by position."""

    days: tuple[str, ...]
    months: tuple[str, ...]
    ordinals: dict[int, str]
    day_range: str
    conjunction: str
    daily: str
    holidays: str  # among days: "Sonntag und Feiertage"
    on_holidays: str  # alone: "an Feiertagen"
    nth: str
    span: str
    span_open: str
    time_unit: str
    closed: str
    by_appointment: str
    additionally: str
    even_weeks: str
    odd_weeks: str
    date: str
    date_with_year: str
    month_with_year: str
    period: str
    period_open: str
    monthly_date: str
    round_the_clock: str
    on_date: str
    uncertain_holiday: str


GERMAN: Final = Words(
    days=("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    months=(
        "Januar", "Februar", "März", "April", "Mai", "Juni",
        "Juli", "August", "September", "Oktober", "November", "Dezember",
    ),
    ordinals={1: "ersten", 2: "zweiten", 3: "dritten", 4: "vierten", 5: "fünften",
              -1: "letzten", -2: "vorletzten"},
    day_range="{0} bis {1}",
    conjunction=" und ",
    daily="täglich",
    holidays="Feiertage",
    on_holidays="an Feiertagen",
    nth="jeden {0} im Monat",
    span="{0} bis {1}",
    span_open="ab {0}",
    time_unit=" Uhr",
    closed="geschlossen",
    by_appointment="nach Vereinbarung",
    additionally="zusätzlich",
    even_weeks="in geraden Kalenderwochen",
    odd_weeks="in ungeraden Kalenderwochen",
    date="{0}. {1}",
    date_with_year="{0}. {1} {2}",
    month_with_year="{0} {1}",
    period="{0} bis {1}",
    period_open="ab {0}",
    monthly_date="am {0}. jeden Monats",
    round_the_clock="rund um die Uhr geöffnet",
    on_date="am {0}",
    uncertain_holiday="Feiertag, bitte nachfragen",
)  # fmt: skip

ENGLISH: Final = Words(
    days=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    months=(
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    ordinals={1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth",
              -1: "last", -2: "last but one"},
    day_range="{0} to {1}",
    conjunction=" and ",
    daily="daily",
    holidays="public holidays",
    on_holidays="on public holidays",
    nth="every {0} of the month",
    span="{0} to {1}",
    span_open="from {0}",
    time_unit="",
    closed="closed",
    by_appointment="by appointment",
    additionally="additionally",
    even_weeks="in even calendar weeks",
    odd_weeks="in odd calendar weeks",
    date="{0} {1}",
    date_with_year="{0} {1} {2}",
    month_with_year="{0} {1}",
    period="{0} to {1}",
    period_open="from {0}",
    monthly_date="on day {0} of every month",
    round_the_clock="open round the clock",
    on_date="on {0}",
    uncertain_holiday="public holiday, please ask",
)  # fmt: skip


def words() -> Words:
    """Those of the active language; English for every language but German."""
    return GERMAN if (get_language() or "").startswith("de") else ENGLISH


def clock(minutes: int, language: Words) -> str:
    """ "9", "9:30", "24" in German, "9:00" in English."""
    hour, minute = divmod(minutes % (24 * 60) or (24 * 60 if minutes else 0), 60)
    if language.time_unit == "" or minute or 0 < hour < _CERTAIN_HOUR:
        return f"{hour:02}:{minute:02}" if hour < _CERTAIN_HOUR else f"{hour}:{minute:02}"
    return str(hour)
