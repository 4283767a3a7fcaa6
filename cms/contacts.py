"""Phone numbers, websites and e-mail addresses in the one form that is stored."""

import re
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from cms.quoting import quoted
from cms.sentences import gettext as _

REGION: Final = "DE"

_LONGEST_PHONE = 40
_LABEL = re.compile(
    r"^\s*(?:tel(?:efon(?:nummer)?)?|fon|phone|mobil(?:telefon)?|handy|t|m)?\s*[.:]*\s*(?=[\d+(])",
    re.IGNORECASE,
)
_BETWEEN_NUMBERS = re.compile(
    r"[,;|\n\r&]|\b(?:oder|und|u\.|bzw\.?|bis|or|and)(?!\w)|(?<=\d)\s+(?=\+|0049)"
    r"|(?<=\d)\s+(?=(?:tel|fon|fax|mobil|handy)[a-z]*\b)",
    re.IGNORECASE,
)
_AREA_CODE = re.compile(r"\s*\(?\s*(?:(?:\+|00)49[\s)]*(?:\(0\)\s*)?[1-9]|0[1-9])[\d\s]{1,5}\)?\s*")
_PHONE_CHARACTERS = re.compile(r"\+?[\d\s()./-]+")
_HANGING_EXTENSION = re.compile(r"\d\s+[-/]\d|/\s*-")
_DASHES = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | dict.fromkeys("\u00a0\u2007\u202f", " ")
)

_SEVERAL_WEBSITES = re.compile(
    r"[\s,;]+(?:(?:oder|und|or|and)\s+)?(?=https?:|www\.)", re.IGNORECASE
)
_SCHEME = re.compile(r"([a-z][a-z0-9+-]*):(?!\d)", re.IGNORECASE)
_FORBIDDEN_IN_URL = re.compile(
    r"[\s<>\"{}|\\^`\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_HOST_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")

_PLAIN_LOCAL_PART = re.compile(r"[a-z0-9_-]+(?:[.+][a-z0-9_-]+)*")
_PLAIN_LABEL = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_PLAIN_DOMAIN = re.compile(rf"(?:{_PLAIN_LABEL}\.)+(?P<last>{_PLAIN_LABEL})")
# Shorter than what the parts of an address may have.
_LONGEST_PLAIN_EMAIL = 64

_AT_IN_WORDS = re.compile(r"\s*[\[({]\s*(?:at|ät)\s*[\])}]\s*|\s+at\s+", re.IGNORECASE)
_DOT_IN_WORDS = re.compile(r"\s*[\[({]\s*(?:dot|punkt)\s*[\])}]\s*", re.IGNORECASE)


class InvalidPhoneError(ValueError):
    """The text is not one phone number; ``str()`` is the sentence for the person."""


class InvalidWebsiteError(ValueError):
    """The text is not one web address; ``str()`` is the sentence for the person."""


class InvalidEmailError(ValueError):
    """The text is not one e-mail address; ``str()`` is the sentence for the person."""


def phone_number(text: str) -> str:
    """One number in E.164 form; numbers without country code are German."""
    if len(_phone_parts(text)) > 1:
        message = _("'%(text)s' seems to hold several numbers. Write one: 0234 9101234.")
    elif number := _e164(text):
        return number
    else:
        message = _(
            "'%(text)s' is not a phone number. "
            "Write only the number, with its area code: 0234 9101234."
        )
    raise InvalidPhoneError(message % {"text": quoted(text)})


def phone_numbers(text: str) -> tuple[str, ...]:
    """All numbers of the text that stand for themselves, in its order, each once."""
    numbers = tuple(dict.fromkeys(filter(None, map(_e164, _phone_parts(text)))))
    if not numbers:
        raise InvalidPhoneError(
            _("'%(text)s' holds no phone number. Write one with its area code: 0234 9101234.")
            % {"text": quoted(text)}
        )
    return numbers


@lru_cache(maxsize=8192)
def phone_display(e164: str) -> str:
    """The number as people in Germany read it: national, or international from elsewhere."""
    number = phonenumbers.parse(e164)
    is_german = number.country_code == phonenumbers.country_code_for_region(REGION)
    style = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, style.NATIONAL if is_german else style.INTERNATIONAL)


def website(text: str) -> str:
    """One web address with its scheme, the host in lower case."""
    address = text.strip().rstrip(",;")
    if len(_SEVERAL_WEBSITES.split(address)) > 1:
        raise _not_a_website(
            _("'%(text)s' seems to hold several addresses. Write one: %(example)s."), text
        )
    if _FORBIDDEN_IN_URL.search(address) or not address:
        raise _not_a_website(
            _("'%(text)s' is not a web address. Write one without blanks: %(example)s."), text
        )
    scheme = _SCHEME.match(address)
    if scheme and scheme[1].lower() not in ("http", "https"):
        raise _not_a_website(
            _(
                "'%(text)s' does not begin like a website. "
                "Write an address with https: %(example)s."
            ),
            text,
        )
    return _with_tidy_host(address if scheme else f"https://{address}", text=text)


