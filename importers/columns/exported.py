"""An entry as the cells of a row, by the fields that an import reads: written, then recognised."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import override
from wagtail.models import Revision

from cms.contacts import phone_display
from cms.formulas import guarded
from cms.models import Session
from cms.vocabularies import AccessCode, Answer, Audience, Cost, Language, Status
from importers.columns.words import plain_cell
from importers.reading.cells import tidy

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Mapping
    from decimal import Decimal

    from django.db.models import TextChoices

    from cms.models import EntryPage

    Written = Callable[[Any], str]

# As much as a cell of Excel holds; longer ones stay empty, which changes nothing.
LONGEST_CELL: Final = 32_000
_NO_XML: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")
_LINE_END: Final = re.compile(r"<br\s*/?>|</li>")
_PARAGRAPH_END: Final = re.compile(r"</(?:p|h\d|ul|ol)>")
_VERSION: Final = re.compile(r"([0-9]{1,18})-[0-9]+")
_ANSWERS: Final = {Answer.YES: "ja", Answer.LIMITED: "teilweise", Answer.NO: "nein"}


def texts_of(page: Any, keys: Iterable[str]) -> dict[str, str]:
    """What the cells of an entry say; words and labels in German, as partners' lists are."""
    with override("de"):
        return {key: _cell(WRITTEN[key](page)) for key in keys if key in WRITTEN}


def texts_of_part(part: Any) -> dict[str, str]:
    """The same of a date or a module."""
    written = WRITTEN_OF_PARTS["sessions" if isinstance(part, Session) else "modules"]
    with override("de"):
        return {key: _cell(write(part)) for key, write in written.items()}


def as_read(texts: Mapping[str, str]) -> dict[str, str]:
    """The same cells as they come back from a file in which nobody changed anything."""
    return {key: plain_cell(guarded(text), key=key) for key, text in texts.items()}


def version_of(revision: Revision | None) -> str:
    """Autosave writes over its own revision: the moment belongs to it."""
    return f"{revision.pk}-{int(revision.created_at.timestamp())}" if revision else ""


def versions(named: Iterable[str]) -> dict[str, Revision]:
    """The revisions that rows name, as far as they still are what they were."""
    numbers = {int(match[1]) for version in named if (match := _VERSION.fullmatch(version))}
    found = Revision.page_revisions.in_bulk(numbers) if numbers else {}
    return {version_of(revision): revision for revision in found.values()}


def exported_page(page: EntryPage, revision: Revision | None) -> EntryPage | None:
    """The entry as it was exported; another entry's version says nothing of it."""
    if revision is None or revision.object_id != str(page.pk):
        return None
    return page.with_content_json(revision.content)


def _cell(text: str) -> str:
    # A tab would part two cells wherever the table is copied as text.
    clean = tidy(_NO_XML.sub("", text).replace("\t", " "))
    return clean if len(clean) <= LONGEST_CELL else ""


def _plain(name: str) -> Written:
    return lambda page: str(getattr(page, name, "") or "")


def _phone(page: Any) -> str:
    """As people write it: a program takes the plus away from digits alone, or their zero."""
    phone: str = page.phone or ""
    return phone_display(phone) if phone.startswith("+") else phone


def _number(name: str) -> Written:
    def written(page: Any) -> str:
        value: Decimal | None = getattr(page, name, None)
        return "" if value is None else format(value.normalize(), "f")

    return written


def _euros(page: Any) -> str:
    fee: Decimal | None = page.fee
    return "" if fee is None else format(fee, ".2f").replace(".", ",")


def _day(name: str) -> Written:
    def written(page: Any) -> str:
        day: datetime.date | None = getattr(page, name)
        return day.strftime("%d.%m.%Y") if day else ""

    return written


def _moment(name: str) -> Written:
    def written(part: Any) -> str:
        moment: datetime.datetime | None = getattr(part, name)
        return f"{timezone.localtime(moment):%d.%m.%Y %H:%M}" if moment else ""

    return written


def _start(part: Any) -> str:
    """The day alone stays as it was typed, until somebody writes the time."""
    return _moment("starts_at")(part) or str(part.unfinished.get("starts_at", ""))


