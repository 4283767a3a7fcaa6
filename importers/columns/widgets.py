"""From the text of a cell to the value of a field, or a sentence that says what to write."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django.utils.html import escape, linebreaks
from import_export.widgets import Widget

from cms.opening_hours import Understanding, understand
from cms.quoting import each_quoted, quoted
from cms.sentences import gettext as _
from cms.sentences import joined
from cms.vocabularies import Cost
from importers.columns.address_cells import city_of, street_of
from importers.columns.moments import InvalidMomentError, read
from importers.columns.points import point_of
from importers.columns.words import CODES, answer, yes_or_no
from importers.reading.headers import comparable

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Mapping

    from cms.coordinates import Coordinates
    from importers.columns.readings import Reading

Texts = dict[str, str]

# As the reader writes days, with the time that some programs store besides.
_ISO_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?: 00:00)?")
_DIGITS_ALONE: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_NO_DAY: Final = frozenset(
    (
        "sofort",
        "absofort",
        "unbefristet",
        "unbegrenzt",
        "dauerhaft",
        "fortlaufend",
        "laufend",
        "offen",
        "bisaufweiteres",
    )
)
# A point before three digits could be either mark: then it is asked.
_MOST_DIGITS: Final = 6
_EUROS: Final = re.compile(r"(\d{1,3}(?:\.\d{3})+(?=,)|\d+)(?:[.,](\d{1,2}|-{1,2}))?")


class LineWidget(Widget):
    """One line of text."""

    def clean(self, value: str, row: Texts | None = None, **kwargs: Any) -> str:
        words = " ".join(value.split())
        # Kept once: most cells are tidy.
        return value if words == value else words


class TextWidget(Widget):
    """Text of several lines; the database itself does not limit it."""

    def __init__(self, *, longest: int | None = None) -> None:
        super().__init__()
        self.longest = longest

    def clean(self, value: str, row: Texts | None = None, **kwargs: Any) -> str:
        text = "\n".join(line.strip() for line in value.splitlines()).strip()
        text = value if text == value else text
        if self.longest and len(text) > self.longest:
            message = _("The text has %(length)d characters, %(longest)d fit. Shorten it.")
            raise ValueError(message % {"length": len(text), "longest": self.longest})
        return text


class RichTextWidget(TextWidget):
    """Paragraphs; whatever looks like markup is text."""

    def clean(self, value: str, row: Texts | None = None, **kwargs: Any) -> str:
        text = super().clean(value, row, **kwargs)
        return linebreaks(escape(text)).replace("<br>", "<br/>").replace("\n", "")


class RuleWidget(Widget):
    """A value module of cms reads the text: phone, e-mail, website."""

    def __init__(self, rule: Callable[[str], str]) -> None:
        super().__init__()
        self.rule = rule

    def clean(self, value: str, row: Texts | None = None, **kwargs: Any) -> str:
        return self.rule(value)


class StreetWidget(Widget):
    def clean(self, value: str, row: Texts | None = None, **kwargs: Any) -> str:
        return street_of(row or {}).name


class HouseNumberWidget(Widget):
    def clean(self, value: str, row: Texts | None = None, **kwargs: Any) -> str:
        number = street_of(row or {}).house_number
        if _ISO_DAY.fullmatch(number):
            message = _(
                "'%(text)s' is a day: spreadsheet programs make one of numbers such as 5-7. "
                "Format the cell as text and write the number again."
            )
            raise ValueError(message % {"text": number})
        return number


class PostcodeWidget(Widget):
    def clean(self, value: str, row: Texts | None = None, **kwargs: Any) -> str:
        return city_of(row or {}).postcode


class CityWidget(Widget):
    def clean(self, value: str, row: Texts | None = None, **kwargs: Any) -> str:
        return city_of(row or {}).name


class PointWidget(Widget):
    def clean(
        self, value: str, row: Texts | None = None, *, reading: Reading, **kwargs: Any
    ) -> Coordinates | None:
        return point_of(row or {}, bounds=reading.bounds)


class HoursWidget(TextWidget):
    """The words as typed; what is not understood in them is remarked and kept."""

    DAYS: Final = {
        "hours_monday": "Mo",
        "hours_tuesday": "Di",
        "hours_wednesday": "Mi",
        "hours_thursday": "Do",
        "hours_friday": "Fr",
        "hours_saturday": "Sa",
        "hours_sunday": "So",
    }

    def clean(self, value: str, row: Texts | None = None, **kwargs: Any) -> str:
        reading: Reading = kwargs["reading"]
        words = super().clean(value, row) or self.from_days(row or {})
        understanding = understand(words)
        if understanding.not_understood:
            found = "; ".join(understanding.not_understood)
            keys = ("opening_hours", *(day for day in self.DAYS if (row or {}).get(day)))
            reading.remark(*keys, found=found, advice=hours_advice(understanding))
        return words

    def from_days(self, row: Mapping[str, str]) -> str:
        said = [f"{day} {row[key]}" for key, day in self.DAYS.items() if row.get(key)]
        return "; ".join(said)


class FlagWidget(Widget):
    """Yes or no."""

    def clean(self, value: str, row: Texts | None = None, **kwargs: Any) -> bool:
        said = yes_or_no(value)
        if said is None:
            message = _("'%(text)s' is neither yes nor no. Write 'ja' or 'nein'.")
            raise ValueError(message % {"text": quoted(value)})
        return said


class PublicWidget(FlagWidget):
    """Whether a contact may be published, said by a column for "public" or one for "private"."""

    def __init__(self, *contacts: str) -> None:
        super().__init__()
        self.contacts = contacts

    def clean(self, value: str, row: Texts | None = None, **kwargs: Any) -> bool:
        said = row or {}
        private = [said[key] for key in self.keys("private") if said.get(key)]
        public = [said[key] for key in self.keys("public") if said.get(key)]
        if any(super(PublicWidget, self).clean(text) for text in private):
            return False
        if public:
            return super().clean(public[0])
        return bool(private)

    def keys(self, flag: str) -> list[str]:
        return [f"{contact}_{flag}" for contact in self.contacts]


class AnswerWidget(Widget):
    def clean(self, value: str, row: Texts | None = None, **kwargs: Any) -> str:
        said = answer(value)
        if said is None:
            message = _("'%(text)s' is no answer. Write 'ja', 'teilweise' or 'nein'.")
            raise ValueError(message % {"text": quoted(value)})
        return said


class DateWidget(Widget):
    """A day; nothing where people write that there is none."""

    def clean(self, value: str, row: Texts | None = None, **kwargs: Any) -> datetime.date | None:
        if comparable(value) in _NO_DAY:
            return None
        if day := _day(value):
            return day
        message = _("'%(text)s' is not a day. Write day, month and year: 31.12.2026.")
        raise ValueError(message % {"text": quoted(value)})


def _day(text: str) -> datetime.date | None:
    if match := _DIGITS_ALONE.fullmatch(text):
        text = "-".join(match.groups())
    try:
        return read(text).day
    except InvalidMomentError:
        return None


class EuroWidget(Widget):
    def clean(self, value: str, row: Texts | None = None, **kwargs: Any) -> Decimal:
        if CODES[Cost].get(comparable(value)) == Cost.FREE:
            return Decimal("0.00")
        match = _EUROS.fullmatch(re.sub(r"€|EUR|Euro|\s", "", value, flags=re.IGNORECASE))
        whole = match[1].replace(".", "") if match else ""
        if match is None or len(whole.lstrip("0")) > _MOST_DIGITS:
            message = _("'%(text)s' is not an amount in euros. Write a number: 12,50.")
            raise ValueError(message % {"text": quoted(value)})
        cents = (match[2] or "").strip("-") or "0"
        return Decimal(f"{whole}.{cents}").quantize(Decimal("0.01"))


class CountWidget(Widget):
    """A number of people, such as in "ca. 40 Personen"."""

    def clean(self, value: str, row: Texts | None = None, **kwargs: Any) -> int:
        numbers = re.findall(r"\d+", value.removesuffix(".0").removesuffix(",0"))
        if len(numbers) != 1 or len(numbers[0]) > 6 or "-" in value:
            message = _("'%(text)s' is not one number. Write how many people: 40.")
            raise ValueError(message % {"text": quoted(value)})
        return int(numbers[0])


def hours_advice(understanding: Understanding) -> str:
    if understanding.problems:
        return joined(understanding.problems)
    message = _(
        "%(rest)s is not understood as a time. Write it like 'Di 10–14 Uhr und nach Vereinbarung'."
    )
    return message % {"rest": each_quoted(understanding.not_understood)}