def email(text: str) -> str:
    """One e-mail address, its domain in lower case; whether it exists is not asked."""
    address = re.sub(r"^mailto:", "", text.strip(), flags=re.IGNORECASE)
    try:
        return _normal_email(address)
    except EmailNotValidError:
        raise InvalidEmailError(_email_advice(text)) from None


def _normal_email(address: str) -> str:
    """Of a plain one only the domain has to be looked at, and many share theirs."""
    local, _at, domain = address.partition("@")
    if _PLAIN_LOCAL_PART.fullmatch(local) and len(address) < _LONGEST_PLAIN_EMAIL:
        return f"{local}@{_email_domain(domain)}"
    return validate_email(address, check_deliverability=False).normalized


def _email_domain(domain: str) -> str:
    """Of a plain one only the last word may be wrong: ``localhost``, ``test``, a number."""
    plain = _PLAIN_DOMAIN.fullmatch(domain)
    if plain and _checked_domain(f"a.{plain['last']}"):
        return domain
    return _checked_domain(domain)


@lru_cache(maxsize=8192)
def _checked_domain(domain: str) -> str:
    return validate_email(f"info@{domain}", check_deliverability=False).domain


def _phone_parts(text: str) -> tuple[str, ...]:
    """The pieces that would be a number each; a slash after the area code parts nothing."""
    pieces = _BETWEEN_NUMBERS.split(text.translate(_DASHES))
    parts = (part for piece in pieces for part in _slash_parts(piece))
    return tuple(part.strip() for part in parts if any(map(str.isdigit, part)))


def _slash_parts(text: str) -> list[str]:
    first, slash, rest = text.partition("/")
    if slash and _AREA_CODE.fullmatch(_LABEL.sub("", first)):
        number, *others = rest.split("/")
        return [f"{first} {number}", *others]
    return text.split("/")


def _e164(text: str) -> str | None:
    number = _LABEL.sub("", text.translate(_DASHES)).strip()
    if len(number) > _LONGEST_PHONE or not _PHONE_CHARACTERS.fullmatch(number):
        return None
    if _HANGING_EXTENSION.search(number) or not _has_area_code(number):
        return None
    return _valid_e164(number)


@lru_cache(maxsize=8192)
def _valid_e164(number: str) -> str | None:
    """Parsing takes half a millisecond, and partners repeat their numbers."""
    try:
        parsed = phonenumbers.parse(number, REGION)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(parsed):
        return None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def _has_area_code(number: str) -> bool:
    """A number cell loses the first zero: nine digits are then too many for a local number."""
    if number.lstrip("( ").startswith(("0", "+")):
        return True
    digits = re.sub(r"\D", "", number)
    return 9 <= len(digits) <= 11 and not digits.startswith("49")


def _with_tidy_host(address: str, *, text: str) -> str:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port = "", None
    if not _is_public_host(host) or parts.username is not None:
        advice = _("'%(text)s' has no name of a website in it. Write one like %(example)s.")
        if "@" in text:
            advice = _("'%(text)s' looks like an e-mail address. Write a website: %(example)s.")
        raise _not_a_website(advice, text)
    netloc = host if port is None else f"{host}:{port}"
    return parts._replace(netloc=netloc).geturl()


def _is_public_host(host: str) -> bool:
    try:
        labels = host.encode("idna").decode("ascii").split(".")
    except UnicodeError:
        return False
    return (
        len(labels) > 1
        and not labels[-1].isdigit()
        and all(_HOST_LABEL.fullmatch(label) for label in labels)
    )


def _not_a_website(message: str, text: str) -> InvalidWebsiteError:
    return InvalidWebsiteError(message % {"text": quoted(text), "example": "https://www.bochum.de"})


def _email_advice(text: str) -> str:
    guess = _DOT_IN_WORDS.sub(".", _AT_IN_WORDS.sub("@", text.strip()))
    if text.count("@") > 1:
        message = _(
            "'%(text)s' seems to hold several e-mail addresses. Write one: info@example.org."
        )
    elif guess != text.strip() and guess.count("@") == 1:
        message = _("'%(text)s' is not an e-mail address yet. Do you mean %(guess)s?")
    else:
        message = _("'%(text)s' is not an e-mail address. Write one like info@example.org.")
    return message % {"text": quoted(text), "guess": quoted(guess)}