def _flag(name: str, *, of: str = "") -> Written:
    """Yes or no; nothing where there is no contact that it speaks of."""
    return lambda page: "" if of and not getattr(page, of) else _yes_or_no(getattr(page, name))


def _yes_or_no(flag: bool) -> str:
    return "ja" if flag else "nein"


def _answer(name: str) -> Written:
    return lambda page: _ANSWERS.get(getattr(page, name), "")


def _wheelchair(page: Any) -> str:
    facts = {fact.code: fact.answer for fact in page.access_facts.all()}
    return _ANSWERS.get(facts.get(AccessCode.WHEELCHAIR, ""), "")


def _label(name: str, vocabulary: type[TextChoices]) -> Written:
    def written(page: Any) -> str:
        labels = dict(vocabulary.choices)
        code = getattr(page, name)
        return str(labels.get(code, code))

    return written


def _labels(name: str, vocabulary: type[TextChoices]) -> Written:
    def written(page: Any) -> str:
        labels = dict(vocabulary.choices)
        return "; ".join(str(labels.get(code, code)) for code in getattr(page, name))

    return written


def _categories(page: Any) -> str:
    return "; ".join(sorted(category.name for category in page.categories.all()))


def _description(page: Any) -> str:
    """Without what makes it bold or a link: that is kept as long as nobody edits the cell."""
    markup = _PARAGRAPH_END.sub("\n\n", _LINE_END.sub("\n", str(page.body)))
    return html.unescape(strip_tags(markup))


def _programme_kind(page: Any) -> str:
    return _label("programme_kind", page.ProgrammeKind)(page)


WRITTEN: Final[dict[str, Written]] = {
    "id": _plain("entry_id"),
    "reference": _plain("reference"),
    "name": _plain("title"),
    "summary": _plain("summary"),
    "description": _description,
    "category": _categories,
    "audience": _labels("audiences", Audience),
    "languages": _labels("languages", Language),
    "street": _plain("street"),
    "house_number": _plain("house_number"),
    "postcode": _plain("postcode"),
    "city": _plain("city"),
    "latitude": _number("latitude"),
    "longitude": _number("longitude"),
    "phone": _phone,
    "phone_public": _flag("phone_is_public", of="phone"),
    "email": _plain("email"),
    "email_public": _flag("email_is_public", of="email"),
    "website": _plain("website"),
    "website_public": _flag("website_is_public", of="website"),
    "opening_hours": _plain("hours_words"),
    "by_appointment": _flag("by_appointment"),
    "cost": _label("cost", Cost),
    "cost_note": _plain("cost_note"),
    "wheelchair": _wheelchair,
    "services": _plain("services"),
    "walk_in": _answer("walk_in"),
    "rooms": _answer("rooms"),
    "room_capacity": lambda page: "" if page.room_capacity is None else str(page.room_capacity),
    "room_note": _plain("room_note"),
    "programme_kind": _programme_kind,
    "fee": _euros,
    "certificate": _plain("certificate"),
    "funding_programme": _plain("funding_programme"),
    "schedule": _plain("schedule"),
    "status": _label("status", Status),
    "valid_from": _day("valid_from"),
    "valid_until": _day("valid_until"),
}

WRITTEN_OF_PARTS: Final[dict[str, dict[str, Written]]] = {
    "sessions": {
        "id": _plain("session_id"),
        "reference": _plain("reference"),
        "topic": _plain("topic"),
        "start": _start,
        "end": _moment("ends_at"),
        "venue": _plain("venue"),
        "street": _plain("street"),
        "house_number": _plain("house_number"),
        "postcode": _plain("postcode"),
        "city": _plain("city"),
        "latitude": _number("latitude"),
        "longitude": _number("longitude"),
        "capacity": lambda part: "" if part.capacity is None else str(part.capacity),
        "registration": _plain("registration"),
        "registration_until": _day("registration_until"),
        "status": lambda part: _label("status", part.SessionStatus)(part),
    },
    "modules": {
        "group": _plain("group"),
        "title": _plain("title"),
        "text": _plain("text"),
    },
}
