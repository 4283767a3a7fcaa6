"""What must be right before an entry is public. A draft may break every one of these rules."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations

from cms.addresses import InvalidAddressError, postcode
from cms.contacts import (
    InvalidEmailError,
    InvalidPhoneError,
    InvalidWebsiteError,
    email,
    phone_number,
    website,
)
from cms.coordinates import Bounds, InvalidCoordinatesError
from cms.quoting import each_quoted, quoted

ValueRule = Callable[[str], str]

CONTACT_RULES: dict[str, ValueRule] = {
    "phone": phone_number,
    "email": email,
    "website": website,
}
ADDRESS_RULES: dict[str, ValueRule] = {"postcode": postcode}
VALUE_ERRORS = (InvalidPhoneError, InvalidEmailError, InvalidWebsiteError, InvalidAddressError)


def tidy(page: Any, rules: dict[str, ValueRule]) -> None:
    """Bring each value into its normal form; what is not understood stays as typed."""
    for name, rule in rules.items():
        if text := getattr(page, name):
            try:
                setattr(page, name, rule(text))
            except VALUE_ERRORS:
                continue  # publishing asks; a draft never loses what somebody typed


def value_problems(page: Any, rules: dict[str, ValueRule]) -> dict[str, str]:
    """A sentence for each value that has no normal form."""
    problems = {}
    for name, rule in rules.items():
        if text := getattr(page, name):
            try:
                rule(text)
            except VALUE_ERRORS as error:
                problems[name] = str(error)
    return problems


def unfinished_problems(entry: Any) -> dict[str, str]:
    """What a draft keeps as it was typed, of the page itself or of one of its rows."""
    message = _("'%(text)s' is not understood. Write it differently, or take it away.")
    return {name: message % {"text": quoted(text)} for name, text in entry.unfinished.items()}


def row_problems(page: Any) -> dict[str, str]:
    """Rows of a draft may be half filled in; a sentence for each list that has such a row."""
    return {
        name: sentence
        for name in own_lists(page._meta.model)
        for row in getattr(page, name).all()
        for sentence in problems_of_row(row)
    }


@cache
def own_lists(model: Any) -> tuple[str, ...]:
    """The names of the lists of rows that are ours and not Wagtail's."""
    return tuple(
        relation.get_accessor_name()
        for relation in get_all_child_relations(model)
        if relation.related_model._meta.app_label == model._meta.app_label
    )


def problems_of_row(row: Any) -> list[str]:
    message = _("'%(field)s' is missing in one of the rows. Fill it in, or take the row away.")
    missing = [
        message % {"field": field.verbose_name}
        for field in row._meta.fields
        if field.null
        and not field.blank
        and field.editable
        and field.value_from_object(row) is None
    ]
    unfinished = unfinished_problems(row) if hasattr(row, "unfinished") else {}
    return [*missing, *unfinished.values()]


def date_problems(page: Any) -> dict[str, str]:
    if page.valid_from and page.valid_until and page.valid_until < page.valid_from:
        message = _("'Until' (%(until)s) is before 'from' (%(from)s). Swap them or correct one.")
        days = {"until": page.valid_until.isoformat(), "from": page.valid_from.isoformat()}
        return {"valid_until": message % days}
    return {}


def image_problems(page: Any) -> dict[str, str]:
    if page.image_id and not page.image_alt.strip():
        return {"image_alt": _("The picture has no words. Write what it shows, in one sentence.")}
    return {}


def point_problems(page: Any, *, bounds: Bounds | None) -> dict[str, str]:
    if page.point is None or bounds is None:
        return {}
    try:
        bounds.check(page.point)
    except InvalidCoordinatesError as error:
        return {"point": str(error)}
    return {}


def hours_problems(page: Any) -> dict[str, str]:
    """Words about the hours that were not understood are asked about, never dropped."""
    rest = page.hours_not_understood
    if not rest or page.hours_rest_is_remark:
        return {}
    message = _(
        "%(rest)s is not understood as a time. Write it differently, such as "
        "'Di 10–14 Uhr und nach Vereinbarung', or tick that it is a remark."
    )
    return {"hours_words": message % {"rest": each_quoted(rest)}}
