"""What a request asks for, read once and strictly: what is not understood is refused."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.coordinates import Bounds, InvalidCoordinatesError
from cms.quoting import quoted
from feeds.problems import QueryError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from django.http import QueryDict
    from django.utils.functional import _StrPromise

MOST_AT_ONCE = 1000

# Raises ValueError with a sentence.
Reader = Callable[[str], Any]
# A piece of SQL without any input in it, and the input.
Condition = tuple[str, list[Any]]

WHOLE_NUMBER = re.compile(r"[0-9]{1,18}")
# Letters of all scripts: in Python \w means them too, in JSON Schema only those of English.
SLUG = r"[^\x00-\x2c\x2e\x2f\x3a-\x40\x5b-\x5e\x60\x7b-\x7f]{1,255}"
_SLUG = re.compile(SLUG)
_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
# RFC 3339; a plus sign that nobody escaped arrives as a blank.
_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}:\d{2})(?:(\.\d{1,6})\d*)?"
    r"(?:([Zz])|([-+ ])(\d{2}:\d{2}))",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class FeedQuery:
    """Which entries of a collection, and how many of them."""

    bbox: Bounds | None = None
    district: str = ""
    organisation: str = ""
    category: str = ""
    changed_since: datetime.datetime | None = None
    limit: int | None = None
    after: str = ""
    dialect: str = ""
    # What only some standards ask for.
    further: tuple[Condition, ...] = ()

    @classmethod
    def from_params(cls, params: QueryDict, *, known: Collection[str]) -> Self:
        if not params:
            return cls()
        return cls(**read(params, {name: PARAMETERS[name].read for name in known}))

    @property
    def is_everything(self) -> bool:
        """Whether neither a filter nor a page is asked for."""
        return self == FeedQuery(dialect=self.dialect)


def read(params: QueryDict, readers: Mapping[str, Reader]) -> dict[str, Any]:
    """Raises one QueryError with a sentence for every parameter that is wrong."""
    errors = misfits(params, known=readers)
    values: dict[str, Any] = {}
    for name in (name for name in params if name not in errors):
        try:
            values[name] = readers[name](str(params[name]))
        except ValueError as error:
            errors[name] = str(error)
    if errors:
        raise QueryError(errors)
    return values


def misfits(params: QueryDict, *, known: Collection[str]) -> dict[str, str]:
    """Parameters that do not exist here, or that stand there more than once."""
    errors = {}
    for name in params:
        if name not in known:
            message = _("There is no parameter '%(name)s' here. Known: %(known)s.")
            errors[name] = message % {"name": quoted(name), "known": ", ".join(known) or "–"}
        elif len(params.getlist(name)) > 1:
            message = _("'%(name)s' stands there %(count)d times. Write it once.")
            errors[name] = message % {"name": name, "count": len(params.getlist(name))}
    return errors


def bbox(text: str) -> Bounds:
    try:
        return Bounds.parse(text)
    except InvalidCoordinatesError as error:
        raise ValueError(str(error)) from None


def district(text: str) -> str:
    if not _SLUG.fullmatch(text):
        message = _(
            "'%(text)s' is not the short name of a district. "
            "Write what stands in district_slug: altstadt-nord."
        )
        raise ValueError(message % {"text": quoted(text)})
    return text


def organisation(text: str) -> str:
    if not _SLUG.fullmatch(text):
        message = _(
            "'%(text)s' is not the short name of an organisation. "
            "Write what stands in organisation_slug: stadt-bochum."
        )
        raise ValueError(message % {"text": quoted(text)})
    return text


def category(text: str) -> str:
    if not _CODE.fullmatch(text):
        message = _(
            "'%(text)s' is not the code of a category. "
            "Write one as it stands in category: meeting_place."
        )
        raise ValueError(message % {"text": quoted(text)})
    return text


def changed_since(text: str) -> datetime.datetime:
    moment = read_moment(text)
    if moment is None:
        message = _(
            "'%(text)s' is not an instant. Write date, time and offset: 2026-01-31T12:00:00Z "
            "or 2026-01-31T13:00:00+01:00."
        )
        raise ValueError(message % {"text": quoted(text)})
    if moment > timezone.now():
        message = _(
            "'%(text)s' lies in the future. Write the instant of your last request; "
            "here it is %(now)s now."
        )
        now = timezone.now().astimezone(datetime.UTC).isoformat(timespec="seconds")
        raise ValueError(message % {"text": quoted(text), "now": now.replace("+00:00", "Z")})
    return moment


def read_moment(text: str) -> datetime.datetime | None:
    match = _MOMENT.fullmatch(text)
    if not match:
        return None
    day, clock, fraction, zulu, sign, offset = match.groups()
    zone = "+00:00" if zulu else f"{'-' if sign == '-' else '+'}{offset}"
    try:
        moment = datetime.datetime.fromisoformat(f"{day}T{clock}{fraction or ''}{zone}")
        return moment.astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        return None


def limit(text: str) -> int:
    if not WHOLE_NUMBER.fullmatch(text) or int(text) == 0:
        message = _(
            "'%(text)s' is not a number of entries. Write a whole number from 1 to %(most)d, "
            "or leave limit out for everything."
        )
        raise ValueError(message % {"text": quoted(text), "most": MOST_AT_ONCE})
    return min(int(text), MOST_AT_ONCE)


def dialect(text: str) -> str:
    if text != "excel-de":
        message = _(
            "There is no dialect '%(text)s'. Write excel-de for German Excel, "
            "or leave dialect out for plain CSV."
        )
        raise ValueError(message % {"text": quoted(text)})
    return text


def after(text: str) -> str:
    if not text:
        raise ValueError(_("'after' is empty. Follow the links from page to page."))
    return text


@dataclass(frozen=True, slots=True)
class Parameter:
    """How a parameter is read, and what the index says about it."""

    name: str
    meaning: _StrPromise
    example: str
    read: Reader


PARAMETERS = {
    parameter.name: parameter
    for parameter in (
        Parameter(
            "bbox",
            gettext_lazy("Only inside this box: west,south,east,north in degrees."),
            "7.1,51.4,7.4,51.6",
            bbox,
        ),
        Parameter(
            "district",
            gettext_lazy("Only in this district: its short name, as in district_slug."),
            "altstadt",
            district,
        ),
        Parameter(
            "organisation",
            gettext_lazy("Only of this organisation: its short name, as in organisation_slug."),
            "stadt-bochum",
            organisation,
        ),
        Parameter(
            "category",
            gettext_lazy("Only about this: a code, as in category."),
            "meeting_place",
            category,
        ),
        Parameter(
            "changed_since",
            gettext_lazy("Only what became public or changed since this instant (RFC 3339)."),
            "2026-01-31T12:00:00Z",
            changed_since,
        ),
        Parameter(
            "limit",
            gettext_lazy("At most so many at once; the next page stands in the Link header."),
            "100",
            limit,
        ),
        Parameter("after", gettext_lazy("Where the next page begins; from that link."), "", after),
        Parameter(
            "dialect",
            gettext_lazy("CSV only: excel-de writes it as German Excel reads it."),
            "excel-de",
            dialect,
        ),
    )
}
FILTERS = tuple(name for name in PARAMETERS if name != "dialect")
